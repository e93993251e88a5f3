#!/usr/bin/env bash
# The step of action.yml: judges, shows the report in the log and in the summary of the job, and ends as onpace does.
# It runs elsewhere, too: it reads ONPACE_… and the runner's GITHUB_… variables.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
release=${ONPACE_VERSION:-${ONPACE_ACTION_REF:-}}
export ONPACE_VERSION=${release#v}
if [[ -z ${ONPACE_DOWNLOAD:-} && -n ${ONPACE_ACTION_REPOSITORY:-} ]] && ! command -v onpace > /dev/null; then
  export ONPACE_DOWNLOAD="$GITHUB_SERVER_URL/$ONPACE_ACTION_REPOSITORY/releases/download/v$ONPACE_VERSION"
fi
export ONPACE_FOLDER=${RUNNER_TEMP:-.}/onpace
PATH=$("$here/install.sh"):$PATH

# Words of an input, divided at blanks and ends of lines; nothing is expanded.
words() { read -r -d '' -a found <<< "$1" || true; }

declare -a command=(onpace check) found=()
words "${ONPACE_TESTS:-}"
if ((${#found[@]} > 0)); then
  # names and rules in the report are no commands
  word="onpace-$RANDOM$RANDOM$RANDOM"
  printf '::stop-commands::%s\n' "$word"
  tested=0
  onpace test "${found[@]}" || tested=$?
  printf '::%s::\n' "$word"
  if ((tested > 0)); then exit "$tested"; fi
fi
words "${ONPACE_RULES:?no rule file is given}"
command+=("${found[@]}")
words "${ONPACE_DATA:-}"
for file in "${found[@]}"; do command+=(--data "$file"); done
if [[ -n ${ONPACE_AS_OF:-} ]]; then command+=(--as-of "$ONPACE_AS_OF"); fi
if [[ -n ${ONPACE_FAIL_ON:-} ]]; then command+=(--fail-on "$ONPACE_FAIL_ON"); fi
words "${ONPACE_ARGUMENTS:-}"
command+=("${found[@]}")
verdicts=${ONPACE_VERDICTS:-onpace-verdicts.json}
# the table without a command in it, annotations, and what belongs into the files that the runner names
command+=(--format github --format "json=$verdicts")
status=0
"${command[@]}" || status=$?
if [[ -n ${GITHUB_OUTPUT:-} ]]; then
  printf 'status=%s\nverdicts=%s\n' "$status" "$verdicts" >> "$GITHUB_OUTPUT"
fi
exit "$status"
