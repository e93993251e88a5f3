// Fails when a generated page is not as the tables of the engine say; with --update, writes it. Runs in the checkout's
// root.
#include <fmt/core.h>

#include <cstdio>
#include <string>
#include <vector>

#include "pages.hpp"
#include "system/files/files.hpp"

namespace {

struct Page {
  std::string path;
  std::string text;  ///< empty: it could not be made
};

std::vector<Page> pages() {
  using namespace onpace;
  std::vector<Page> result{{"docs/reference/functions.md", docs::functions_page()},
                           {"docs/reference/units.md", docs::units_page()},
                           {"docs/reference/codes.md", docs::codes_page()},
                           {"docs/reference/methods.md", docs::methods_page()},
                           {"docs/reference/profiles.md", docs::profiles_page()},
                           {"docs/guide/gallery.md", docs::gallery_page(Language::english)},
                           {"docs/guide/gallery.zh.md", docs::gallery_page(Language::chinese)}};
  for (char const* path : {"README.md", "README.zh.md", "docs/reference/rule-files.md"}) {
    FileText const file = read_file(path);
    result.push_back({path, file.text ? docs::with_files(*file.text) : std::string()});
  }
  return result;
}

/// True when the file on disk is, or has become, what the page says.
bool settle(Page const& page, bool update) {
  if (page.text.empty()) return fmt::print("{} cannot be made\n", page.path), false;
  auto const before = onpace::read_file(page.path).text;
  if (before == page.text) return true;
  if (!update) return fmt::print("{} is not current: ./dev docs writes it\n", page.path), false;
  if (auto const problem = onpace::write_file(page.path, page.text)) {
    fmt::print("{}: {}\n", page.path, problem->en);
    return false;
  }
  fmt::print("wrote {}\n", page.path);
  return true;
}

}  // namespace

int main(int count, char** arguments) {
  bool const update = count == 2 && std::string(arguments[1]) == "--update";
  if (count > 1 && !update) {
    fmt::print("onpace-docs [--update]\n");
    return 2;
  }
  bool good = true;
  for (Page const& page : pages())
    good = settle(page, update) && good;
  return good ? 0 : 1;
}
