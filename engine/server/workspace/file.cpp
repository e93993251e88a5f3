#include "server/workspace/file.hpp"

#include <algorithm>

#include "system/files/files.hpp"

namespace onpace::server {
namespace {

/// The files that it names under `import:`, or as the rules of its tests.
std::vector<std::string> imports_of(File const& file) {
  std::vector<std::string> paths;
  for (std::size_t id = 0; id < file.outline.entries.size(); ++id) {
    Entry const& entry = file.outline.entries[id];
    KeyOf const* const row = file.meanings[id].row;
    bool const is_import = row != nullptr && row->says == Says::path &&
                           ((row->inside == Inside::rules && row->key == "import") ||
                            (row->inside == Inside::test_file && row->key == "rules" && !entry.is_block_text));
    if (is_import && !entry.value.empty())
      paths.push_back(canonical_path(path_beside(file.path, file.slice_of(entry.value))));
  }
  return paths;
}

}  // namespace

std::shared_ptr<File const> file_of(std::string path, std::string text, FileKind kind) {
  auto file = std::make_shared<File>();
  file->path = std::move(path);
  file->text = std::move(text);
  file->lines = LineTable(file->text);
  file->kind = kind;
  if (kind == FileKind::other) return file;
  file->outline = outline_of(file->text);
  file->meanings = meanings_of(file->text, file->outline, kind);
  file->occurrences = occurrences_of(file->text, file->outline, file->meanings);
  file->imports = imports_of(*file);
  return file;
}

Occurrence const* occurrence_at(File const& file, std::size_t offset) {
  auto const found = std::find_if(file.occurrences.begin(), file.occurrences.end(),
                                  [&](Occurrence const& each) { return each.where.touches(offset); });
  return found == file.occurrences.end() ? nullptr : &*found;
}

}  // namespace onpace::server
