#include "figures/csv/pieces.hpp"

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "figures/intake/join.hpp"
#include "system/files/file_view.hpp"
#include "system/parallel.hpp"

namespace onpace {
namespace {

/// A part of a text that begins and ends where lines do, unless these stand in quotes.
struct Piece {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Larger pieces have less to join, smaller ones keep all threads busy until the end.
std::vector<Piece> cut(std::string_view text, std::size_t begin, ReadRequest const& request) {
  constexpr std::size_t pieces_a_thread = 6;
  std::size_t const size = std::max(request.piece_bytes, (text.size() - begin) / (pieces_a_thread * request.jobs));
  std::vector<Piece> pieces;
  while (begin < text.size()) {
    std::size_t const line_end = text.size() - begin > size ? text.find('\n', begin + size - 1) : text.size();
    std::size_t const end = line_end >= text.size() ? text.size() : line_end + 1;
    pieces.push_back({begin, end});
    begin = end;
  }
  return pieces;
}

/// An intake of its own that knows no name yet.
Intake intake_beside(Intake const& intake, Diagnostics& diagnostics) {
  ReadRequest const& request = intake.request;
  Intake beside{request, diagnostics, names_for(request), {request.conventions, intake.conversions.units()}};
  beside.collected.kept = request.kept;
  beside.office = intake.office;
  beside.signs = intake.signs;
  beside.trimesters = intake.trimesters;
  beside.step = intake.step;
  beside.bytes_before = intake.bytes_before;
  beside.kind = intake.kind;
  beside.bytes = intake.bytes;
  return beside;
}

/// What was read of one piece as if the rows began there. Each part refers to the one before: nothing moves.
struct ReadPiece {
  Diagnostics diagnostics{};
  Intake intake;
  CsvReading reading;
  bool is_whole = false;  ///< nothing was reported, and nothing kept it from reading on

  ReadPiece(CsvReading const& whole, Piece const& piece)
      : intake(intake_beside(whole.file.intake, diagnostics)),
        reading(csv_reading({intake, whole.file.source, whole.file.text}, whole.header,
                            {whole.file.text, piece.begin, 1, whole.cursor.separator})) {
    intake.checked = {whole.file.text, piece.begin};
    intake.collected.progress = {piece.begin, piece.begin, piece.end};
    is_whole = read_rows(reading, piece.end) && diagnostics.all().empty();
    reading.quick.reset();  // what was learned is of no use to others
    let_go(*intake.bytes, whole.file.text.substr(piece.begin, piece.end - piece.begin));
  }
};

/// All pieces of a file. They are joined in their order, by whoever has read the next one.
struct Joining {
  CsvReading& whole;
  std::vector<Piece> pieces{};
  std::vector<std::unique_ptr<ReadPiece>> read{};
  std::mutex guard{};
  std::size_t next = 0;              ///< the piece to be joined; under the guard, as `read` and `is_joining`
  bool is_joining = false;           ///< a thread does so
  std::atomic<bool> goes_on = true;  ///< whether later rows are read
};

/// Takes over what was read where the rows before end exactly at the piece's start; else, and where there is something
/// to report, reads it once more.
bool join_piece(CsvReading& whole, Piece const& piece, ReadPiece& read) {
  CsvCursor const& after = read.reading.cursor;
  if (!read.is_whole || whole.cursor.at != piece.begin) return read_rows(whole, piece.end);
  Intake& intake = whole.file.intake;
  intake.collected.progress.read = intake.bytes_before + after.at;
  join(intake, read.intake, whole.cursor.line);
  intake.checked.checked = std::max(intake.checked.checked, read.intake.checked.checked);
  whole.cursor.at = after.at;
  whole.cursor.line += after.line - 1;
  whole.any = whole.any || read.reading.any;
  return true;
}

void join_all_read(Joining& joining) {
  std::unique_lock lock(joining.guard);
  if (joining.is_joining) return;
  joining.is_joining = true;
  while (joining.next < joining.pieces.size() && joining.read[joining.next]) {
    std::unique_ptr<ReadPiece> const read = std::move(joining.read[joining.next]);
    Piece const piece = joining.pieces[joining.next];
    lock.unlock();
    if (joining.goes_on) joining.goes_on = join_piece(joining.whole, piece, *read);
    lock.lock();
    ++joining.next;
  }
  joining.is_joining = false;
}

}  // namespace

bool read_in_pieces(CsvReading& reading, std::size_t until) {
  ReadRequest const& request = reading.file.intake.request;
  std::string_view const text = reading.file.text.substr(0, until);
  Joining joining{reading};
  if (request.jobs > 1) joining.pieces = cut(text, reading.cursor.at, request);
  if (joining.pieces.size() < 2) return read_rows(reading, until);
  joining.read.resize(joining.pieces.size());
  run_in_parallel(request.jobs, joining.pieces.size(), [&](std::size_t index) {
    if (!joining.goes_on) return;
    auto read = std::make_unique<ReadPiece>(reading, joining.pieces[index]);
    {
      std::scoped_lock const lock(joining.guard);
      joining.read[index] = std::move(read);
    }
    join_all_read(joining);
  });
  return joining.goes_on;
}

bool read_row_ranges(CsvReading& reading, std::vector<RowRange> const& row_ranges) {
  Intake& intake = reading.file.intake;
  for (RowRange const& row_range : row_ranges) {
    reading.cursor.at = row_range.begin;
    reading.cursor.line = row_range.line;
    intake.checked.checked = row_range.begin;
    std::uint64_t const begin = intake.bytes_before + row_range.begin;
    intake.collected.progress = {begin, begin, intake.bytes_before + row_range.end};
    if (!read_in_pieces(reading, row_range.end)) return false;
  }
  intake.checked.checked = reading.file.text.size();  // by whoever found the row ranges
  reading.any = true;
  return true;
}

}  // namespace onpace
