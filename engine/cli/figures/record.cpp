// onpace record STORE INDICATOR PERIOD VALUE --source TEXT
#include "onpace/record.hpp"
#include "cli/commands.hpp"

namespace onpace::cli {
namespace {

int run(Options const& options) {
  return print_answer(options, [&](Request const& request) {
    RecordRequest recorded{.store = options.store,
                           .figure = options.figure,
                           .rules = request.rules,
                           .data = request.data,
                           .as_of = request.as_of,
                           .appearance = request.appearance,
                           .imports = request.imports};
    if (recorded.figure.released.empty()) recorded.figure.released = today();
    return onpace::record(recorded);
  });
}

void add_options(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  auto const text = [&](char const* english, char const* zh) { return std::string(chinese ? zh : english); };
  auto const word = [&](char const* name, std::string& value, char const* english, char const* zh) {
    return command.add_option(name, value, text(english, zh));
  };
  RecordedFigure& figure = options.figure;
  word("store", options.store, "the store of figures: a CSV file, or SQLite (.db, .sqlite, .sqlite3)",
       "保存数据的台账：CSV 文件，或 SQLite（.db、.sqlite、.sqlite3）")
      ->required()
      ->type_name(text("STORE", "台账"));
  word("indicator", figure.indicator, "the indicator, as the rules name it", "规则中的指标名")
      ->required()
      ->type_name(text("NAME", "名称"));
  word("period", figure.period, "such as 2025-Q2", "如 2025-Q2")->required()->type_name(text("PERIOD", "时期"));
  word("value", figure.value, "such as 5.6%; for a milestone a day, or no", "如 5.6%；里程碑则写日期或 no")
      ->required()
      ->type_name(text("VALUE", "数值"));
  word("--source", figure.source, "where it was published", "数据出处")->required()->type_name(text("TEXT", "文字"));
  word("--released", figure.released, "the day of publication; today by default", "发布日期，默认为今天")
      ->type_name(text("DAY", "日期"));
  word("--entity", figure.entity, "the entity of the figure", "所属实体")->type_name(text("CODE", "代码"));
  word("--unit", figure.unit, "the indicator's by default", "单位，默认为指标的单位")->type_name(text("UNIT", "单位"));
  word("--status", figure.status, "such as P, provisional", "状态代码，如 P 表示初步")->type_name(text("CODE", "代码"));
  word("--note", figure.note, "for people", "备注")->type_name(text("TEXT", "文字"));
  command
      .add_option("--rules", options.rules,
                  text("rules to check it against and to compare verdicts of; may be given several times",
                       "用于检查数值并比较结论的规则文件；可多次给出"))
      ->type_name(text("RULES", "规则"))
      ->allow_extra_args(false);
  add_import_options(command, options);
  add_data_option(command, options);
  add_as_of_option(command, options);
  add_look_options(command, options);
}

}  // namespace

Command record_command() {
  return {"record", "add one figure to a store, with its source and release", "把一个数值连同出处和发布日期记入台账",
          add_options, run};
}

}  // namespace onpace::cli
