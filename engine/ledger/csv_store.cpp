// A long CSV file as a store.
#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "diagnostics/codes/ledger.hpp"
#include "diagnostics/codes/run.hpp"
#include "figures/cells/column_names.hpp"
#include "figures/cells/csv.hpp"
#include "figures/intake/formats.hpp"
#include "figures/open/encoding.hpp"
#include "ledger/store.hpp"
#include "system/files/files.hpp"
#include "system/files/transcoding.hpp"
#include "system/files/unpack.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

class HeldCsv : public HeldStore {
 public:
  HeldCsv(std::string path, WriterLock lock, std::string text)
      : path_(std::move(path)), lock_(std::move(lock)), text_(std::move(text)) {}

  [[nodiscard]] std::optional<Bytes> content() const override {
    return is_empty() ? std::nullopt : std::optional(Bytes{nullptr, text_});
  }

  [[nodiscard]] std::string name() const override { return path_; }

  bool has_room_for(LedgerEntry const& entry, Diagnostics& diagnostics) const override {
    if (is_empty()) return true;
    std::vector<std::string> const missing = without_column(entry, header());
    if (!missing.empty()) report_no_columns(path_, missing, diagnostics);
    return missing.empty();
  }

  std::optional<std::string> add(LedgerEntry const& entry, Diagnostics& diagnostics) override {
    std::string const whole = is_empty() ? as_csv(entry) : with_row(csv_row(entry, header()));
    if (auto const problem = replace_durably(path_, whole)) {
      diagnostics.report({.code = codes::cannot_write, .span = {}, .arguments = {path_, *problem}});
      return std::nullopt;
    }
    auto const lines = static_cast<std::uint64_t>(std::count(whole.begin(), whole.end(), '\n'));
    return path_ + ":" + std::to_string(lines - lines_within(entry));
  }

 private:
  /// A file without a header is a store that is still to be made.
  [[nodiscard]] bool is_empty() const {
    std::string_view text = text_;
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
  }

  [[nodiscard]] std::vector<std::string_view> header() const {
    CsvCursor cursor{text_, text_.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0};
    CsvRow row;
    std::vector<std::string_view> names;
    if (!next_row(cursor, row)) return names;
    for (CsvField const& field : row.fields)
      names.push_back(std::string_view(text_).substr(field.begin, field.end - field.begin));
    return names;
  }

  /// The row ends its line as the header does.
  [[nodiscard]] std::string with_row(std::string const& row) const {
    std::size_t const first = text_.find('\n');
    bool const returns = first != std::string::npos && first > 0 && text_[first - 1] == '\r';
    std::string const end = returns ? "\r\n" : "\n";
    return text_ + (text_.back() == '\n' ? "" : end) + row + end;
  }

  /// Line ends inside of the row's quoted fields.
  static std::uint64_t lines_within(LedgerEntry const& entry) {
    std::uint64_t lines = 0;
    for (std::string const& field : entry.fields)
      lines += static_cast<std::uint64_t>(std::count(field.begin(), field.end(), '\n'));
    return lines;
  }

  std::string path_;
  WriterLock lock_;
  std::string text_;
};

/// The signs of the first line that may stand between its fields; the comma where nothing is told apart.
char separator_of(std::string_view text) {
  std::string_view const line = text.substr(0, text.find_first_of("\r\n"));
  char separator = ',';
  for (char const sign : {';', '\t', '|'})
    if (std::count(line.begin(), line.end(), sign) > std::count(line.begin(), line.end(), separator)) separator = sign;
  return separator;
}

/// Why no row can be added to the file as it is written; nothing where one can.
std::optional<Text> other_form(std::string_view text) {
  if (is_utf16(text) || first_bad_utf8(text)) return Text{"it is not in UTF-8", "它不是 UTF-8 编码"};
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  if (char const sign = separator_of(text); sign != ',') {
    std::string const shown = sign == '\t' ? "a tab" : "`" + std::string(1, sign) + "`";
    return Text{"its fields are separated by " + shown,
                "各字段之间用" + (sign == '\t' ? std::string("制表符") : " " + shown + " ") + "分隔"};
  }
  CsvCursor cursor{text, 0};
  CsvRow row;
  std::size_t known = 0;
  if (next_row(cursor, row))
    for (CsvField const& field : row.fields)
      known += column_meaning(text.substr(field.begin, field.end - field.begin)).has_value() ? 1 : 0;
  if (known == 0)
    return Text{"its first row has no column such as `indicator`, `period` or `value`",
                "首行没有 `indicator`、`period`、`value` 等列名"};
  return std::nullopt;
}

}  // namespace

std::unique_ptr<HeldStore> hold_csv(std::string const& path, Diagnostics& diagnostics) {
  std::optional<WriterLock> lock = lock_of(path, diagnostics);
  if (!lock) return nullptr;
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return std::make_unique<HeldCsv>(path, std::move(*lock), "");
  FileText file = read_file(path);
  if (!file.text) {
    diagnostics.report({.code = codes::cannot_read, .span = {}, .arguments = {path, file.problem}});
    return nullptr;
  }
  if (packing_of(*file.text) != Packing::none) {
    report_unfit(path, {"it is compressed", "它是压缩文件"}, diagnostics);
    return nullptr;
  }
  auto held = std::make_unique<HeldCsv>(path, std::move(*lock), std::move(*file.text));
  auto const content = held->content();
  if (!content) return held;
  if (!kCsvFormat.recognises(content->text)) {
    report_unfit(path, {"it is not a CSV file", "它不是 CSV 文件"}, diagnostics);
    return nullptr;
  }
  std::optional<Text> why = other_form(content->text);
  if (!why) return held;
  diagnostics.report({.code = codes::store_of_other_form, .span = {}, .arguments = {path, *std::move(why)}});
  return nullptr;
}

}  // namespace onpace
