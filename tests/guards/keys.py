"""What an editor offers as keys (engine/server/outline/keys.def) is what the loaders read, as `onpace schema` tells it."""
import json
import os
import re
import subprocess

from common import ROOT, finish, read

ROW = re.compile(r'^ONPACE_KEY\((\w+), "([^"]+)"', re.M)
# by the kind of file, or the name in its schema: the mapping of keys.def, where it has another name
FILES = {"rules": "rules", "method": "method", "test": "test_file", "config": "configuration"}
MAPPINGS = {"languages": "texts", "source": "reference", "for-each": "each", "expectation": "values"}


def schema(kind):
    done = subprocess.run([os.environ["ONPACE_PROGRAM"], "schema", kind], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


offered = {}
for mapping, key in ROW.findall(read(ROOT / "engine/server/outline/keys.def")):
    offered.setdefault(mapping, set()).add(key)
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
        known = offered.get(mapping, set()) - {"*"}
        problems += [f"keys.def has no row for `{key}` in {mapping}" for key in sorted(read_keys - known)]
        problems += [f"keys.def offers `{key}` in {mapping}, which is not read" for key in sorted(known - read_keys)]
finish(problems, checked)
