# Words for people go to stderr: stdout is for KEY=VALUE.
say() { echo "$*" >&2; }
fail() { say "$*"; exit 1; }

seconds_since() { echo $(($(date +%s) - $1)); }

# Runs until it succeeds: wait_until SECONDS COMMAND...
wait_until() {
  local end=$(($(date +%s) + $1))
  shift
  until "$@"; do
    [ "$(date +%s)" -lt "$end" ] || return 1
    sleep 0.1
  done
}
