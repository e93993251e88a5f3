#include "figures/open/unread_kinds.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "system/files/signatures.hpp"
#include "system/files/unpack.hpp"

namespace onpace {
namespace {

using namespace std::string_view_literals;

/// How the figures of such a file can be had.
enum class WayOut : std::uint8_t { unpack, look_elsewhere, parquet, arrow, duckdb, export_it };

/// A kind by the bytes at one place.
struct Signature {
  std::size_t at;
  std::string_view bytes;
  std::string_view en;
  std::string_view zh;
  WayOut way_out;
};

constexpr auto kSignatures = std::to_array<Signature>({
    {0, "%PDF-"sv, "a PDF document", "PDF 文档", WayOut::look_elsewhere},
    {0, "ARROW1\0\0"sv, "an Arrow or Feather file", "Arrow 或 Feather 文件", WayOut::arrow},
    {0, "FEA1"sv, "a Feather file", "Feather 文件", WayOut::arrow},
    {0, "Rar!\x1A\x07"sv, "a RAR archive", "RAR 压缩包", WayOut::unpack},
    {0, "7z\xBC\xAF\x27\x1C"sv, "a 7z archive", "7z 压缩包", WayOut::unpack},
    {0, "\xFD\x37zXZ\0"sv, "packed with xz", "xz 压缩文件", WayOut::unpack},
    {4, "1AY&SY"sv, "packed with bzip2", "bzip2 压缩文件", WayOut::unpack},
    {257, "ustar"sv, "a TAR archive", "TAR 归档", WayOut::unpack},
    {8, "DUCK"sv, "a DuckDB database", "DuckDB 数据库", WayOut::duckdb},
    {0, "\x89HDF\r\n\x1A\n"sv, "an HDF5 file", "HDF5 文件", WayOut::export_it},
    {0, "CDF\x01"sv, "a NetCDF file", "NetCDF 文件", WayOut::export_it},
    {0, "$FL2@(#)"sv, "an SPSS file", "SPSS 文件", WayOut::export_it},
    {0, "<stata_dta>"sv, "a Stata file", "Stata 文件", WayOut::export_it},
    {0, "\x89PNG"sv, "an image", "图像", WayOut::look_elsewhere},
    {0, "\xFF\xD8\xFF"sv, "an image", "图像", WayOut::look_elsewhere},
    {0, "GIF8"sv, "an image", "图像", WayOut::look_elsewhere},
});

Text way_out_text(WayOut way_out) {
  switch (way_out) {
    case WayOut::unpack:
      return {"unpack it, and give the file that holds the figures", "请先解压，只给出含有数据的文件"};
    case WayOut::look_elsewhere:
      return {"copy its table into a spreadsheet, or look for the table as CSV or XLSX where it was published",
              "请把其中的表复制到电子表格，或在其发布处下载 CSV 或 XLSX 格式的表"};
    case WayOut::parquet:
      return {"write it as CSV, for example with DuckDB: `duckdb -c \"COPY 'FILE' TO 'figures.csv'\"`",
              "请转为 CSV，例如用 DuckDB：`duckdb -c \"COPY 'FILE' TO 'figures.csv'\"`"};
    case WayOut::arrow:
      return {
          "write it as CSV, for example with pandas: "
          "`pandas.read_feather('FILE').to_csv('figures.csv', index=False)`",
          "请转为 CSV，例如用 pandas：`pandas.read_feather('FILE').to_csv('figures.csv', index=False)`"};
    case WayOut::duckdb:
      return {"write the table as CSV: `duckdb FILE -c \"COPY figures TO 'figures.csv'\"`",
              "请把表转为 CSV：`duckdb FILE -c \"COPY figures TO 'figures.csv'\"`"};
    case WayOut::export_it:
      return {"write its table as CSV (UTF-8) with the program that it comes from",
              "请用生成它的软件把表导出为 CSV（UTF-8）"};
  }
  return {};
}

bool begins_parquet(std::string_view bytes) {
  return bytes.starts_with("PAR1") && (bytes.ends_with("PAR1") || bytes.find('\0') != std::string_view::npos);
}

/// In any case, behind a byte order mark and blanks.
bool begins_page(std::string_view bytes) {
  std::size_t const first = bytes.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  if (first == std::string_view::npos) return false;
  bytes.remove_prefix(first);
  auto const begins = [&](std::string_view begin) {
    return bytes.size() >= begin.size() &&
           std::equal(begin.begin(), begin.end(), bytes.begin(), [](char wanted, char byte) {
             return (byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : byte) == wanted;
           });
  };
  return begins("<!doctype\x20html") || begins("<html") || begins("<head>") || begins("<table") || begins("<script");
}

}  // namespace

std::optional<UnreadKind> unread_kind(std::string_view bytes) {
  if (begins_page(bytes))
    return UnreadKind{{"a web page (HTML)", "网页（HTML）"},
                      {"the download gave a page instead of the table: open it in a browser to see what it says, and "
                       "look for the table as CSV or XLSX",
                       "下载到的是网页而不是表：请用浏览器打开查看，并另找 CSV 或 XLSX 格式的表"}};
  if (begins_parquet(bytes)) return UnreadKind{{"a Parquet file", "Parquet 文件"}, way_out_text(WayOut::parquet)};
  auto const found = std::find_if(kSignatures.begin(), kSignatures.end(), [&](Signature const& each) {
    return bytes.size() >= each.at && bytes.substr(each.at).starts_with(each.bytes);
  });
  if (found == kSignatures.end() && packing_of(bytes) != Packing::none)
    return UnreadKind{{"packed twice", "经两次压缩的文件"}, way_out_text(WayOut::unpack)};
  if (found == kSignatures.end()) return std::nullopt;
  return UnreadKind{{std::string(found->en), std::string(found->zh)}, way_out_text(found->way_out)};
}

std::vector<SourceId> without_unread_kinds(std::vector<SourceId> const& files, Sources const& sources) {
  std::vector<SourceId> result;
  for (SourceId const file : files)
    if (!unread_kind(sources[file].text)) result.push_back(file);
  return result;
}

std::optional<Text> container_kind(std::string_view bytes) {
  if (begins_zip(bytes) || begins_empty_zip(bytes)) return Text{"an archive or a book (ZIP)", "压缩包或工作簿（ZIP）"};
  if (begins_compound(bytes)) return Text{"a book of Excel 95–2003", "Excel 95–2003 工作簿"};
  if (begins_database(bytes)) return Text{"a database", "数据库"};
  if (packing_of(bytes) == Packing::none) return std::nullopt;
  return Text{"packed once more", "再次压缩的文件"};
}

bool is_web_address(std::string_view name) {
  constexpr auto schemes = std::to_array<std::string_view>({"http://", "https://", "ftp://", "s3://", "gs://"});
  return std::any_of(schemes.begin(), schemes.end(), [&](std::string_view scheme) { return name.starts_with(scheme); });
}

}  // namespace onpace
