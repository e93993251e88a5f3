"""The software bill of materials of a build, in SPDX 2.3: the program, the libraries that it holds, and the compiler.

python3 sbom.py BUILD VERSION COMMIT SECONDS FILE…: prints it. FILE… are the packages that hold the program; SECONDS is the
time of the commit, since the same sources give the same document.
"""
import datetime
import hashlib
import json
import pathlib
import re
import subprocess
import sys


def identifier(*parts):
    return "SPDXRef-" + re.sub(r"[^A-Za-z0-9.]+", "-", "-".join(parts))


def debian_package(file):
    """The package of Debian that a file is from, with its version, or nothing."""
    try:
        owner = subprocess.run(["dpkg-query", "-S", file], capture_output=True, text=True)
        if owner.returncode != 0:
            return None
        name = re.split("[:,]", owner.stdout)[0]
        version = subprocess.run(["dpkg-query", "-W", "-f", "${source:Version}", name], capture_output=True, text=True)
    except FileNotFoundError:
        return None
    return name, version.stdout


def library(row):
    """A line `NAME|VERSION|LICENCE|FILE` of libraries.txt as a package."""
    name, version, licence, file = row.split("|")
    package = {"SPDXID": identifier("Library", name), "name": name, "versionInfo": version or "unknown",
               "downloadLocation": "NOASSERTION", "filesAnalyzed": False, "licenseConcluded": "NOASSERTION",
               "licenseDeclared": licence or "NOASSERTION", "copyrightText": "NOASSERTION",
               "supplier": "NOASSERTION"}
    found = debian_package(file)
    if found:
        package["externalRefs"] = [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                                    "referenceLocator": f"pkg:deb/debian/{found[0]}@{found[1]}".replace("+", "%2B")}]
        package["sourceInfo"] = f"from Debian's package {found[0]} {found[1]}"
    return package


def packaged(path, version):
    """A file that holds the program."""
    digests = [{"algorithm": name.upper(), "checksumValue": hashlib.new(name, path.read_bytes()).hexdigest()}
               for name in ("sha1", "sha256")]
    return {"SPDXID": identifier("Package", path.name), "name": path.name, "versionInfo": version,
            "packageFileName": path.name, "downloadLocation": "NOASSERTION", "filesAnalyzed": False, "checksums": digests,
            "licenseConcluded": "Apache-2.0", "licenseDeclared": "Apache-2.0", "copyrightText": "NOASSERTION",
            "supplier": "NOASSERTION", "primaryPackagePurpose": "INSTALL"}


def document(build, version, commit, seconds, files):
    compiler, *rows = (build / "libraries.txt").read_text(encoding="utf-8").splitlines()
    program = {"SPDXID": "SPDXRef-onpace", "name": "onpace", "versionInfo": version, "downloadLocation": "NOASSERTION",
               "filesAnalyzed": False, "licenseConcluded": "Apache-2.0", "licenseDeclared": "Apache-2.0",
               "copyrightText": "NOASSERTION", "supplier": "NOASSERTION", "primaryPackagePurpose": "APPLICATION",
               "sourceInfo": f"built from the commit {commit}"}
    libraries = [library(row) for row in rows]
    tool = {**library(compiler.replace("compiler|", "C++ compiler|")), "primaryPackagePurpose": "APPLICATION"}
    packages = [packaged(path, version) for path in files]
    relations = [("SPDXRef-DOCUMENT", "DESCRIBES", program["SPDXID"])]
    relations += [(program["SPDXID"], "STATIC_LINK", one["SPDXID"]) for one in libraries]
    relations += [(tool["SPDXID"], "BUILD_TOOL_OF", program["SPDXID"])]
    relations += [(one["SPDXID"], "CONTAINS", program["SPDXID"]) for one in packages]
    created = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": f"onpace-{version}",
            "documentNamespace": f"https://spdx.org/spdxdocs/onpace-{version}-{commit}",
            "creationInfo": {"created": created, "creators": ["Tool: onpace-release"]},
            "packages": [program, *libraries, tool, *packages],
            "relationships": [{"spdxElementId": one, "relationshipType": kind, "relatedSpdxElement": other}
                              for one, kind, other in relations]}


def main():
    build, version, commit, seconds, *files = sys.argv[1:]
    told = document(pathlib.Path(build), version, commit, int(seconds), [pathlib.Path(file) for file in files])
    print(json.dumps(told, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
