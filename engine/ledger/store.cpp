#include "ledger/store.hpp"

#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

#include "diagnostics/codes/ledger.hpp"
#include "diagnostics/codes/run.hpp"
#include "system/files/files.hpp"
#include "text/suggest.hpp"

namespace onpace {
namespace {

bool takes_any(std::string_view) { return true; }

constexpr auto kStoreFormats = std::to_array<StoreFormat>({
    {is_named_sqlite, hold_sqlite},
    {takes_any, hold_csv},
});

/// A device or a pipe cannot store anything.
bool is_no_file(std::string const& path) {
  std::error_code error;
  std::filesystem::file_status const status = std::filesystem::status(path, error);
  return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status);
}

}  // namespace

std::unique_ptr<HeldStore> hold_store(std::string const& path, Diagnostics& diagnostics) {
  if (path == "-") {
    report_unfit(path, {"standard input cannot store anything", "标准输入不能保存数据"}, diagnostics);
    return nullptr;
  }
  if (is_no_file(path)) {
    report_unfit(path, {"it is not a file", "它不是普通文件"}, diagnostics);
    return nullptr;
  }
  // what a link leads to is the store
  std::string const place = place_of(path);
  for (StoreFormat const& format : kStoreFormats)
    if (format.takes(place)) return format.hold(place, diagnostics);
  return nullptr;
}

void report_unfit(std::string const& path, Text why, Diagnostics& diagnostics, Text help) {
  diagnostics.report(
      {.code = codes::store_unfit, .span = {}, .arguments = {path, std::move(why)}, .help = std::move(help)});
}

std::optional<WriterLock> lock_of(std::string const& path, Diagnostics& diagnostics) {
  constexpr std::chrono::seconds patience(10);
  WriterLock lock;
  auto const problem = lock.take(path, patience);
  if (!problem) return lock;
  if (problem->is_busy)
    diagnostics.report({.code = codes::store_busy, .span = {}, .arguments = {path}});
  else
    diagnostics.report({.code = codes::cannot_write, .span = {}, .arguments = {path, problem->text}});
  return std::nullopt;
}

void report_no_columns(std::string const& path, std::vector<std::string> const& missing, Diagnostics& diagnostics) {
  diagnostics.report({.code = codes::store_lacks_columns, .span = {}, .arguments = {path, listed(missing)}});
}

}  // namespace onpace
