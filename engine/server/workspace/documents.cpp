// Open texts, files on the disk, and the configuration that counts for them.
#include <algorithm>

#include "server/workspace/state.hpp"
#include "server/workspace/uri.hpp"
#include "system/files/files.hpp"

namespace onpace::server {
namespace {

constexpr std::string_view kOwnLanguage = "onpace";

std::string key_of(std::string const& uri) { return canonical_path(path_of(uri)); }

FileKind kind_of_document(std::string_view text, std::string const& path, std::string const& language) {
  FileKind const kind = kind_of(text, path);
  return kind == FileKind::other && language == kOwnLanguage ? FileKind::rules : kind;
}

/// What was made of the text that was there before.
void take_text(Document& document, std::string const& path, std::string text) {
  FileKind const kind = kind_of_document(text, path, document.language);
  document.file = file_of(path, std::move(text), kind);
  if (document.analysis && document.analysis->checked) document.last_good = std::move(document.analysis);
  document.analysis.reset();
  document.is_judged = false;
  document.is_told = false;
}

/// Other open texts that import the file are looked at again.
void tell_importers(State& state, std::string const& path) {
  for (auto& [other, document] : state.documents) {
    if (other == path || !document.analysis) continue;
    std::vector<std::string> const& read = document.analysis->read;
    bool const reads = std::find(read.begin(), read.end(), path) != read.end();
    if (!reads && document.analysis->found.all().empty()) continue;
    document.analysis.reset();
    document.is_judged = false;
    document.is_told = false;
  }
}

std::string folder_of(std::string const& path) {
  std::size_t const slash = path.find_last_of('/');
  return slash == std::string::npos ? "." : path.substr(0, std::max<std::size_t>(slash, 1));
}

std::filesystem::file_time_type written_at(std::string const& path) {
  std::error_code error;
  auto const time = std::filesystem::last_write_time(path, error);
  return error ? std::filesystem::file_time_type::min() : time;
}

}  // namespace

void open_document(State& state, std::string const& uri, std::string const& language, std::int64_t version,
                   std::string text) {
  std::string const path = key_of(uri);
  Document& document = state.documents[path];
  document.uri = uri;
  document.language = language;
  document.version = version;
  take_text(document, path, std::move(text));
  tell_importers(state, path);
}

void change_document(State& state, Document& document, std::int64_t version, Json const& changes) {
  std::string const path = document.file->path;
  std::string text = document.file->text;
  for (Json const& change : changes) {
    Json const* const replaced = member_at(change, {"text"});
    if (replaced == nullptr || !replaced->is_string()) throw Refused{Fault::invalid_params, "a change has no text"};
    Json const* const range = member_at(change, {"range"});
    if (range == nullptr || !range->is_object()) {
      text = replaced->get<std::string>();
      continue;
    }
    LineTable const lines(text);
    auto const offset = [&](char const* end) {
      auto const line = number_at(*range, {end, "line"});
      auto const character = number_at(*range, {end, "character"});
      if (!line || !character || *line < 0 || *character < 0)
        throw Refused{Fault::invalid_params, "a change has no range"};
      Position const position{static_cast<std::uint32_t>(std::min<std::int64_t>(*line, 0x7FFFFFFF)),
                              static_cast<std::uint32_t>(std::min<std::int64_t>(*character, 0x7FFFFFFF))};
      return lines.offset_of(text, position, state.client.encoding);
    };
    std::size_t const begin = offset("start");
    std::size_t const end = std::max(begin, offset("end"));
    text.replace(begin, end - begin, replaced->get_ref<std::string const&>());
  }
  document.version = version;
  take_text(document, path, std::move(text));
  tell_importers(state, path);
}

void close_document(State& state, std::string const& uri) {
  std::string const path = key_of(uri);
  state.documents.erase(path);
  tell_importers(state, path);
}

void forget_files(State& state) {
  state.configurations.clear();
  for (auto& [path, document] : state.documents) {
    if (document.analysis && document.analysis->checked) document.last_good = std::move(document.analysis);
    document.analysis.reset();
    document.is_judged = false;
    document.is_told = false;
    document.judged.reset();
  }
}

Document* document_named(State& state, std::string const& uri) {
  auto const found = state.documents.find(key_of(uri));
  return found == state.documents.end() ? nullptr : &found->second;
}

Document& document_of(State& state, Json const& parameters) {
  std::string const uri = text_at(parameters, {"textDocument", "uri"});
  if (uri.empty()) throw Refused{Fault::invalid_params, "no `textDocument` is named"};
  Document* const document = document_named(state, uri);
  if (document == nullptr) throw Refused{Fault::invalid_params, "`" + uri + "` is not open"};
  return *document;
}

std::shared_ptr<File const> file_at(State& state, std::string const& path) {
  if (auto const open = state.documents.find(path); open != state.documents.end()) return open->second.file;
  std::error_code error;
  auto const size = std::filesystem::file_size(path, error);
  if (error || size > kMostRuleBytes || !std::filesystem::is_regular_file(path, error)) return nullptr;
  KnownFile& known = state.files[path];
  auto const written = written_at(path);
  if (known.file && known.written == written && known.size == size) return known.file;
  FileText text = read_file(path, kMostRuleBytes);
  if (!text.text) return nullptr;
  FileKind const kind = kind_of(*text.text, path);
  known = {written, size, file_of(path, *std::move(text.text), kind)};
  return known.file;
}

std::string uri_for(State const& state, std::string const& path) {
  auto const open = state.documents.find(path);
  return open != state.documents.end() ? open->second.uri : uri_of(path);
}

KnownConfiguration const& configuration_for(State& state, std::string const& path) {
  std::string const folder = folder_of(path);
  auto const [known, is_new] = state.configurations.try_emplace(folder);
  KnownConfiguration& found = known->second;
  if (!is_new && (found.path.empty() || found.written == written_at(found.path))) return found;
  found = {};
  if (auto const configured = find_configuration_above(folder)) {
    found.path = *configured;
    found.written = written_at(*configured);
    Sources sources;
    Diagnostics unheard;  // told where the configuration itself is open
    if (auto read = read_configuration(*configured, sources, unheard)) found.configuration = *std::move(read);
  }
  return found;
}

std::string as_of_for(State& state, std::string const& path) {
  if (!state.settings.as_of.empty()) return state.settings.as_of;
  std::string const& configured = configuration_for(state, path).configuration.as_of;
  if (!configured.empty()) return configured;
  return state.settings.today ? state.settings.today() : std::string();
}

AnalysisSettings analysis_settings(State& state, std::string const& path) {
  Configuration const& configuration = configuration_for(state, path).configuration;
  AnalysisSettings settings{.imports = state.settings.imports,
                            .lint = configuration.lint,
                            .as_of = as_of_for(state, path),
                            .profile = configuration.profile};
  if (settings.imports.root.empty()) settings.imports.root = configuration.root;
  settings.imports.allowed.insert(settings.imports.allowed.end(), configuration.allowed_imports.begin(),
                                  configuration.allowed_imports.end());
  return settings;
}

Analysis const& analysis_for(State& state, Document& document) {
  if (document.analysis) return *document.analysis;
  File const& file = *document.file;
  document.analysis = analysis_of(file.path, file.text, file.kind, analysis_settings(state, file.path));
  if (document.analysis->checked) document.last_good.reset();
  return *document.analysis;
}

Analysis const* sound_analysis(State& state, Document& document) {
  Analysis const& now = analysis_for(state, document);
  return now.checked ? &now : document.last_good.get();
}

}  // namespace onpace::server
