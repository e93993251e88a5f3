#!/bin/sh
# Puts onpace into a folder and prints the folder, unless the program is there already: then it prints where.
#
# ONPACE_DOWNLOAD  the address of a release: the folder of its tarball and SHA256SUMS
# ONPACE_VERSION   of that release, such as 0.1.0
# ONPACE_FOLDER    where it goes; by default .onpace
set -eu
if [ -z "${ONPACE_DOWNLOAD:-}" ]; then
  if found=$(command -v onpace); then
    dirname "$found"
    exit 0
  fi
  echo "onpace is not installed, and ONPACE_DOWNLOAD does not say where a release is" >&2
  exit 2
fi
name="onpace-${ONPACE_VERSION:?says which release it is}-linux-$(uname -m)"
folder=${ONPACE_FOLDER:-.onpace}
mkdir -p "$folder"
cd "$folder"
for file in "$name.tar.gz" SHA256SUMS; do
  if command -v curl > /dev/null; then
    curl --fail --silent --show-error --location --retry 3 --output "$file" "$ONPACE_DOWNLOAD/$file"
  else
    wget --quiet --tries=3 --output-document="$file" "$ONPACE_DOWNLOAD/$file"
  fi
done
# nothing is unpacked that is not what the release says
grep "  $name\.tar\.gz\$" SHA256SUMS > wanted || { echo "SHA256SUMS does not name $name.tar.gz" >&2; exit 2; }
sha256sum -c wanted > /dev/null || exit 2
tar -xzf "$name.tar.gz"
echo "$PWD/$name/bin"
