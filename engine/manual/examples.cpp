#include "manual/examples.hpp"

#include <array>

namespace onpace::manual {
namespace {

constexpr auto kExamples = std::to_array<Example>({
    {"", "onpace check targets.yaml --data figures.csv",
     "Judge the targets of a rule file as of today:", "判断规则文件中的目标，截至今天："},
    {"", "onpace explain targets.yaml growth --data figures.csv",
     "Show how one verdict came about:", "说明一个结论的由来："},
    {"check", "onpace check targets.yaml --data figures.csv --as-of 2025-Q2",
     "Judge as of the second quarter:", "按第二季度的情况判断："},
    {"check", "onpace check targets.yaml --data figures.csv --fail-on missed,no-data --format json=verdicts.json",
     "As a gate: fail where a target is missed or has no figures, and keep the verdicts:",
     "用作关卡：有目标未达成或缺少数据即告失败，并保存结论："},
    {"explain", "onpace explain targets.yaml growth --data figures.csv --as-of 2025-Q2",
     "The derivation of the verdict of one target:", "一个目标的结论是如何得出的："},
    {"explain", "onpace explain E0203", "What a diagnostic means:", "一条诊断信息的含义："},
    {"eval", "onpace eval 'growth(gdp) >= 5%' --set gdp@2024=100 --set gdp@2025=105 --as-of 2025",
     "Try an expression:", "试算一个表达式："},
    {"test", "onpace test rules --coverage",
     "Run all tests in a folder, and tell what they do not reach:", "运行文件夹中的全部测试，并指出没有到达之处："},
    {"test", "onpace test --run growth --update",
     "Write what came out into the tests with that in their name:", "把实际得出的值写入名称含该词的测试："},
    {"init", "onpace init plan --template city", "Begin with a template:", "从模板开始："},
    {"init", "onpace init new --data figures.csv", "Begin with figures:", "从数据开始："},
    {"list", "onpace list units 亩", "What is known of a unit:", "查一个单位："},
    {"list", "onpace list targets targets.yaml", "The targets of a rule file:", "规则文件中的目标："},
    {"help", "onpace help year on year", "Find the function for it:", "查找对应的函数："},
    {"help", "onpace help 移动平均", "The same in Chinese:", "用中文查找："},
    {"data", "onpace data figures.csv",
     "What a file of figures holds, and how rules can read it:", "数据文件中有什么，规则如何读取："},
    {"history", "onpace history targets.yaml --data figures.csv --flipped",
     "Which figures changed verdicts:", "哪些数据改变了结论："},
    {"record", "onpace record ledger.csv growth 2025-Q2 5.2% --source 'Bulletin, July 2025'",
     "Keep a figure with its source:", "记下一个数值及其出处："},
    {"report", "onpace report targets.yaml --data figures.csv --as-of 2025-Q2 --out report.html",
     "Write a report to send on:", "生成可转发的报告："},
    {"diff", "onpace diff git:main:targets.yaml targets.yaml --fail-on loosened",
     "Let no pull request loosen a goal unseen:", "不让合并请求悄悄放宽目标："},
    {"schema", "onpace schema rules --out rules.schema.json",
     "Let an editor complete and check the keys of rule files:", "让编辑器补全并检查规则文件的键："},
    {"completions", "source <(onpace completions bash)", "Complete words in this shell:", "在当前 shell 中启用补全："},
    {"manual", "onpace manual check | man -l -",
     "Read the page of a command that is not installed:", "阅读未安装的手册页："},
});

}  // namespace

std::span<Example const> examples() { return kExamples; }

}  // namespace onpace::manual
