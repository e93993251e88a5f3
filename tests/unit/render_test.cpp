#include "diagnostics/render.hpp"
#include "diagnostics/codes/check.hpp"

#include <doctest/doctest.h>
#include <fmt/args.h>
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/printable.hpp"
#include "text/unicode.hpp"

using namespace onpace;

namespace {

struct Desk {
  Sources sources;
  Diagnostics diagnostics;

  Span span(SourceId id, std::string_view words) const {
    std::size_t const at = sources[id].text.find(words);
    REQUIRE(at != std::string::npos);
    return {id, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
  }
  std::string text(Language language = Language::english) const {
    return render(diagnostics, sources, {.language = language});
  }
};

Diagnostic different(Span span, Text label = {}, std::vector<Label> labels = {}) {
  return {.code = codes::different_measures,
          .span = span,
          .arguments = {"share", "5 Mt"},
          .label = std::move(label),
          .labels = std::move(labels),
          .help = Text("divide by a total first", "请先除以总量")};
}

std::string line(std::string_view text, std::size_t wanted) {
  for (; wanted > 1; --wanted)
    text = text.substr(text.find('\n') + 1);
  return std::string(text.substr(0, text.find('\n')));
}

}  // namespace

TEST_CASE("both sides of a comparison are marked on one line") {
  Desk desk;
  SourceId const id = desk.sources.add("rules/energy.yaml", "targets:\n    goal: share <= 5 Mt   \n");
  Diagnostic diagnostic =
      different(desk.span(id, "5 Mt"), Text("a mass", "质量"), {{desk.span(id, "share"), Text("a ratio", "比率")}});
  diagnostic.target = "energy-2030";
  desk.diagnostics.report(diagnostic);
  CHECK(desk.text() ==
        "rules/energy.yaml:2:20: error[E0203]: `share` and `5 Mt` measure different things\n"
        "    2 |     goal: share <= 5 Mt\n"
        "      |           -----    ^^^^ a mass\n"
        "      |           a ratio\n"
        "  help: divide by a total first\n"
        "  in target `energy-2030`\n");
  CHECK(desk.text(Language::chinese) ==
        "rules/energy.yaml:2:20: 错误[E0203]：`share` 与 `5 Mt` 不是同一种量\n"
        "    2 |     goal: share <= 5 Mt\n"
        "      |           -----    ^^^^ 质量\n"
        "      |           比率\n"
        "  帮助：请先除以总量\n"
        "  位于目标 `energy-2030`\n");
}

TEST_CASE("carets stand by display width") {
  Desk desk;
  SourceId const id = desk.sources.add("a.yaml", "目标: 地区生产总值\t>= 五");
  desk.diagnostics.report(different(desk.span(id, "五"), "x", {{desk.span(id, "地区"), "y"}}));
  CHECK(line(desk.text(), 1).starts_with("a.yaml:1:15: "));
  CHECK(line(desk.text(), 2) == "    1 | 目标: 地区生产总值 >= 五");
  CHECK(line(desk.text(), 3) == "      |       ----            ^^ x");
  CHECK(line(desk.text(), 4) == "      |       y");
}

TEST_CASE("three texts hang from right to left") {
  Desk desk;
  SourceId const id = desk.sources.add("a", "if aa then bbb else cc");
  std::vector<Label> const labels{{desk.span(id, "bbb"), "two"}, {desk.span(id, "cc"), "three"}};
  desk.diagnostics.report(different(desk.span(id, "aa"), "one", labels));
  CHECK(line(desk.text(), 3) == "      |    ^^      ---      -- three");
  CHECK(line(desk.text(), 4) == "      |    |       two");
  CHECK(line(desk.text(), 5) == "      |    one");
}

TEST_CASE("carets lie over dashes") {
  Desk desk;
  SourceId const id = desk.sources.add("a", "f(x + y)");
  desk.diagnostics.report(different(desk.span(id, "x"), "", {{desk.span(id, "f(x + y)"), "whole"}}));
  CHECK(line(desk.text(), 3) == "      | --^-----");
  CHECK(line(desk.text(), 4) == "      | whole");
}

TEST_CASE("a place without width, at the end of a line or of the text, gets one caret") {
  Desk desk;
  SourceId const id = desk.sources.add("a", "gdp >=\r\nx");
  desk.diagnostics.report(different({id, 6, 6}));
  desk.diagnostics.report(different({id, 6, 8}));
  desk.diagnostics.report(different({id, 9, 9}));
  SourceId const empty = desk.sources.add("b", "");
  desk.diagnostics.report(different({empty, 0, 0}));
  std::string const text = desk.text();
  CHECK(line(text, 3) == "      |       ^");
  CHECK(line(text, 8) == "      |       ^");
  CHECK(line(text, 11) == "a:2:2: error[E0203]: `share` and `5 Mt` measure different things");
  CHECK(line(text, 13) == "      |  ^");
  CHECK(line(text, 17) == "    1 |");
  CHECK(line(text, 18) == "      | ^");
}

TEST_CASE("a mark over several lines is drawn to the end of its first") {
  Desk desk;
  SourceId const id = desk.sources.add("a", "goal: gdp >=\n  5%\n");
  desk.diagnostics.report(different({id, 6, 17}));
  CHECK(line(desk.text(), 3) == "      |       ^^^^^^");
}

TEST_CASE("a byte-order mark shifts nothing") {
  Desk desk;
  SourceId const id = desk.sources.add("a", "\xEF\xBB\xBFgoal: x");
  desk.diagnostics.report(different(desk.span(id, "x")));
  CHECK(line(desk.text(), 1).starts_with("a:1:7:"));
  CHECK(line(desk.text(), 2) == "    1 | goal: x");
  CHECK(line(desk.text(), 3) == "      |       ^");
}

TEST_CASE("near lines make one excerpt in order, far ones and other files are introduced") {
  Desk desk;
  SourceId const id = desk.sources.add("a.yaml", "first\nsecond\n\n\n\n\n\n\n\n\n\neleventh\n");
  SourceId const other = desk.sources.add("b.csv", "figure\n");
  std::vector<Label> const labels{{desk.span(id, "eleventh"), "far"},
                                  {desk.span(other, "figure"), "elsewhere"},
                                  {desk.span(id, "first"), "before"}};
  desk.diagnostics.report(different(desk.span(id, "second"), "here", labels));
  CHECK(desk.text() ==
        "a.yaml:2:1: error[E0203]: `share` and `5 Mt` measure different things\n"
        "    1 | first\n"
        "      | ----- before\n"
        "    2 | second\n"
        "      | ^^^^^^ here\n"
        "  --> a.yaml:12:1\n"
        "   12 | eleventh\n"
        "      | -------- far\n"
        "  --> b.csv:1:1\n"
        "    1 | figure\n"
        "      | ------ elsewhere\n"
        "  help: divide by a total first\n");
}

TEST_CASE("a mistake without a place has no excerpt") {
  Desk desk;
  desk.diagnostics.report({.code = codes::different_measures, .span = {}, .arguments = {"a", "b"}});
  CHECK(line(desk.text(), 1) == "error[E0203]: `a` and `b` measure different things");
  CHECK(line(desk.text(), 2).starts_with("  help: "));
}

TEST_CASE("a long line is cut to a window around the mark") {
  Desk desk;
  std::string const open(100'000, '(');
  SourceId const id = desk.sources.add("a", open + "x" + open);
  desk.diagnostics.report(different({id, 100'000, 100'001}, "here", {{{id, 3, 4}, "there"}}));
  std::string const text = desk.text();
  CHECK(text.size() < 1000);
  CHECK(line(text, 2) == "    1 | …" + std::string(40, '(') + "x" + std::string(69, '(') + "…");
  CHECK(line(text, 3) == "      | " + std::string(41, ' ') + "^ here");
  CHECK(line(text, 4) == "    1 | " + std::string(110, '(') + "…");
  CHECK(line(text, 5) == "      |    - there");
}

TEST_CASE("a long Chinese line is cut between characters") {
  Desk desk;
  std::string many;
  for (int count = 0; count < 500; ++count)
    many += "率";
  SourceId const id = desk.sources.add("a", many + "五" + many);
  desk.diagnostics.report(different(desk.span(id, "五")));
  CHECK_FALSE(first_bad_utf8(desk.text()).has_value());
  CHECK(display_width(line(desk.text(), 2)) == 8 + 112);
  CHECK(line(desk.text(), 3) == "      | " + std::string(41, ' ') + "^^");
}

TEST_CASE("hostile text cannot reach the terminal") {
  Desk desk;
  SourceId const id = desk.sources.add("a\x1b[31m", "x\x1b[2J\x07 \xFF y\xE2\x80\xAE");
  desk.diagnostics.report({.code = codes::different_measures,
                           .span = desk.span(id, "y"),
                           .arguments = {"\x1b[31mred\n\x7f", std::string(100'000, 'z')},
                           .label = "l\x1b",
                           .help = "h\x9b\nnext",
                           .target = "t\x1b"});
  std::string const text = desk.text();
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find('\x07') == std::string::npos);
  CHECK_FALSE(first_bad_utf8(text).has_value());
  CHECK(line(text, 1).find("`�[31mred �`") != std::string::npos);
  CHECK(line(text, 1).find("`" + std::string(79, 'z') + "…`") != std::string::npos);
  CHECK(line(text, 2) == "    1 | x�[2J� � y�");
  CHECK(line(text, 3) == "      |          ^ l�");
}

TEST_CASE("a text of marks without width is cut too") {
  std::string marks;
  for (int count = 0; count < 100'000; ++count)
    marks += "\xCC\x81";
  CHECK(printable(marks, 80).size() < 1000);
  CHECK(printable(marks, 80).ends_with("…"));
  Desk desk;
  SourceId const id = desk.sources.add("a", marks);
  desk.diagnostics.report(different({id, 100'000, 100'002}));
  CHECK(desk.text().size() < 1000);
}

TEST_CASE("a template whose arguments are missing is shown as it stands") {
  CHECK(message_of({.code = codes::different_measures, .span = {}}, Language::english) ==
        "`{0}` and `{1}` measure different things");
}

TEST_CASE("every template takes arguments in both languages") {
  fmt::dynamic_format_arg_store<fmt::format_context> arguments;
  for (int count = 0; count < 10; ++count)
    arguments.push_back(std::string("x"));
  for (CodeRow const& row : code_rows()) {
    CAPTURE(row.code);
    for (std::string_view const pattern : {row.english, row.english_help, row.chinese, row.chinese_help})
      CHECK_NOTHROW(static_cast<void>(fmt::vformat(pattern, arguments)));
    CHECK_FALSE(row.english.empty());
    CHECK_FALSE(row.chinese.empty());
    CHECK(row.english_help.empty() == row.chinese_help.empty());
  }
}

TEST_CASE("errors beyond the limit are counted") {
  Desk desk;
  SourceId const id = desk.sources.add("a", std::string(100, 'x'));
  for (std::uint32_t at = 0; at < 23; ++at)
    desk.diagnostics.report(different({id, at, at + 1}));
  std::string const text = render(desk.diagnostics, desk.sources, {.most_errors = 22});
  CHECK(text.ends_with("\n\n… and 1 more error\n"));
  CHECK(desk.text().ends_with("\n\n… and 3 more errors\n"));
  CHECK(desk.text(Language::chinese).ends_with("\n\n……另有 3 个错误\n"));
}

TEST_CASE("colour only when asked for, and taken away it leaves the plain text") {
  Desk desk;
  SourceId const id = desk.sources.add("a", "share <= 5 Mt");
  desk.diagnostics.report(different(desk.span(id, "5 Mt"), "a mass", {{desk.span(id, "share"), "a ratio"}}));
  std::string const coloured = render(desk.diagnostics, desk.sources, {.color = true});
  CHECK(coloured.find("\x1b[1;31merror[E0203]\x1b[0m") != std::string::npos);
  CHECK(coloured.find("\x1b[1;31m^^^^\x1b[0m") != std::string::npos);
  CHECK(coloured.find("\x1b[34m-----\x1b[0m") != std::string::npos);
  std::string plain;
  for (std::size_t at = 0; at < coloured.size(); ++at) {
    if (coloured[at] == '\x1b')
      at = coloured.find('m', at);
    else
      plain += coloured[at];
  }
  CHECK(plain == desk.text());
}

TEST_CASE("warnings say so") {
  Desk desk;
  SourceId const id = desk.sources.add("a", "x - 0.5%");
  Span const span = desk.span(id, "0.5%");
  desk.diagnostics.report({.code = codes::percent_off_rate, .span = span, .arguments = {"0.5%", "0.5pp"}});
  CHECK(desk.text().find(": warning[W0209]: ") != std::string::npos);
  CHECK(desk.text(Language::chinese).find(": 警告[W0209]：") != std::string::npos);
  CHECK_FALSE(desk.diagnostics.has_errors());
}
