// The loop: a message comes, the function of its method is called, what it gives goes out.
#include "onpace/serve.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <set>

#include "onpace/version.hpp"
#include "server/requests/features.hpp"
#include "server/workspace/uri.hpp"
#include "system/files/files.hpp"
#include "system/files/opened_texts.hpp"

namespace onpace {
namespace server {
namespace {

Json initialize(State& state, Json const& parameters);

Json shutdown(State& state, Json const&) {
  state.is_shut_down = true;
  return {};
}

struct RequestRow {
  std::string_view method;
  Json (*answer)(State& state, Json const& parameters);
};

constexpr auto kRequests = std::to_array<RequestRow>({
    {"initialize", initialize},
    {"shutdown", shutdown},
    {"textDocument/hover", hover},
    {"textDocument/completion", completion},
    {"textDocument/definition", definition},
    {"textDocument/references", references},
    {"textDocument/documentHighlight", highlights},
    {"textDocument/prepareRename", prepare_rename},
    {"textDocument/rename", rename},
    {"textDocument/formatting", formatting},
    {"textDocument/codeAction", code_actions},
    {"textDocument/inlayHint", inlay_hints},
    {"textDocument/signatureHelp", signature_help},
    {"textDocument/documentSymbol", document_symbols},
    {"textDocument/documentLink", document_links},
    {"textDocument/semanticTokens/full", semantic_tokens},
    {"textDocument/semanticTokens/range", semantic_tokens},
});

void did_open(State& state, Json const& parameters) {
  Json const* const text = member_at(parameters, {"textDocument", "text"});
  std::string const uri = text_at(parameters, {"textDocument", "uri"});
  if (uri.empty() || text == nullptr || !text->is_string()) return;
  open_document(state, uri, text_at(parameters, {"textDocument", "languageId"}),
                number_at(parameters, {"textDocument", "version"}).value_or(0), text->get<std::string>());
}

void did_change(State& state, Json const& parameters) {
  Document* const document = document_named(state, text_at(parameters, {"textDocument", "uri"}));
  Json const* const changes = member_at(parameters, {"contentChanges"});
  if (document == nullptr || changes == nullptr || !changes->is_array()) return;
  change_document(state, *document, number_at(parameters, {"textDocument", "version"}).value_or(document->version + 1),
                  *changes);
}

void did_close(State& state, Json const& parameters) {
  std::string const uri = text_at(parameters, {"textDocument", "uri"});
  if (document_named(state, uri) == nullptr) return;
  close_document(state, uri);
  state.outgoing.push_back({{"jsonrpc", "2.0"},
                            {"method", "textDocument/publishDiagnostics"},
                            {"params", {{"uri", uri}, {"diagnostics", Json::array()}}}});
}

void files_changed(State& state, Json const&) {
  forget_files(state);
  if (!state.client.refreshes_hints) return;
  state.outgoing.push_back({{"jsonrpc", "2.0"},
                            {"id", "onpace-" + std::to_string(++state.asked)},
                            {"method", "workspace/inlayHint/refresh"}});
}

void end(State& state, Json const&) { state.is_over = true; }

struct NoticeRow {
  std::string_view method;
  void (*take)(State& state, Json const& parameters);
};

constexpr auto kNotices = std::to_array<NoticeRow>({
    {"textDocument/didOpen", did_open},
    {"textDocument/didChange", did_change},
    {"textDocument/didClose", did_close},
    {"textDocument/didSave", files_changed},
    {"workspace/didChangeWatchedFiles", files_changed},
    {"exit", end},
});

/// The folders that are open, as paths without links.
std::vector<std::string> roots_in(Json const& parameters) {
  std::vector<std::string> roots;
  if (Json const* const folders = member_at(parameters, {"workspaceFolders"});
      folders != nullptr && folders->is_array())
    for (Json const& folder : *folders)
      if (std::string const uri = text_at(folder, {"uri"}); !uri.empty()) roots.push_back(canonical_path(path_of(uri)));
  std::string const uri = text_at(parameters, {"rootUri"});
  if (roots.empty() && !uri.empty()) roots.push_back(canonical_path(path_of(uri)));
  return roots;
}

Client client_in(Json const& parameters) {
  Client client;
  Json const* const encodings = member_at(parameters, {"capabilities", "general", "positionEncodings"});
  bool const offers_utf8 = encodings != nullptr && encodings->is_array() &&
                           std::find(encodings->begin(), encodings->end(), "utf-8") != encodings->end();
  client.encoding = offers_utf8 ? PositionEncoding::utf8 : PositionEncoding::utf16;
  client.snippets =
      truth_at(parameters, {"capabilities", "textDocument", "completion", "completionItem", "snippetSupport"});
  client.versions_edits = truth_at(parameters, {"capabilities", "workspace", "workspaceEdit", "documentChanges"});
  client.tells_related =
      truth_at(parameters, {"capabilities", "textDocument", "publishDiagnostics", "relatedInformation"});
  client.nests_symbols =
      truth_at(parameters, {"capabilities", "textDocument", "documentSymbol", "hierarchicalDocumentSymbolSupport"});
  client.refreshes_hints = truth_at(parameters, {"capabilities", "workspace", "inlayHint", "refreshSupport"});
  return client;
}

Json initialize(State& state, Json const& parameters) {
  if (state.is_initialized) throw Refused{Fault::invalid_request, "`initialize` came twice"};
  state.is_initialized = true;
  state.client = client_in(parameters);
  state.roots = roots_in(parameters);
  bool const is_chinese = text_at(parameters, {"locale"}).starts_with("zh");
  state.language = state.settings.language.value_or(is_chinese ? Language::chinese : Language::english);
  std::string const pages = text_at(parameters, {"initializationOptions", "codePages"});
  if (!pages.empty()) state.settings.code_pages = pages;
  bool const is_utf8 = state.client.encoding == PositionEncoding::utf8;
  constexpr int incremental = 2;
  Json const capabilities{{"positionEncoding", is_utf8 ? "utf-8" : "utf-16"},
                          {"textDocumentSync", {{"openClose", true}, {"change", incremental}, {"save", true}}},
                          {"hoverProvider", true},
                          {"completionProvider", {{"triggerCharacters", {"(", "[", "'", " ", "."}}}},
                          {"signatureHelpProvider", {{"triggerCharacters", {"(", ","}}}},
                          {"definitionProvider", true},
                          {"referencesProvider", true},
                          {"documentHighlightProvider", true},
                          {"documentSymbolProvider", true},
                          {"documentLinkProvider", Json::object()},
                          {"documentFormattingProvider", true},
                          {"renameProvider", {{"prepareProvider", true}}},
                          {"codeActionProvider", {{"codeActionKinds", {"quickfix", "source.fixAll"}}}},
                          {"inlayHintProvider", true},
                          {"semanticTokensProvider", {{"legend", token_legend()}, {"full", true}, {"range", true}}}};
  return {{"capabilities", capabilities}, {"serverInfo", {{"name", "onpace"}, {"version", version()}}}};
}

Json refusal(Json id, Fault fault, std::string message) {
  return {{"jsonrpc", "2.0"},
          {"id", std::move(id)},
          {"error", {{"code", static_cast<int>(fault)}, {"message", std::move(message)}}}};
}

Json result_of(State& state, std::string const& method, Json const& parameters) {
  auto const row =
      std::find_if(kRequests.begin(), kRequests.end(), [&](RequestRow const& each) { return each.method == method; });
  if (row == kRequests.end()) throw Refused{Fault::method_not_found, "there is no method `" + method + "`"};
  if (!state.is_initialized && method != "initialize")
    throw Refused{Fault::not_initialized, "`initialize` comes first"};
  if (state.is_shut_down) throw Refused{Fault::invalid_request, "`shutdown` was said; only `exit` may follow"};
  return row->answer(state, parameters);
}

void answer(State& state, Json const& id, std::string const& method, Json const& parameters) {
  try {
    Json result = result_of(state, method, parameters);
    state.outgoing.push_back({{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}});
  } catch (Refused const& refused) {
    state.outgoing.push_back(refusal(id, refused.fault, refused.message));
  } catch (std::exception const& problem) {
    state.outgoing.push_back(refusal(id, Fault::internal_error, problem.what()));
  }
}

void take_notice(State& state, std::string const& method, Json const& parameters) {
  auto const row =
      std::find_if(kNotices.begin(), kNotices.end(), [&](NoticeRow const& each) { return each.method == method; });
  bool const is_early = !state.is_initialized && method != "exit";
  if (row == kNotices.end() || is_early) return;
  try {
    row->take(state, parameters);
  } catch (Refused const&) {  // nobody waits for an answer
  } catch (std::exception const&) {
  }
}

void take_message(State& state, Json const& message, std::set<Json> const& cancelled) {
  auto const id = message.find("id");
  auto const method = message.find("method");
  bool const is_answer = method == message.end() && (message.contains("result") || message.contains("error"));
  if (is_answer) return;
  bool const is_id = id == message.end() || id->is_string() || id->is_number() || id->is_null();
  if (method == message.end() || !method->is_string() || !is_id) {
    Json const known = id != message.end() && is_id ? *id : Json();
    return state.outgoing.push_back(refusal(known, Fault::invalid_request, "this is no request"));
  }
  auto const found = message.find("params");
  Json const parameters = found == message.end() ? Json::object() : *found;
  if (id == message.end()) return take_notice(state, *method, parameters);
  if (cancelled.contains(*id))
    return state.outgoing.push_back(refusal(*id, Fault::request_cancelled, "the request was cancelled"));
  answer(state, *id, *method, parameters);
}

/// What is taken at once: later messages may cancel earlier ones.
std::vector<Json> messages_in(State& state, Framing& framing) {
  std::vector<Json> messages;
  while (auto frame = framing.next()) {
    Json message = frame->is_broken ? Json(Json::value_t::discarded) : Json::parse(frame->content, nullptr, false);
    if (message.is_object())
      messages.push_back(std::move(message));
    else if (message.is_discarded())
      state.outgoing.push_back(
          refusal({}, Fault::parse_error, frame->is_broken ? "this is no header" : "this is no JSON"));
    else
      state.outgoing.push_back(refusal({}, Fault::invalid_request, "this is no request"));
  }
  return messages;
}

}  // namespace
}  // namespace server

LanguageServer::LanguageServer(ServeSettings settings)
    : state_(std::make_unique<server::State>()), framing_(std::make_unique<server::Framing>()) {
  state_->settings = std::move(settings);
  state_->language = state_->settings.language.value_or(Language::english);
}

LanguageServer::~LanguageServer() = default;

std::string LanguageServer::take(std::string_view bytes) {
  OpenedTextsCount const opened([this](std::string const& path) -> std::optional<std::string> {
    auto const open = state_->documents.find(path);
    return open == state_->documents.end() ? std::nullopt : std::optional(open->second.file->text);
  });
  framing_->add(bytes);
  std::vector<server::Json> const messages = server::messages_in(*state_, *framing_);
  std::set<server::Json> cancelled;
  for (server::Json const& message : messages)
    if (server::text_at(message, {"method"}) == "$/cancelRequest")
      if (server::Json const* const id = server::member_at(message, {"params", "id"})) cancelled.insert(*id);
  for (server::Json const& message : messages) {
    if (state_->is_over) break;
    server::take_message(*state_, message, cancelled);
  }
  if (state_->is_initialized && !state_->is_shut_down) server::tell_diagnostics(*state_);
  std::string out;
  for (server::Json const& message : state_->outgoing)
    out += server::framed(message);
  state_->outgoing.clear();
  return out;
}

bool LanguageServer::is_over() const { return state_->is_over; }

int LanguageServer::exit_status() const { return state_->is_shut_down ? 0 : 1; }

}  // namespace onpace
