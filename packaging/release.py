"""Makes a release of a tag: packages, the sources, SHA256SUMS and a bill of materials (SPDX).

python3 release.py TAG [--verify] [--arm64] [--build BUILD]: builds the sources of the tag, and of nothing else, in
build/release-VERSION, and leaves what belongs to the release in build/release-VERSION/files. A tag is `v0.1.0`, and says
the version that stands in the sources. --arm64 packs the program for arm64 as well, by the cross compiler. --verify builds
once more in another folder and compares every byte. --build takes what has been built there instead, and fails if that is
another commit.
"""
import argparse
import gzip
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
PACKING = []  # further words for cpack


def stop(why):
    print(f"release: {why}", file=sys.stderr)
    sys.exit(2)


def run(*command, **more):
    done = subprocess.run([str(word) for word in command], **more)
    if done.returncode != 0:
        stop(f"{' '.join(map(str, command))} ends with {done.returncode}")
    return done.stdout


def git(*words):
    done = subprocess.run(["git", "-C", ROOT, *words], capture_output=True, text=True)
    if done.returncode != 0:
        stop(done.stderr.strip())
    return done.stdout.strip()


def version_of(tag):
    """The version of the tag, which must be that of its sources."""
    header = git("show", f"{tag}:include/onpace/version.hpp")
    version = ".".join(re.findall(r"define ONPACE_VERSION_\w+ (\d+)", header))
    if tag != f"v{version}":
        stop(f"the tag is {tag}, and its sources say the version {version}: the tag would be v{version}")
    return version


def archive(tag, version, file):
    """The sources as they are in the tag; the same bytes always."""
    text = run("git", "-C", ROOT, "archive", f"--prefix=onpace-{version}/", tag, stdout=subprocess.PIPE)
    with open(file, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(text)


def unpacked(sources, folder):
    run("tar", "-xzf", sources, "-C", folder)
    return folder / sources.name.replace("-source.tar.gz", "")


def built(source, name, *words):
    """A build of the sources: the program and the library."""
    launcher = ["-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"] if shutil.which("ccache") else []
    build = source / "build" / name
    run("cmake", "-S", source, "-B", build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", "-DONPACE_TESTS=OFF", *launcher,
        *words)
    run("cmake", "--build", build)
    for file in (build / "onpace", build / "libonpace.a"):
        if str(source).encode() in file.read_bytes():
            stop(f"{file.name} names the folder that it was built in, so it would be another one elsewhere")
    return build


def built_for_arm64(source):
    libraries = run(source / "packaging/sysroot.sh", "arm64", source / "build/libraries", stdout=subprocess.PIPE, text=True)
    return built(source, "arm64", f"-DCMAKE_TOOLCHAIN_FILE={source}/cmake/aarch64-linux-gnu.cmake",
                 f"-DONPACE_SYSROOT={libraries.strip()}")


def packed(build, folder):
    for kind in ("DEB", "RPM", "TGZ"):
        run("cpack", "--config", build / "CPackConfig.cmake", "-G", kind, "-B", folder / "packing", *PACKING,
            stdout=subprocess.DEVNULL)
    files = sorted(path for path in (folder / "packing").iterdir() if path.is_file())
    moved = [shutil.move(path, folder / path.name) for path in files]
    shutil.rmtree(folder / "packing")
    return moved


def is_of(build, commit):
    """Whether the build's program tells this commit, without changes since."""
    said = run(build / "onpace", "--version", "--lang", "en", stdout=subprocess.PIPE, text=True)
    found = re.search(r"^commit +([0-9a-f]+) of \S+$", said, re.M)
    return found is not None and commit.startswith(found[1])


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def made(tag, folder, given=None, arm64=False):
    """The files of a release, in a folder of their own, and their checksums."""
    version, commit, seconds = version_of(tag), git("rev-parse", f"{tag}^{{commit}}"), git("log", "-1", "--format=%ct", tag)
    os.environ["SOURCE_DATE_EPOCH"] = seconds
    shutil.rmtree(folder, ignore_errors=True)
    files = folder / "files"
    files.mkdir(parents=True)
    sources = files / f"onpace-{version}-source.tar.gz"
    archive(tag, version, sources)
    source = unpacked(sources, folder)
    build = given or built(source, "release")
    if not is_of(build, commit):
        stop(f"the program in {build} is not built from {commit[:12]} alone")
    packages = packed(build, files)
    if arm64:
        packages += packed(built_for_arm64(source), files)
    holding = [path for path in packages if "dev" not in path.name]
    bill = run(sys.executable, ROOT / "packaging/sbom.py", build, version, commit, seconds, *holding, stdout=subprocess.PIPE)
    (files / f"onpace-{version}.spdx.json").write_bytes(bill)
    sums = "".join(f"{digest(path)}  {path.name}\n" for path in sorted(files.iterdir()))
    (files / "SHA256SUMS").write_text(sums, encoding="utf-8")
    return files, sums


def main():
    words = argparse.ArgumentParser(prog="./dev release", description=__doc__.split("\n\n")[0])
    words.add_argument("tag")
    words.add_argument("--verify", action="store_true", help="build once more elsewhere, and compare every byte")
    words.add_argument("--arm64", action=argparse.BooleanOptionalAction, default=False,
                       help="also for arm64, by the cross compiler; ./dev release does so where it is installed")
    words.add_argument("--build", type=pathlib.Path, help="take what has been built there")
    words.add_argument("--into", type=pathlib.Path, help="the folder; by default build/release-VERSION")
    given = words.parse_args()
    folder = (given.into or ROOT / "build" / f"release-{version_of(given.tag)}").resolve()
    build = given.build and given.build.resolve()
    files, sums = made(given.tag, folder, build, given.arm64)
    if given.verify:
        os.environ["CCACHE_RECACHE"] = "1"  # compile, whatever has been compiled before
        again = made(given.tag, folder.with_name(folder.name + "-built-again"), build, given.arm64)[1]
        if again != sums:
            stop(f"built again it is not the same:\n{sums}\n{again}")
        print("release: built twice, the same bytes")
    print(f"{sums}release: {files}")


if __name__ == "__main__":
    main()
