// What a client may ask of an open text: a function each. What they give is the `result` of the request.
#pragma once

#include "server/workspace/state.hpp"

namespace onpace::server {

// diagnostics.cpp
/// Tells the client what is wrong in each open text of which it has not heard.
void tell_diagnostics(State& state);

Json hover(State& state, Json const& parameters);             // hover.cpp
Json completion(State& state, Json const& parameters);        // completion.cpp
Json definition(State& state, Json const& parameters);        // definition.cpp
Json references(State& state, Json const& parameters);        // references.cpp
Json highlights(State& state, Json const& parameters);        // references.cpp
Json prepare_rename(State& state, Json const& parameters);    // rename.cpp
Json rename(State& state, Json const& parameters);            // rename.cpp
Json formatting(State& state, Json const& parameters);        // formatting.cpp
Json code_actions(State& state, Json const& parameters);      // actions.cpp
Json inlay_hints(State& state, Json const& parameters);       // hints.cpp
Json signature_help(State& state, Json const& parameters);    // signature.cpp
Json document_symbols(State& state, Json const& parameters);  // symbols.cpp
Json document_links(State& state, Json const& parameters);    // symbols.cpp
Json semantic_tokens(State& state, Json const& parameters);   // tokens.cpp
Json token_legend();                                          // tokens.cpp

}  // namespace onpace::server
