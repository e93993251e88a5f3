"""A release of a tag holds what it should: packages, sources, checksums, and a bill of materials that SPDX's own tools take.

python3 release.py BUILD: takes what is built there as the build of a tag in a clone. Status 77 where rpmbuild or
pyspdxtools is missing.
"""
import importlib.util
import io
import json
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(sys.argv[1]).resolve()
problems = []


def run(*command, **more):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=600, **more)


def script_of(clone):
    spec = importlib.util.spec_from_file_location("release", clone / "packaging/release.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.PACKING = ["-D", "CPACK_DEBIAN_COMPRESSION_TYPE=gzip", "-D", "CPACK_RPM_COMPRESSION_TYPE=gzip"]
    return module


def tagged_clone(folder):
    clone = folder / "clone"
    made = run("git", "clone", "--quiet", "--no-hardlinks", ROOT, clone)
    if made.returncode != 0:
        print(f"skipped: this is no checkout of git\n{made.stderr}")
        sys.exit(77)
    run("git", "-C", clone, "tag", "v99.0.0")
    version = subprocess.run([BUILD / "onpace", "--version"], capture_output=True, text=True).stdout.split()[1]
    run("git", "-C", clone, "tag", "--force", f"v{version}")
    for name in ("release.py", "sbom.py"):  # as they stand here
        shutil.copy(ROOT / "packaging" / name, clone / "packaging" / name)
    return clone, version


def check_refusals(clone):
    for tag, why in (("v99.0.0", "the tag would be v"), ("v1.2.3.4", "v1.2.3.4")):
        said = run(sys.executable, clone / "packaging/release.py", tag)
        if said.returncode != 2 or why not in said.stderr:
            problems.append(f"the tag {tag} ends with {said.returncode}: {said.stderr}")


def check_files(files, version):
    names = {path.name for path in files.iterdir()}
    wanted = {f"onpace-{version}-source.tar.gz", f"onpace-{version}.spdx.json", "SHA256SUMS"}
    if not wanted < names or not {".deb", ".rpm"} < {pathlib.Path(name).suffix for name in names} or len(names) != 7:
        problems.append(f"the release holds {sorted(names)}")
    said = run("sha256sum", "--check", "--strict", "SHA256SUMS", cwd=files)
    if said.returncode != 0 or len(said.stdout.splitlines()) != len(names) - 1:
        problems.append(f"SHA256SUMS: {said.stdout}{said.stderr}")


def check_sources(clone, files, version):
    commit = run("git", "-C", clone, "rev-parse", "HEAD").stdout.strip()
    with tarfile.open(files / f"onpace-{version}-source.tar.gz") as sources:
        told = sources.extractfile(f"onpace-{version}/.git_archival.txt").read().decode()
        if commit not in told:
            problems.append(f"the sources do not say that they are {commit}, but {told}")
        if f"onpace-{version}/CMakeLists.txt" not in sources.getnames():
            problems.append("the sources lack CMakeLists.txt")


def check_archived_commit(clone, folder, version):
    """Sources without git say their commit, too."""
    made = subprocess.run(["git", "-C", clone, "archive", "--prefix=sources/", f"v{version}"], capture_output=True).stdout
    tarfile.open(fileobj=io.BytesIO(made)).extractall(folder)
    header = folder / "commit.hpp"
    run("cmake", f"-DSOURCE={folder}/sources", f"-DOUTPUT={header}", "-P", ROOT / "cmake/Commit.cmake")
    if run("git", "-C", clone, "rev-parse", "--short=12", "HEAD").stdout.strip() not in header.read_text(encoding="utf-8"):
        problems.append(f"unpacked sources do not know their commit: {header.read_text(encoding='utf-8')}")


def check_bill(file):
    told = json.loads(file.read_text(encoding="utf-8"))
    names = {package["name"] for package in told["packages"]}
    if not {"onpace", "Boost", "SQLite", "yaml-cpp", "Zstandard"} < names:
        problems.append(f"the bill of materials names {sorted(names)}")
    tool = ROOT / "build/tools/bin/pyspdxtools"
    if not tool.exists():
        return False
    said = run(tool, "--infile", file)
    if said.returncode != 0:
        problems.append(f"{file.name}: {said.stdout}{said.stderr}")
    return True


def main():
    if not shutil.which("rpmbuild"):
        print("skipped: rpmbuild is not installed")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        clone, version = tagged_clone(folder)
        check_refusals(clone)
        script = script_of(clone)
        commit = run("git", "-C", clone, "rev-parse", "HEAD").stdout.strip()
        if not script.is_of(BUILD, commit):  # the checkout has changes: what a release refuses
            said = run(sys.executable, clone / "packaging/release.py", f"v{version}", "--build", BUILD)
            if said.returncode != 2 or "is not built from" not in said.stderr:
                problems.append(f"a build of other sources is not refused: {said.stdout}{said.stderr}")
            script.is_of = lambda *_: True
        files, _ = script.made(f"v{version}", folder / "release", BUILD)
        check_files(files, version)
        check_sources(clone, files, version)
        check_archived_commit(clone, folder, version)
        validated = check_bill(files / f"onpace-{version}.spdx.json")
    print("\n".join(problems) or "a release holds what it should")
    if not problems and not validated:
        print("skipped: pyspdxtools is not installed (./dev test --all does)")
        sys.exit(77)
    sys.exit(1 if problems else 0)


main()
