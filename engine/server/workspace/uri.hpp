// Files as editors name them.
#pragma once

#include <string>
#include <string_view>

namespace onpace::server {

/// `file:///a/b%20c.yaml` is `/a/b c.yaml`. What is no file keeps its own name.
std::string path_of(std::string_view uri);
std::string uri_of(std::string_view path);

}  // namespace onpace::server
