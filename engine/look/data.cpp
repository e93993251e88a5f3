#include "onpace/data.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "figures/offices/profiles.hpp"
#include "figures/open/address.hpp"
#include "figures/open/containers.hpp"
#include "look/look.hpp"
#include "look/targets.hpp"
#include "look/text.hpp"
#include "rules/load.hpp"
#include "run/offices.hpp"
#include "run/session.hpp"
#include "run/steps.hpp"
#include "system/files/file_view.hpp"
#include "system/files/files.hpp"
#include "system/files/input.hpp"
#include "system/parallel.hpp"

namespace onpace {
namespace {

constexpr std::size_t kMostTables = 20;   ///< of a container that are looked at
constexpr std::size_t kMostUnopened = 3;  ///< a database may take long to say that it cannot be read

struct LookRun : Session {
  DataRequest const& request;
  std::unique_ptr<Route> route{};  ///< of the rules, if there are some
  ReadRequest by_rules{};          ///< how they read files
  std::vector<FileLook> looks{};
  bool all_read = true;

  explicit LookRun(DataRequest const& its_request) : Session{its_request.appearance}, request(its_request) {}
};

struct LookFormat {
  std::string_view name;
  std::string (*write)(std::span<FileLook const> looks, Appearance const& appearance);
};
constexpr auto kLookFormats = std::to_array<LookFormat>({{"text", look_text}, {"json", look_json}});

/// As `?sheet=` takes it.
std::string as_choice(std::string_view name) {
  std::string result;
  for (char const byte : name)
    result += byte == '%' ? "%25" : byte == '&' ? "%26" : std::string(1, byte);
  return result;
}

struct Container {
  ContainerFormat const* format = nullptr;
  std::vector<std::string> tables{};
};

/// Of an ordinary file; nothing where the name chooses a table itself.
Container container_of_input(Input const& input) {
  Diagnostics unheard;
  std::optional<Address> const address = address_of(input.name, unheard);
  if (!address || input.text || input.kept) return {};
  std::optional<Bytes> bytes = map_file(address->file, kMostFileBytes);
  if (!bytes && is_ordinary_file(address->file))
    if (FileText file = read_file(address->file, kMostFileBytes); file.text) bytes = bytes_of(*std::move(file.text));
  if (!bytes) return {};
  Container container{.format = container_of(bytes->text)};
  if (container.format != nullptr && address->choices.empty()) container.tables = container.format->tables(bytes->text);
  return container;
}

/// One table; `diagnostics` are those of its reading.
std::optional<FileLook> look_at_table(LookRun& session, Input const& input, Diagnostics& diagnostics) {
  std::vector<SourceId> const files = add_data({input}, session.sources, diagnostics);
  if (files.size() != 1) return std::nullopt;
  LookRequest request{.profile = session.request.profile, .jobs = jobs_or_cores(session.request.jobs)};
  if (session.route) {
    request.by_rules = &session.by_rules;
    request.units = session.route->checked->vocabulary.units;
  }
  FileLook look = look_at(files.front(), request, session.sources, diagnostics);
  if (session.route) {
    use_names_of(session.route->rules, look);
    add_targets(*session.route, files.front(), session.sources, look);
  }
  return look;
}

bool is_better(FileLook const& a, FileLook const& b) {
  if (a.is_read != b.is_read) return a.is_read;
  if (a.is_understood != b.is_understood) return a.is_understood;
  return a.span.figures != b.span.figures ? a.span.figures > b.span.figures : a.rows > b.rows;
}

/// Of several tables the one with the most figures, and what the others are.
std::optional<FileLook> look_at_tables(LookRun& session, Input const& input, Container const& container,
                                       Diagnostics& diagnostics) {
  std::optional<FileLook> best;
  std::vector<TableLook> tables;
  Diagnostics found_of_best;
  std::size_t unopened = 0;
  for (std::string const& name : container.tables) {
    if (tables.size() == kMostTables || unopened == kMostUnopened) break;
    Input one = input;
    one.name += "?" + std::string(container.format->choice) + "=" + as_choice(name);
    Diagnostics found;
    std::optional<FileLook> look = look_at_table(session, one, found);
    unopened += look ? 0 : 1;
    tables.push_back({name, look ? look->span.figures : 0, look && look->is_read});
    bool const better = look && (!best || is_better(*look, *best));
    if (!better && (best || look)) continue;
    found_of_best = std::move(found);
    if (look) best = std::move(look);
  }
  for (Diagnostic const& each : found_of_best.all())
    diagnostics.report(each);
  if (best) best->tables = std::move(tables);
  return best;
}

void look_at_input(LookRun& session, Input const& input) {
  Container const container = container_of_input(input);
  std::optional<FileLook> look;
  Diagnostics found;
  if (container.tables.size() > 1) look = look_at_tables(session, input, container, found);
  if (!look || !look->is_read) {
    // the one that is read where nobody chooses
    Diagnostics found_of_first;
    std::optional<FileLook> first = look_at_table(session, input, found_of_first);
    if (!look || (first && first->is_read)) {
      look = std::move(first);
      found = std::move(found_of_first);
    }
  }
  for (Diagnostic const& each : found.all())
    session.diagnostics.report(each);
  session.all_read = session.all_read && look && look->is_read;
  if (!look) return;
  if (container.format != nullptr) look->container = container.format->name;
  session.looks.push_back(*std::move(look));
}

/// False after a report.
bool load(LookRun& session) {
  if (!session.request.profile.empty()) offices_in({}, session.request.profile, session.diagnostics);
  if (session.diagnostics.has_errors()) return false;
  if (!session.request.rules) return true;
  std::vector<SourceId> const files =
      add_inputs({*session.request.rules}, session.sources, session.diagnostics, kMostRuleBytes);
  if (files.empty()) return false;
  RouteRequest request;
  request.rules = files.front();
  request.as_of = "9999-12-31";
  request.imports = session.request.imports;
  session.route = plan_rules(request, session.sources, session.diagnostics);
  if (!session.route) return false;
  session.by_rules = read_request(session.route->request, session.route->plan, session.route->as_of);
  session.by_rules.offices = session.route->offices;
  return true;
}

}  // namespace

Answer look_at_data(DataRequest const& request) {
  LookRun session(request);
  LookFormat const* const format = format_named(request.format, kLookFormats, session.diagnostics);
  if (format != nullptr && load(session))
    for (Input const& input : request.data)
      look_at_input(session, input);
  Answer answer;
  tell_diagnostics(session, answer);
  if (!session.looks.empty()) answer.reports.push_back(format->write(session.looks, request.appearance));
  bool const read = session.all_read && !session.looks.empty() && !session.diagnostics.has_errors();
  answer.exit_status = read ? ExitStatus::judged : ExitStatus::not_judged;
  return answer;
}

}  // namespace onpace
