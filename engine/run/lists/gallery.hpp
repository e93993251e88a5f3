// The gallery: promises as people make them, read from the files that are built in.
#pragma once

#include <string>
#include <vector>

#include "onpace/text.hpp"

namespace onpace {

struct GalleryPromise {
  std::string key{};
  Text sentence{};
  std::string goal{};
  std::string block{};  ///< its lines in the rule file that say what is judged, without those for people
  Text form{};          ///< what to look at: "a published rate"
  std::vector<std::string> tags{};
  Text source{};
};

struct GalleryTopic {
  std::string file{};  ///< `economy` for rules/gallery/economy.yaml
  Text title{};
  std::vector<GalleryPromise> promises{};
};

std::vector<GalleryTopic> gallery();

}  // namespace onpace
