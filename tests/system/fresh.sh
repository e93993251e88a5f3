#!/usr/bin/env bash
# fresh.sh FOLDER [COMMAND...]: do the commands of the README work on a Debian 12 that has nothing?
#
# Makes a bare Debian in FOLDER, clones the last commit of this checkout into it, and runs there, as its root, each
# COMMAND: `./dev run`, `./dev test` and `.ci/run` when none is given. Exit status 1 when one fails. A FOLDER that holds
# a Debian is used as it stands, with what earlier commands installed and built. Needs root, debootstrap and git.
# Packages come from $MIRROR, or from where this machine takes those of the same release; those of Python from where its
# own pip takes them.
set -euo pipefail
suite=bookworm
source=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)

stop() { printf 'fresh: %s\n' "$*" >&2; exit 2; }

mirror_of_this_machine() {
  apt-get indextargets --format '$(CODENAME) $(REPO_URI)' 'Created-By: Packages' |
    awk -v suite="$suite" '$1 == suite && !found { found = $2 } END { print found }'
}

make_debian() {
  local mirror=${MIRROR:-$(mirror_of_this_machine)}
  [[ -n $mirror ]] || stop "this machine has no packages of $suite: name where they are in MIRROR"
  debootstrap --variant=minbase "$suite" "$folder" "$mirror"
}

# In a mount namespace of its own, so that /proc and /dev are gone from FOLDER once the command ends.
inside() {
  local -a environment=("HOME=/root" "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
  local name
  for name in http_proxy https_proxy no_proxy; do
    if [[ -n ${!name:-} ]]; then environment+=("$name=${!name}"); fi
  done
  unshare --mount --pid --fork --kill-child bash -euc '
    folder=$1 command=$2
    shift 2
    mount -t proc proc "$folder/proc"
    mount --rbind /dev "$folder/dev"
    exec chroot "$folder" env -i "$@" sh -c "cd /onpace && $command"
  ' fresh "$folder" "$1" "${environment[@]}" < /dev/null
}

[[ $# -ge 1 ]] || stop "type: $0 FOLDER [COMMAND...]"
[[ $(id -u) == 0 ]] || stop "only root can change the root directory"
folder=$1
shift
commands=("$@")
if [[ ${#commands[@]} == 0 ]]; then commands=("./dev run" "./dev test" ".ci/run"); fi

if [[ ! -e $folder/etc/debian_version ]]; then make_debian; fi
folder=$(cd -- "$folder" && pwd -P)
[[ $folder != / ]] || stop "that is this machine"
if [[ -e /etc/pip.conf ]]; then cp -- /etc/pip.conf "$folder/etc/pip.conf"; fi
if [[ ! -e $folder/onpace ]]; then git clone --no-hardlinks --quiet -- "$source" "$folder/onpace"; fi

failed=0
for command in "${commands[@]}"; do
  begin=$SECONDS status=0
  inside "$command" || status=$?
  printf 'fresh: %s: status %s after %s seconds\n' "$command" "$status" "$((SECONDS - begin))"
  if [[ $status != 0 ]]; then failed=1; fi
done
exit "$failed"
