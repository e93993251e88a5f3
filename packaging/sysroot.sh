#!/usr/bin/env bash
# packaging/sysroot.sh ARCHITECTURE FOLDER: unpacks Debian's libraries for another architecture, such as arm64, which the
# program is linked with. What the machine itself has installed is left alone.
set -euo pipefail
architecture=$1
mkdir -p -- "$2"/lists/partial "$2"/cache/archives/partial "$2"/packages "$2"/sysroot
folder=$(cd -- "$2" && pwd -P)
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
: > "$folder/status"
apt=(apt-get -qq -o "APT::Architecture=$architecture" -o "APT::Architectures=$architecture" -o "Dir::State::lists=$folder/lists"
  -o "Dir::Cache=$folder/cache" -o "Dir::State::status=$folder/status" -o APT::Sandbox::User=root)
"${apt[@]}" update
names=$(awk '$1 == "build" { for (at = 2; at <= NF; ++at) if ($at ~ /-dev$/) print $at }' .ci/packages)
# those of Boost stand behind a package that names its version
names="${names/libboost-dev/$(apt-cache depends libboost-dev | sed -n 's/.*Depends: \(libboost[0-9.]*-dev\)$/\1/p')} libfmt9"
(cd -- "$folder/packages" && "${apt[@]}" download $names)
for package in "$folder"/packages/*.deb; do dpkg-deb -x "$package" "$folder/sysroot"; done
printf '%s\n' "$folder/sysroot"
