// Where recorded figures are kept: one file and one line each.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostics.hpp"
#include "ledger/entry.hpp"
#include "system/files/durable.hpp"
#include "text/bytes.hpp"

namespace onpace {

/// A store that is held: nobody else writes to it while this lives, and what it holds does not change.
class HeldStore {
 public:
  HeldStore() = default;
  HeldStore(HeldStore const&) = delete;
  HeldStore& operator=(HeldStore const&) = delete;
  virtual ~HeldStore() = default;

  /// All figures as CSV, as the store was when it was held; empty where there is no store yet.
  [[nodiscard]] virtual std::optional<Bytes> content() const = 0;
  /// What places in that text are named by.
  [[nodiscard]] virtual std::string name() const = 0;
  /// Whether every field of the entry has a column; reports those that have none.
  virtual bool has_room_for(LedgerEntry const& entry, Diagnostics& diagnostics) const = 0;
  /// Adds the entry, completely or not at all, and returns when it is on the disk. Returns where it is now,
  /// `figures.csv:12`; empty after a report.
  virtual std::optional<std::string> add(LedgerEntry const& entry, Diagnostics& diagnostics) = 0;
};

struct StoreFormat {
  bool (*takes)(std::string_view path);  ///< the first that does, counts
  /// Empty after a report: it is no such store, or others write to it.
  std::unique_ptr<HeldStore> (*hold)(std::string const& path, Diagnostics& diagnostics);
};

bool is_named_sqlite(std::string_view path);
std::unique_ptr<HeldStore> hold_sqlite(std::string const& path, Diagnostics& diagnostics);
std::unique_ptr<HeldStore> hold_csv(std::string const& path, Diagnostics& diagnostics);
/// The store that `path` names by its extension. Empty after a report.
std::unique_ptr<HeldStore> hold_store(std::string const& path, Diagnostics& diagnostics);

/// Held against other writers for a while; empty after a report.
std::optional<WriterLock> lock_of(std::string const& path, Diagnostics& diagnostics);

/// The reason why a path cannot be any kind of store.
void report_unfit(std::string const& path, Text why, Diagnostics& diagnostics, Text help = {});
void report_no_columns(std::string const& path, std::vector<std::string> const& missing, Diagnostics& diagnostics);

}  // namespace onpace
