// The grammar, in Boost.Spirit X3. One flat rule, folded over the operator table, instead of a ladder of rules.
// No parser has an attribute: each hands what it found to the builder, which keeps the operands on a stack.
#include <boost/spirit/home/x3.hpp>

#include <algorithm>
#include <string>

#include "diagnostics/codes/syntax.hpp"
#include "syntax/builder.hpp"
#include "syntax/mistakes.hpp"
#include "syntax/parse.hpp"
#include "syntax/scan.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace grammar {

namespace x3 = boost::spirit::x3;
using Iterator = char const*;
using ast::Kind;
using ast::Range;

struct BuilderTag {};

template <class Context>
TreeBuilder& builder(Context const& context) {
  return x3::get<BuilderTag>(context).get();
}

std::uint32_t offset(TreeBuilder const& tree, Iterator at) {
  return static_cast<std::uint32_t>(at - tree.text().data());
}

struct Blank : x3::parser<Blank> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  template <class Context, class RuleContext, class Attribute>
  bool parse(Iterator& first, Iterator const& last, Context const&, RuleContext const&, Attribute&) const {
    bool const may_be = first != last && (*first <= ' ' || *first == '\xE3');  // before a call for each terminal
    std::size_t const length = may_be ? scan::blank({first, static_cast<std::size_t>(last - first)}, 0) : 0;
    first += length;
    return length > 0;
  }
};

/// A terminal: `take(builder, at)` gives the bytes it takes there, and has then told the builder; 0 when it is not
/// there.
template <class Take>
struct Terminal : x3::parser<Terminal<Take>> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  Take take;
  explicit constexpr Terminal(Take function) : take(function) {}

  template <class Context, class RuleContext, class Attribute>
  bool parse(Iterator& first, Iterator const& last, Context const& context, RuleContext const&, Attribute&) const {
    Iterator const before = first;
    x3::skip_over(first, last, context);
    TreeBuilder& tree = builder(context);
    std::size_t const length = take(tree, offset(tree, first));
    first = length > 0 ? first + length : before;
    return length > 0;
  }
};

/// Parses the subject, then `make(builder, range, operands before)` builds from the operands that it left.
template <class Subject, class Make>
struct Build : x3::unary_parser<Subject, Build<Subject, Make>> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  Make make;
  constexpr Build(Subject const& inner, Make function)
      : x3::unary_parser<Subject, Build<Subject, Make>>(inner), make(function) {}

  template <class Context, class RuleContext, class Attribute>
  bool parse(Iterator& first, Iterator const& last, Context const& context, RuleContext& rule, Attribute&) const {
    x3::skip_over(first, last, context);
    TreeBuilder& tree = builder(context);
    std::uint32_t const begin = offset(tree, first);
    std::size_t const operands = tree.operand_count();
    if (!this->subject.parse(first, last, context, rule, x3::unused)) return false;
    make(tree, Range{begin, offset(tree, first)}, operands);
    return true;
  }
};

template <class Subject, class Make>
constexpr auto build(Subject const& subject, Make make) {
  return Build<Subject, Make>(subject, make);
}

/// A sequence of operands and operators of its own, one level deeper.
template <class Subject>
struct Sequence : x3::unary_parser<Subject, Sequence<Subject>> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  constexpr explicit Sequence(Subject const& inner) : x3::unary_parser<Subject, Sequence<Subject>>(inner) {}

  template <class Context, class RuleContext, class Attribute>
  bool parse(Iterator& first, Iterator const& last, Context const& context, RuleContext& rule, Attribute&) const {
    TreeBuilder& tree = builder(context);
    std::uint32_t const at = offset(tree, first);
    tree.enter({at, at + (first == last ? 0U : 1U)});
    std::size_t const around = tree.open_sequence();
    bool const parsed = this->subject.parse(first, last, context, rule, x3::unused);
    if (parsed) tree.close_sequence(around);
    tree.leave();
    return parsed;
  }
};

std::size_t take_operator(TreeBuilder& tree, std::uint32_t at, bool prefix) {
  std::string_view const text = tree.text();
  if (at >= text.size()) return 0;
  for (OperatorRow const& row : operator_rows_from(text[at])) {
    if (row.prefix != prefix || text[at] != row.text[0]) continue;
    bool const is_word = row.text[0] >= 'a' && row.text[0] <= 'z';
    if (is_word ? !scan::word(text, at, row.text) : !text.substr(at).starts_with(row.text)) continue;
    tree.push_operator(row, {at, at + static_cast<std::uint32_t>(row.text.size())});
    return row.text.size();
  }
  return 0;
}

std::size_t take_leaf(TreeBuilder& tree, Kind kind, std::uint32_t at, std::size_t length) {
  if (length == 0) return 0;
  Range const range{at, at + static_cast<std::uint32_t>(length)};
  tree.gather({.kind = kind, .range = range, .text = range}, tree.operand_count());
  return length;
}

std::size_t take_number(TreeBuilder& tree, std::uint32_t at) {
  std::string_view const text = tree.text();
  auto const length = static_cast<std::uint32_t>(scan::number(text, at));
  if (length == 0) return 0;
  std::uint32_t unit = at + length;
  while (std::size_t const blank = scan::blank(text, unit))
    unit += static_cast<std::uint32_t>(blank);
  auto const unit_length = static_cast<std::uint32_t>(scan::unit(text, unit));
  std::uint32_t const end = unit_length > 0 ? unit + unit_length : at + length;
  tree.gather({.kind = Kind::number, .range = {at, end}, .text = {at, at + length}, .unit = {end - unit_length, end}},
              tree.operand_count());
  return end - at;
}

std::size_t take_truth(TreeBuilder& tree, std::uint32_t at) {
  bool const yes = scan::word(tree.text(), at, "true");
  return take_leaf(tree, Kind::truth, at, yes ? 4 : scan::word(tree.text(), at, "false") ? 5 : 0);
}

std::size_t name_length(TreeBuilder const& tree, std::uint32_t at) { return scan::powered_name(tree.text(), at); }

/// The name of a call or an indicator; what follows it tells which.
void make_use(TreeBuilder& tree, Range range, std::size_t operands) {
  Range const name{range.begin, range.begin + static_cast<std::uint32_t>(scan::powered_name(tree.text(), range.begin))};
  bool const is_call =
      tree.text()[range.end - 1] == ')' || tree.text().substr(name.begin, range.end - name.begin).ends_with("）");
  tree.gather({.kind = is_call ? Kind::call : Kind::name, .range = is_call ? range : name, .text = name}, operands);
}

void make_group(TreeBuilder& tree, Range range, std::size_t) { tree.widen_last_operand(range); }

constexpr std::string_view kWideOpen = "［";
constexpr std::string_view kWideClose = "］";

void make_index(TreeBuilder& tree, Range range, std::size_t operands) {
  std::string_view const text = tree.text().substr(range.begin, range.end - range.begin);
  auto const length = [](bool wide) { return wide ? static_cast<std::uint32_t>(kWideOpen.size()) : 1U; };
  Range const inner{range.begin + length(text.starts_with(kWideOpen)), range.end - length(text.ends_with(kWideClose))};
  tree.gather({.kind = Kind::index, .range = {tree.begin_of_last_operand(), range.end}, .text = inner}, operands - 1);
}

/// `gdp of '430000'`.
void make_of(TreeBuilder& tree, Range range, std::size_t operands) {
  std::uint32_t entity = range.begin + 2;
  while (std::size_t const blank = scan::blank(tree.text(), entity))
    entity += static_cast<std::uint32_t>(blank);
  tree.gather({.kind = Kind::of, .range = {tree.begin_of_last_operand(), range.end}, .text = {entity, range.end}},
              operands - 1);
}

/// An argument stays as it is unless an `over` or a `where` follows it.
void make_argument(TreeBuilder& tree, Range range, std::size_t operands) {
  if (tree.operand_count() > operands + 1) tree.gather({.kind = Kind::over, .range = range}, operands);
}

std::size_t take_quoted(TreeBuilder& tree, std::uint32_t at) {
  auto const length = static_cast<std::uint32_t>(scan::quoted(tree.text(), at));
  if (length == 0) return 0;
  auto const mark = static_cast<std::uint32_t>(code_point_at(tree.text(), at).length);
  tree.gather({.kind = Kind::quoted, .range = {at, at + length}, .text = {at + mark, at + length - mark}},
              tree.operand_count());
  return length;
}

void make_conditional(TreeBuilder& tree, Range range, std::size_t operands) {
  tree.gather({.kind = Kind::conditional, .range = range}, operands);
}

constexpr auto terminal(auto take) { return Terminal<decltype(take)>(take); }

constexpr auto word(std::string_view text) {
  return terminal(
      [text](TreeBuilder& tree, std::uint32_t at) { return scan::word(tree.text(), at, text) ? text.size() : 0; });
}
/// A sign, or its full-width form.
constexpr auto sign(std::string_view narrow, std::string_view wide) {
  return terminal([narrow, wide](TreeBuilder& tree, std::uint32_t at) {
    std::string_view const rest = tree.text().substr(at);
    return rest.starts_with(narrow) ? narrow.size() : rest.starts_with(wide) ? wide.size() : 0;
  });
}

// After `>` stand named rules only: their names are what a message says was expected (see mistakes.cpp).
x3::rule<struct ExpressionRule> const expression{"value"};
x3::rule<struct OperandRule> const operand{"value"};
x3::rule<struct ThenRule> const then_word{"then"};
x3::rule<struct ElseRule> const else_word{"else"};
x3::rule<struct CloseRule> const close{")"};
x3::rule<struct CloseIndexRule> const close_index{"]"};
x3::rule<struct IndexTextRule> const index_text{"period"};
x3::rule<struct ArgumentRule> const argument{"value"};
x3::rule<struct ArgumentsRule> const inside{"value"};
x3::rule<struct DomainRule> const domain{"domain"};
x3::rule<struct EntityRule> const entity{"entity"};

constexpr auto number = terminal(take_number);
constexpr auto truth = terminal(take_truth);
constexpr auto quoted = terminal(take_quoted);
constexpr auto domain_words = terminal([](TreeBuilder& tree, std::uint32_t at) {
  return take_leaf(tree, Kind::domain, at, scan::domain(tree.text(), at));
});
/// `since 2020`: the word is part of it.
constexpr auto since_words = terminal([](TreeBuilder& tree, std::uint32_t at) -> std::size_t {
  constexpr std::string_view since = "since";
  if (!scan::word(tree.text(), at, since)) return 0;
  auto const length = static_cast<std::uint32_t>(scan::domain(tree.text(), at));
  return length > since.size() ? take_leaf(tree, Kind::domain, at, length) : 0;
});
constexpr auto entity_words = terminal(
    [](TreeBuilder& tree, std::uint32_t at) { return std::max(scan::quoted(tree.text(), at), name_length(tree, at)); });
constexpr auto period = terminal([](TreeBuilder& tree, std::uint32_t at) {
  return take_leaf(tree, Kind::period, at, scan::period(tree.text(), at));
});
constexpr auto name = terminal(name_length);
constexpr auto binary = terminal([](TreeBuilder& tree, std::uint32_t at) { return take_operator(tree, at, false); });
constexpr auto prefix = terminal([](TreeBuilder& tree, std::uint32_t at) { return take_operator(tree, at, true); });
constexpr auto index_words = terminal([](TreeBuilder& tree, std::uint32_t at) -> std::size_t {
  std::string_view const rest = tree.text().substr(at);
  return std::min({rest.size(), rest.find_first_of("[]()"), rest.find(kWideClose)});
});
constexpr auto open = sign("(", "（");
constexpr auto comma = sign(",", "，");

auto const then_word_def = word("then");
auto const else_word_def = word("else");
auto const close_def = sign(")", "）");
auto const close_index_def = sign("]", kWideClose);
auto const index_text_def = index_words;

auto const domain_def = domain_words;
auto const entity_def = entity_words;
auto const argument_def =
    build(expression >> -since_words >> -(word("over") > domain) >> -(word("where") > expression), make_argument);

auto const inside_def = close | (argument > *(comma > argument) > close);
auto const arguments = open > inside;
auto const use = build(name >> -arguments, make_use);
auto const conditional =
    build(word("if") > expression > then_word > expression > else_word > expression, make_conditional);
auto const grouped = build(open > expression > close, make_group);
auto const index = build(sign("[", kWideOpen) > index_text > close_index, make_index);

auto const of = build(word("of") > entity, make_of);

auto const operand_def = (period | number | truth | quoted | conditional | use | grouped) >> *(index | of);
auto const flat = *prefix >> operand >> *(binary > *prefix > operand);
auto const expression_def = Sequence<std::remove_const_t<decltype(flat)>>(flat);

BOOST_SPIRIT_DEFINE(expression, operand, then_word, else_word, close, close_index, index_text, argument, inside, domain,
                    entity)

}  // namespace grammar

namespace {

/// The whole text as one expression; reports what stops it.
bool parse_whole(TreeBuilder& tree, ast::Tree const& result, Diagnostics& diagnostics) {
  namespace x3 = boost::spirit::x3;
  std::string_view const text = tree.text();
  char const* first = text.data();
  char const* const last = first + text.size();
  auto const parser = x3::with<grammar::BuilderTag>(std::ref(tree))[x3::skip(grammar::Blank{})[grammar::expression]];
  try {
    if (!x3::parse(first, last, parser)) return report_expected(result, 0, "value", diagnostics), false;
  } catch (x3::expectation_failure<char const*> const& failure) {
    report_expected(result, grammar::offset(tree, failure.where()), failure.which(), diagnostics);
    return false;
  } catch (ParseStopped const&) {
    return false;
  }
  std::uint32_t end = grammar::offset(tree, first);
  while (std::size_t const blank = scan::blank(text, end))
    end += static_cast<std::uint32_t>(blank);
  if (end < text.size()) return report_leftover(result, end, diagnostics), false;
  return true;
}

}  // namespace

std::optional<ast::Tree> parse_expression(std::string_view text, TextMap const& map, Diagnostics& diagnostics,
                                          ParseLimits const& limits) {
  if (text.size() > limits.length) {
    diagnostics.report({.code = codes::expression_too_long,
                        .span = map.whole,
                        .arguments = {std::to_string(text.size()), std::to_string(limits.length)}});
    return std::nullopt;
  }
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    diagnostics.report({.code = codes::empty_expression, .span = map.whole});
    return std::nullopt;
  }
  ast::Tree tree{std::string(text), map, {}, {}};
  tree.nodes.reserve(std::min(text.size() / 2 + 1, limits.nodes));
  TreeBuilder builder(tree, limits, diagnostics);
  if (!parse_whole(builder, tree, diagnostics)) return std::nullopt;
  tree.nodes.shrink_to_fit();  // of a hundred thousand goals each is kept
  return tree;
}

}  // namespace onpace
