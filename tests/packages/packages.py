"""What cpack makes of a build is installed by dpkg, rpm and tar into roots of their own, where the program judges; it is the
same bytes when it is made again, and lintian finds nothing. Status 77 where dpkg, rpmbuild or lintian is missing.

python3 packages.py BUILD
"""
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(sys.argv[1]).resolve()
STATIC = "ONPACE_STATIC:INTERNAL=ON" in (BUILD / "CMakeCache.txt").read_text(encoding="utf-8")
# judged beside the documents that are installed with the program
CHECK = ["check", "rules/changsha-2025/targets.yaml", "--data", "examples/changsha-2025/figures.csv", "--as-of", "2025-Q1"]
problems = []


def run(*command, **more):
    result = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=600, **more)
    if result.returncode != 0:
        problems.append(f"$ {' '.join(map(str, command))}\nends with {result.returncode}\n{result.stdout}{result.stderr}")
    return result.stdout


def pack(kind, folder):
    """Packed by gzip, which is quicker than xz."""
    run("cpack", "--config", BUILD / "CPackConfig.cmake", "-G", kind, "-B", folder, "-D", "CPACK_DEBIAN_COMPRESSION_TYPE=gzip",
        "-D", "CPACK_RPM_COMPRESSION_TYPE=gzip")
    return sorted(path for path in folder.iterdir() if path.is_file())


def packed_twice(kind, folder):
    """Two packings give the same files: the first of them."""
    first, second = pack(kind, folder / f"{kind}-1"), pack(kind, folder / f"{kind}-2")
    told = [[(path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in files] for files in (first, second)]
    if told[0] != told[1] or not first:
        problems.append(f"{kind}: two packings give {told[0]} and {told[1]}")
    return first


def works(what, program, documents):
    if "26 targets" not in run(program, *CHECK, cwd=documents):
        problems.append(f"{what}: the installed program does not judge")
    if "libraries" not in run(program, "--version"):
        problems.append(f"{what}: the installed program does not tell how it was built")


def in_scratch(what, root):
    """The program runs where there is nothing else, if it is static."""
    if STATIC and os.geteuid() == 0:
        if "onpace 0" not in run("chroot", root, "/usr/bin/onpace", "--version"):
            problems.append(f"{what}: the program does not run in a root of its own")


def there(what, prefix, *patterns):
    for pattern in ("bin/onpace", "share/man/man1/onpace-check.1*", "share/man/zh_CN/man1/onpace.1*",
                    "share/bash-completion/completions/onpace", "share/fish/vendor_completions.d/onpace.fish",
                    "share/doc/onpace/README.md", "share/doc/onpace/THIRD-PARTY.txt", *patterns):
        if not list(prefix.glob(pattern)):
            problems.append(f"{what}: {pattern} is not installed")


def debian(folder):
    files = {path.name.split("_")[0]: path for path in packed_twice("DEB", folder)}
    if set(files) != {"onpace", "libonpace-dev"}:
        return problems.append(f"cpack makes {sorted(files)} for Debian")
    needs = run("dpkg-deb", "--field", files["onpace"], "Depends").strip()
    if bool(needs) == STATIC:
        problems.append(f"the package depends on `{needs}`, and the program is {'' if STATIC else 'not '}static")
    root = folder / "debian"
    (root / "var/lib/dpkg/updates").mkdir(parents=True)
    (root / "var/lib/dpkg/info").mkdir()
    (root / "var/lib/dpkg/status").touch()
    dpkg = ["dpkg", f"--root={root}", "--force-not-root", "--log=/dev/null"]
    run(*dpkg, "--install", files["onpace"])
    there("the .deb", root / "usr", "share/zsh/vendor-completions/_onpace")
    works("the .deb", root / "usr/bin/onpace", root / "usr/share/doc/onpace")
    in_scratch("the .deb", root)
    run(*dpkg, "--remove", "onpace")
    if list((root / "usr").rglob("onpace*")):
        problems.append("the .deb leaves files behind when it is removed")
    if said := run("lintian", "--no-cfg", "--allow-root", *files.values()):
        problems.append(said)
    if shutil.which("apt-get"):  # what they depend on is there under these names
        run("apt-get", "install", "--simulate", *files.values())
    run("dpkg-deb", "--extract", files["libonpace-dev"], folder / "library")
    if not (folder / "library/usr/include/onpace/check.hpp").exists():
        problems.append("libonpace-dev has no headers")


def red_hat(folder):
    files = packed_twice("RPM", folder)
    if len(files) != 1:
        return problems.append(f"cpack makes {[path.name for path in files]} of the kind RPM")
    root = folder / "red-hat"
    root.mkdir()
    run("rpm", "--root", root, "--initdb")
    run("rpm", "--root", root, "--install", "--ignorearch", *([] if STATIC else ["--nodeps"]), files[0])
    there("the .rpm", root / "usr", "share/zsh/site-functions/_onpace", "share/doc/onpace/LICENSE")
    works("the .rpm", root / "usr/bin/onpace", root / "usr/share/doc/onpace")
    in_scratch("the .rpm", root)


def tarball(folder):
    files = packed_twice("TGZ", folder)
    if len(files) != 1:
        return problems.append(f"cpack makes {[path.name for path in files]} of the kind TGZ")
    run("tar", "-xzf", files[0], "-C", folder)
    prefix = folder / files[0].name.removesuffix(".tar.gz")
    there("the tarball", prefix, "share/zsh/site-functions/_onpace", "share/doc/onpace/LICENSE")
    works("the tarball", prefix / "bin/onpace", prefix / "share/doc/onpace")


def main():
    for tool in ("dpkg", "rpmbuild", "lintian"):
        if not shutil.which(tool):
            print(f"skipped: {tool} is not installed")
            sys.exit(77)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        debian(folder)
        red_hat(folder)
        tarball(folder)
    print("\n".join(problems) or "the packages are installed, and the same when they are made again")
    sys.exit(1 if problems else 0)


main()
