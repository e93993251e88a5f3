// What a server knows while it runs: its client, the open texts, and what was made of them.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gate/configuration.hpp"
#include "onpace/serve.hpp"
#include "server/workspace/analysis.hpp"
#include "server/workspace/file.hpp"
#include "server/workspace/protocol.hpp"

namespace onpace::server {

/// What the client can do.
struct Client {
  PositionEncoding encoding = PositionEncoding::utf16;
  bool snippets = false;
  bool versions_edits = false;  ///< `documentChanges`
  bool tells_related = false;   ///< `relatedInformation`
  bool nests_symbols = false;
  bool literal_actions = false;  ///< code actions with edits
  bool refreshes_hints = false;
};

/// The latest figure of an indicator, as it was filed.
struct LatestFigure {
  std::string value{};
  std::string unit{};
  std::string period{};
  std::string entity{};
  std::string place{};
};

/// What the figures that the configuration names say of a rule file.
struct Judged {
  std::vector<Verdict> verdicts{};
  std::map<std::string, LatestFigure> latest{};  ///< by indicator
  std::string as_of{};
  std::uintmax_t bytes = 0;  ///< of the figures
};

struct Document {
  std::string uri;  ///< as the client names it
  std::int64_t version = 0;
  std::string language;
  std::shared_ptr<File const> file;
  std::unique_ptr<Analysis> analysis{};   ///< of the text as it is, once somebody asked
  std::unique_ptr<Analysis> last_good{};  ///< of the last text without mistakes, where the text has some now
  std::shared_ptr<Judged const> judged{};
  bool is_judged = false;  ///< the text as it is
  bool is_told = false;    ///< its diagnostics are those that the client has
  std::size_t told = 0;    ///< how many
};

/// A file on the disk that was read.
struct KnownFile {
  std::filesystem::file_time_type written{};
  std::uintmax_t size = 0;
  std::shared_ptr<File const> file;
};

/// `onpace.yaml`, as it counts for the files of a folder.
struct KnownConfiguration {
  std::filesystem::file_time_type written{};
  std::string path{};  ///< empty: there is none
  Configuration configuration{};
};

struct State {
  ServeSettings settings;
  Language language = Language::english;
  Client client{};
  std::vector<std::string> roots{};
  std::map<std::string, Document> documents{};  ///< by path without links
  std::map<std::string, KnownFile> files{};
  std::map<std::string, KnownConfiguration> configurations{};  ///< by folder
  std::vector<Json> outgoing{};
  std::int64_t asked = 0;  ///< requests of ours
  bool is_initialized = false;
  bool is_shut_down = false;
  bool is_over = false;

  [[nodiscard]] std::string in_words(Text const& text) const { return text.in(language); }
  [[nodiscard]] std::string either(char const* english, char const* chinese) const {
    return language == Language::chinese ? chinese : english;
  }
};

// documents.cpp
void open_document(State& state, std::string const& uri, std::string const& language, std::int64_t version,
                   std::string text);
void change_document(State& state, Document& document, std::int64_t version, Json const& changes);
void close_document(State& state, std::string const& uri);
/// Everything is looked at again: files changed that are not open.
void forget_files(State& state);
Document* document_named(State& state, std::string const& uri);
/// Throws `Refused` where it is not open.
Document& document_of(State& state, Json const& parameters);
/// The file of an open text, or of one on the disk; null where there is none.
std::shared_ptr<File const> file_at(State& state, std::string const& path);
std::string uri_for(State const& state, std::string const& path);
std::string as_of_for(State& state, std::string const& path);
KnownConfiguration const& configuration_for(State& state, std::string const& path);
AnalysisSettings analysis_settings(State& state, std::string const& path);
Analysis const& analysis_for(State& state, Document& document);
/// The analysis of the text, or the last one without mistakes; null where there was none.
Analysis const* sound_analysis(State& state, Document& document);

// figures.cpp
/// Null where no configuration names figures, or where they cannot be judged.
std::shared_ptr<Judged const> judged_for(State& state, Document& document);

// places.cpp
Json json_of(Position position);
Json range_of(State const& state, File const& file, Extent extent);
Json location_of(State const& state, File const& file, Extent extent);
std::size_t offset_in(State const& state, File const& file, Json const& position);
/// Where the cursor of a request is.
std::size_t cursor_of(State const& state, Document const& document, Json const& parameters);
/// Texts that replace others, in one file.
struct TextEdit {
  Extent where;
  std::string text;
};
Json workspace_edit(State& state,
                    std::vector<std::pair<std::shared_ptr<File const>, std::vector<TextEdit>>> const& edits);
Json markup(std::string const& markdown);

}  // namespace onpace::server
