#include "run/lists/gallery.hpp"

#include <array>
#include <string_view>

#include "rules/embedded.hpp"
#include "rules/load.hpp"
#include "run/lists/listings.hpp"

namespace onpace {
namespace {

/// Whether a line begins with a key for people, which says nothing of how a target is judged.
bool is_for_people(std::string_view line) {
  constexpr std::array<std::string_view, 4> kKeys{"    name:", "    note:", "    tags:", "    source:"};
  for (std::string_view const key : kKeys)
    if (line.starts_with(key)) return true;
  return false;
}

/// The lines of a target that begins at `begin`, up to the next line that is no deeper.
std::string block_at(std::string_view text, std::size_t begin) {
  std::string block;
  std::size_t at = text.rfind('\n', begin) + 1;
  for (bool first = true; at < text.size(); first = false) {
    std::size_t const end = std::min(text.find('\n', at), text.size());
    std::string_view const line = text.substr(at, end - at);
    if (!first && !line.starts_with("    ")) break;
    if (!is_for_people(line)) block += std::string(line.substr(2)) + "\n";
    at = end + 1;
  }
  return block;
}

GalleryPromise promise_of(TargetRule const& target, std::string_view text) {
  GalleryPromise promise{
      .key = target.key.value, .sentence = target.name, .block = block_at(text, target.key.span.begin)};
  if (target.goal) promise.goal = target.goal->text;
  promise.form = target.note;
  promise.tags = target.tags;
  if (target.source) promise.source = target.source->document;
  return promise;
}

}  // namespace

std::vector<GalleryTopic> gallery() {
  std::vector<GalleryTopic> topics;
  for (EmbeddedFile const& file : embedded_gallery()) {
    Sources sources;
    Diagnostics unheard;
    SourceId const source = sources.add(std::string(file.name), std::string(file.text));
    auto const rules = load_rules(source, {}, sources, unheard);
    if (!rules) continue;
    GalleryTopic topic{.file = std::string(file.name), .title = rules->title};
    for (TargetRule const& target : rules->targets)
      topic.promises.push_back(promise_of(target, file.text));
    topics.push_back(std::move(topic));
  }
  return topics;
}

Listing list_gallery(ListedFiles const&) {
  using Holds = ListColumn::Holds;
  Listing listing{.columns = {{"name", {"promise", "承诺"}},
                              {"sentence", {"as people say it", "说法"}, Holds::text},
                              {"goal", {"goal", "目标条件"}, Holds::word, ListColumn::Stands::below},
                              {"form", {"form", "写法"}, Holds::text, ListColumn::Stands::in_data_only},
                              {"forms", {"forms", "类别"}, Holds::words, ListColumn::Stands::in_data_only}}};
  for (GalleryTopic const& topic : gallery())
    for (GalleryPromise const& promise : topic.promises) {
      ListCell tags;
      for (std::string const& tag : promise.tags)
        tags.emplace_back(tag);
      listing.entries.push_back(
          {{topic.file + "/" + promise.key}, {promise.sentence}, {promise.goal}, {promise.form}, tags});
    }
  return listing;
}

}  // namespace onpace
