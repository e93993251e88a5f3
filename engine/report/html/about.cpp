// What the rules say about a target besides its goal: where it was promised, by whom it is to be kept, how firmly.
#include "report/html/markup.hpp"
#include "report/html/page.hpp"
#include "report/pages/facts.hpp"
#include "report/pages/links.hpp"

namespace onpace {
namespace {

/// Document and section, as a link where the address is one of the web.
std::string source(Page const& page, SourceReference const& from) {
  std::string text = escaped(page.in(from.document));
  if (!from.section.empty()) text += (text.empty() ? "" : page.pick(", ", "，")) + escaped(page.in(from.section));
  if (from.url.empty()) return text;
  if (is_web_link(from.url)) return link(from.url, text.empty() ? escaped(from.url) : text);
  return text + (text.empty() ? "" : " ") + escaped(from.url);
}

}  // namespace

std::string waiver_paragraph(Page const& page, TargetRule const& rule) {
  if (!rule.waive) return {};
  return "<p class=\"waiver\"><strong>" + waiver_begin(page.input, rule) + page.pick("</strong>: ", "</strong>：") +
         prose(page.in(rule.waive->reason)) + "</p>";
}

std::string binding_chip(Page const& page, TargetRule const& rule) {
  if (!rule.binding) return {};
  return " <span class=\"chip\">" +
         (rule.binding->value ? page.pick("binding", "约束性") : page.pick("indicative", "预期性")) + "</span>";
}

std::string about_list(Page const& page, TargetRule const& rule) {
  std::string text;
  auto const add = [&](std::string const& name, std::string const& markup) {
    if (!markup.empty()) text += "<div><dt>" + name + "</dt><dd>" + markup + "</dd></div>";
  };
  if (rule.source) add(page.pick("Source", "出处"), source(page, *rule.source));
  add(page.pick("Responsible", "责任单位"), escaped(page.in(rule.owner)));
  add(page.pick("Note", "备注"), prose(page.in(rule.note)));
  return text.empty() ? "" : "<dl class=\"about\">" + text + "</dl>";
}

}  // namespace onpace
