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
words "${ONPACE_RULES:?no rule file is given}"
command+=("${found[@]}")
words "${ONPACE_DATA:-}"
for file in "${found[@]}"; do command+=(--data "$file"); done
if [[ -n ${ONPACE_AS_OF:-} ]]; then command+=(--as-of "$ONPACE_AS_OF"); fi
if [[ -n ${ONPACE_FAIL_ON:-} ]]; then command+=(--fail-on "$ONPACE_FAIL_ON"); fi
words "${ONPACE_ARGUMENTS:-}"
command+=("${found[@]}")
verdicts=${ONPACE_VERDICTS:-onpace-verdicts.json}
command+=(--format text --format "json=$verdicts")

report=$(mktemp)
trap 'rm -f -- "$report"' EXIT
status=0
"${command[@]}" > "$report" 2>&1 || status=$?

# what a rule file says must not command the runner
token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
printf '::stop-commands::%s\n' "$token"
cat -- "$report"
printf '::%s::\n' "$token"
if [[ -n ${GITHUB_STEP_SUMMARY:-} ]]; then
  {
    printf '### onpace: exit status %s\n\n' "$status"
    sed 's/^/    /' "$report"  # as code, whatever it holds
    printf '\n'
  } >> "$GITHUB_STEP_SUMMARY"
fi
if [[ -n ${GITHUB_OUTPUT:-} ]]; then
  printf 'status=%s\nverdicts=%s\n' "$status" "$verdicts" >> "$GITHUB_OUTPUT"
fi
exit "$status"
