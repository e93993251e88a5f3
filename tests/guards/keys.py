"""What an editor offers as keys (engine/server/outline/keys.def) is what the loaders read, as `onpace schema` tells it."""
import json
import os
import re
import subprocess

from common import ROOT, finish, read

ROW = re.compile(r'^ONPACE_KEY\((\w+), "([^"]+)", \w+, \w+, "([^"]*)"\)', re.M)
# by the kind of file, or the name in its schema: the mapping of keys.def, where it has another name
FILES = {"rules": "rules", "method": "method", "test": "test_file", "config": "configuration"}
MAPPINGS = {"languages": "texts", "source": "reference", "for-each": "each", "expectation": "values"}


def schema(kind):
    done = subprocess.run([os.environ["ONPACE_PROGRAM"], "schema", kind], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def words(shape, whole):
    """What a value may be, wherever that is said: truth values have two words."""
    if "$ref" in shape:
        return words(whole["$defs"][shape["$ref"].rsplit("/", 1)[1]], whole)
    found = {str(word).lower() if isinstance(word, bool) else word for word in shape.get("enum", []) if isinstance(word, (str, bool))}
    if shape.get("type") == "boolean":
        found |= {"true", "false"}
    for form in [*shape.get("anyOf", []), *shape.get("oneOf", []), *([shape["items"]] if isinstance(shape.get("items"), dict) else [])]:
        found |= words(form, whole)
    return found


offered = {}
for mapping, key, choices in ROW.findall(read(ROOT / "engine/server/outline/keys.def")):
    offered.setdefault(mapping, {})[key] = {word for word in choices.split("|") if word}
problems, checked = [], 0
for kind, mapping_of_file in FILES.items():
    whole = schema(kind)
    for name, shape in {mapping_of_file: whole, **whole["$defs"]}.items():
        if "properties" not in shape:
            continue
        mapping = mapping_of_file if shape is whole else MAPPINGS.get(name, name.replace("-", "_"))
        read_keys = set(shape["properties"])
        if mapping == "configuration":  # other spellings are read, and not offered
            read_keys = {key.replace("_", "-") for key in read_keys}
        checked += len(read_keys)
        known = offered.get(mapping, {})
        problems += [f"keys.def has no row for `{key}` in {mapping}" for key in sorted(read_keys - set(known))]
        problems += [f"keys.def offers `{key}` in {mapping}, which is not read" for key in sorted(set(known) - read_keys)]
        for key in sorted(read_keys & set(known)):
            taken = words(shape["properties"].get(key, {}), whole)
            problems += [f"keys.def offers `{word}` for `{key}` in {mapping}, which is not read" for word in sorted(known[key] - taken) if taken]
finish(problems, checked)
