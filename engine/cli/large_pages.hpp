// Large pages of memory for large jobs.
#pragma once

#include <string>
#include <vector>

namespace onpace::cli {

/// Lays the heap out in large pages where the files are so large that it will fill some: the system then gives memory in
/// a fraction of the time, and figures are found in it faster. Changes nothing where the system has no such pages. To be
/// called before there is a second thread.
void use_large_pages_for(std::vector<std::string> const& files);

}  // namespace onpace::cli
