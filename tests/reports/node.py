"""Where the packages of npm are that `./dev test --all` installs."""
import os
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]


def package(name):
    """Its folder, or nothing."""
    for root in (ROOT / "build/node/node_modules", os.environ.get("ONPACE_NODE", ""), "/usr/local/lib/node_modules",
                 "/usr/lib/node_modules"):
        if root and (folder := pathlib.Path(root, name)).is_dir():
            return folder
    return None


def program(path):
    """npm may not have made it one."""
    if not os.access(path, os.X_OK):
        path.chmod(path.stat().st_mode | 0o111)
    return path
