// Which verdicts make a run end with status 1.
#pragma once

#include "onpace/check.hpp"
#include "report/report.hpp"
#include "run/pipeline.hpp"

namespace onpace {

/// By its status alone.
bool fails(Request const& request, TargetRule const& rule, Status status, AsOf const& as_of);

/// By its label; a waiver and `no_data: ignore` hold for it, too.
bool fails_by_label(Request const& request, ReportInput const& input, std::size_t row);

/// Reports each label of the request that no method of the selected targets gives.
void check_labels(Request const& request, std::vector<std::unique_ptr<Route>> const& routes, Diagnostics& diagnostics);

}  // namespace onpace
