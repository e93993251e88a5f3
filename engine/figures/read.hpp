// From data files to the table.
#pragma once

#include <optional>
#include <vector>

#include "diagnostics/diagnostics.hpp"
#include "figures/intake/request.hpp"

namespace onpace {

struct AskedEncoding;
struct Intake;

/// The files whose encoding the rules say.
std::vector<AskedEncoding> asked_encodings(std::vector<SourceId> const& files, std::vector<Office> const& offices,
                                           Sources const& sources);

/// Hands each file of the request to its format; what is not a text, and what no format knows, is reported.
void read_each_file(Intake& intake, Sources const& sources);

/// Reads, checks and stores every figure known as of the date; the newest release counts. Reports with file, line and
/// column; gives nothing when anything is wrong.
std::optional<Table> read_table(ReadRequest const& request, Units const& units, Sources& sources,
                                Diagnostics& diagnostics);

/// Reads and checks the files and keeps no figure. Reports whatever can be told of rows one by one; gives nothing when
/// anything is wrong.
std::optional<Survey> survey_figures(ReadRequest const& request, Units const& units, Sources& sources,
                                     Diagnostics& diagnostics);

/// Reads the figures that are kept into a table that has the survey's entities, instead of those it has. False, and
/// the table is without figures, after a report.
bool read_again(Table& table, ReadRequest const& request, Units const& units, Sources& sources,
                Diagnostics& diagnostics);

}  // namespace onpace
