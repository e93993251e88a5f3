// Tables in an archive, as statistical offices pack them together with what describes them.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "diagnostics/codes/figures.hpp"
#include "figures/archive/archive_head.hpp"
#include "figures/archive/archive_names.hpp"
#include "figures/open/containers.hpp"
#include "figures/open/unread_kinds.hpp"
#include "system/containers/zip.hpp"
#include "system/files/files.hpp"
#include "system/files/spool.hpp"
#include "system/files/unpack.hpp"
#include "text/suggest.hpp"

namespace onpace {
namespace {

/// Of more files it is not looked which of them begin as tables.
constexpr std::size_t kMostHeads = 100;

using Files = std::vector<ArchivedFile const*>;

std::vector<std::string> names_of(Files const& files) {
  std::vector<std::string> names;
  for (ArchivedFile const* const file : files)
    names.push_back(file->name);
  return names;
}

/// As `?file=` takes it.
std::string as_choice(std::string_view name) {
  std::string result;
  for (char const byte : name)
    result += byte == '%' ? "%25" : byte == '&' ? "%26" : std::string(1, byte);
  return result;
}

class ArchiveReading {
 public:
  ArchiveReading(ContainerFile const& file, Zip archive, Sources& sources, Diagnostics& diagnostics)
      : file_(file), archive_(std::move(archive)), sources_(sources), diagnostics_(diagnostics) {}

  std::optional<SourceId> read() {
    std::optional<std::vector<ZipEntry>> entries = archive_.entries();
    if (!entries) return report(codes::archive_damaged, {});
    files_ = archived_files(*std::move(entries));
    if (!require_once()) return std::nullopt;
    std::optional<std::string> const wanted = file_.address.choice("file");
    ArchivedFile const* const chosen = wanted ? named(*wanted) : only_table();
    if (chosen == nullptr) return std::nullopt;
    std::optional<Bytes> text = unpacked(*chosen);
    if (!text || !require_no_container(*chosen, text->text)) return std::nullopt;
    std::string name = wanted ? file_.name : fmt::format("{}?file={}", file_.name, as_choice(chosen->name));
    return sources_.add(std::move(name), *std::move(text));
  }

 private:
  std::nullopt_t report(Code code, std::vector<Text> arguments, Text help = {}) {
    arguments.insert(arguments.begin(), Text(file_.address.file));
    diagnostics_.report({.code = code, .span = {}, .arguments = std::move(arguments), .help = std::move(help)});
    return std::nullopt;
  }

  [[nodiscard]] Files all() const {
    Files files;
    for (ArchivedFile const& file : files_)
      files.push_back(&file);
    return files;
  }

  /// Of two files with one name nobody can tell which is meant.
  bool require_once() {
    std::set<std::string_view> names;
    for (ArchivedFile const& file : files_)
      if (!names.insert(file.name).second) {
        report(codes::archive_name_twice, {file.name});
        return false;
      }
    return true;
  }

  /// By the whole name, or by the name without folders where only one file has it.
  ArchivedFile const* named(std::string const& wanted) {
    Files same;
    for (ArchivedFile const& file : files_) {
      if (file.name == wanted) return &file;
      if (base_name(file.name) == wanted) same.push_back(&file);
    }
    if (same.size() == 1) return same.front();
    std::vector<std::string> const names = names_of(same.empty() ? all() : same);
    report(codes::archive_no_such_file, {wanted, listed(names)}, suggestion(wanted, names));
    return nullptr;
  }

  /// The file that holds the figures; none, after a report, where there is none or several.
  ArchivedFile const* only_table() {
    Files found = may_hold_figures(files_);
    if (found.empty()) {
      report(codes::archive_without_table, {listed(names_of(all()))});
      return nullptr;
    }
    if (found.size() > 1 && found.size() <= kMostHeads) {
      Files tables;
      std::copy_if(found.begin(), found.end(), std::back_inserter(tables),
                   [&](ArchivedFile const* file) { return begins_as_table(*file); });
      if (!tables.empty()) found = std::move(tables);
    }
    if (found.size() == 1) return found.front();
    report(codes::archive_several_tables, {listed(names_of(found)), as_choice(found.front()->name)});
    return nullptr;
  }

  bool begins_as_table(ArchivedFile const& file) {
    std::string head;
    std::optional<ZipFault> const fault = archive_.read(file.entry, [&](std::string_view piece) {
      head += piece;
      return head.size() < kHeadBytes;
    });
    return fault || may_begin_figures(head);
  }

  std::optional<Bytes> unpacked(ArchivedFile const& file) {
    Spool text;
    std::optional<ZipFault> const fault = archive_.read(file.entry, [&](std::string_view piece) {
      text.append(piece);
      return true;
    });
    if (!fault) return text.finish();
    switch (*fault) {
      case ZipFault::absent:
      case ZipFault::damaged:
        return report(codes::archive_damaged, {});
      case ZipFault::too_large:
        return report(codes::archive_too_large, {file.name});
      case ZipFault::locked:
        return report(codes::archive_locked, {file.name});
      case ZipFault::other_method:
        return report(codes::archive_method_unknown, {file.name});
    }
    return std::nullopt;
  }

  /// What is packed once more is not unpacked: an archive may hold archives without end.
  bool require_no_container(ArchivedFile const& file, std::string_view bytes) {
    std::optional<Text> kind = container_kind(bytes);
    if (!kind) return true;
    report(codes::archive_nested, {file.name, *std::move(kind)});
    return false;
  }

  ContainerFile const& file_;
  Zip archive_;
  Sources& sources_;
  Diagnostics& diagnostics_;
  std::vector<ArchivedFile> files_{};
};

}  // namespace

bool begins_archive(std::string_view bytes) {
  return begins_empty_zip(bytes) || (begins_zip(bytes) && package_of(bytes) == Package::files);
}

std::optional<SourceId> read_archive_file(ContainerFile const& file, Sources& sources, Diagnostics& diagnostics) {
  if (!require_choices(file.address, {"file"}, file.name, diagnostics)) return std::nullopt;
  std::optional<Zip> archive = Zip::open(file.bytes, most_text_of(file.bytes.size()));
  if (archive) return ArchiveReading(file, *std::move(archive), sources, diagnostics).read();
  if (begins_empty_zip(file.bytes)) {
    diagnostics.report({.code = codes::archive_without_table,
                        .span = {},
                        .arguments = {file.address.file, Text{"nothing", "（无）"}}});
    return std::nullopt;
  }
  diagnostics.report({.code = codes::archive_damaged, .span = {}, .arguments = {file.address.file}});
  return std::nullopt;
}

std::vector<std::string> tables_of_archive(std::string_view bytes) {
  std::optional<Zip> archive = Zip::open(bytes, most_text_of(bytes.size()));
  std::optional<std::vector<ZipEntry>> entries = archive ? archive->entries() : std::nullopt;
  if (!entries) return {};
  std::vector<ArchivedFile> const files = archived_files(*std::move(entries));
  return names_of(may_hold_figures(files));
}

}  // namespace onpace
