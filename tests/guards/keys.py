"""What an editor offers as keys (engine/server/outline/keys.def) is what the loaders read: the same keys in every mapping."""
import re

from common import ROOT, finish, read

ROW = re.compile(r'^ONPACE_KEY\((\w+), "([^"]+)"', re.M)
TABLE = re.compile(r"constexpr KeyRow<(\w+)> (\w+)\[\] = \{(.*?)\n? *\};", re.S)
KEY = re.compile(r'\{(?:"([^"`]+)"|(k\w+)),\s')
NAME = re.compile(r'constexpr (?:char const\*|std::string_view) (k\w+) = "([^"]+)";')
# by its file, what a table reads, and its name: the mapping
MAPPINGS = {
    ("rules/rules.cpp", "EntityRule", "kKeys"): "entity",
    ("rules/rules.cpp", "RuleFile", "kTopKeys"): "rules",
    ("rules/indicators.cpp", "IndicatorRule", "kKeys"): "indicator",
    ("rules/targets.cpp", "TargetRule", "kKeys"): ("baseline", "target"),
    ("rules/targets.cpp", "ForEach", "kKeys"): "each",
    ("rules/targets.cpp", "WaiverParts", "kKeys"): "waiver",
    ("rules/targets.cpp", "SourceReference", "kSourceKeys"): "reference",
    ("rules/groups.cpp", "GroupRule", "kKeys"): "group",
    ("rules/data_rules.cpp", "ColumnRules", "kColumnKeys"): "columns",
    ("rules/data_rules.cpp", "ConstantRules", "kConstantKeys"): "constants",
    ("rules/data_rules.cpp", "DataRule", "kNamedKeys"): "named",
    ("rules/data_rules.cpp", "DataRule", "kKeys"): "data",
    ("rules/methods.cpp", "RungParts", "kRungKeys"): "rung",
    ("rules/methods.cpp", "RungParts", "kGradeKeys"): "grade",
    ("rules/methods.cpp", "MethodFile", "kKeys"): "method",
    ("testing/read.cpp", "RuleTest", "kTestKeys"): "test",
    ("testing/read.cpp", "Reading", "kFileKeys"): "test_file",
    ("testing/read_figures.cpp", "TestData", "kKeys"): "test_data",
    ("testing/read_figures.cpp", "LongSeries", "kKeys"): "series",
    ("testing/read_expect.cpp", "Values", "kKeys"): "values",
    ("gate/configuration.cpp", "ConfiguredData", "kKeys"): "configured_data",
    ("gate/configuration.cpp", "Configuration", "kKeys"): "configuration",
}

offered = {}
for mapping, key in ROW.findall(read(ROOT / "engine/server/outline/keys.def")):
    offered.setdefault(mapping, set()).add(key)
problems, checked, seen = [], 0, {}
for path in sorted((ROOT / "engine").rglob("*.cpp")):
    text = read(path)
    constants = dict(NAME.findall(text))
    for what, table, body in TABLE.findall(text):
        where = (path.relative_to(ROOT / "engine").as_posix(), what, table)
        mapping = MAPPINGS.get(where)
        if isinstance(mapping, tuple):  # several tables of one name, in their order
            index = seen.setdefault(where, 0)
            seen[where] += 1
            mapping = mapping[index] if index < len(mapping) else None
        if mapping is None:
            problems.append(f"{where}: a table of keys that {__file__.rsplit('/', 1)[1]} does not know")
            continue
        read_keys = {quoted or constants[name] for quoted, name in KEY.findall(body)}
        if mapping == "configuration":  # other spellings are read, and not offered
            read_keys = {key.replace("_", "-") for key in read_keys}
        checked += len(read_keys)
        known = offered.get(mapping, set()) - {"*"}
        problems += [f"keys.def has no row for `{key}` in {mapping}" for key in sorted(read_keys - known)]
        problems += [f"keys.def offers `{key}` in {mapping}, which is not read" for key in sorted(known - read_keys)]
finish(problems, checked)
