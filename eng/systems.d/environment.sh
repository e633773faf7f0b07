# Up and down of everything, and what they print.
systems=(tryton medusa mail)
only=()

wanted() { [[ " ${only[*]} " == *" $1 "* ]]; }

up() {
  local began webhook='' system
  began=$(date +%s)
  options "$@"
  touch "$dir/.integrationhub-systems"
  say "Starting ${only[*]} in $dir ..."
  install_everything
  if wanted tryton || wanted medusa; then postgres_up; fi
  start_everything
  # Now, because nobody wants the events of seeding.
  if [ -n "$webhook" ]; then set_webhook "$webhook"; fi
  environment >"$dir/systems.env"
  summary "$began"
  cat "$dir/systems.env"
}

options() {
  only=("${systems[@]}")
  while [ $# -gt 0 ]; do
    case $1 in
      --only | --webhook) [ -n "${2:-}" ] || fail "$1 needs a value." ;;&
      --only) IFS=, read -r -a only <<<"$2"; shift ;;
      --webhook) webhook=$2; shift ;;
      --install) install=yes ;;
      *) fail "Unknown option '$1'." ;;
    esac
    shift
  done
  for system in "${only[@]}"; do servers_of "$system" >/dev/null; done
}

# npm needs minutes where it is cold, so it begins first and goes on while the databases start.
install_everything() {
  command -v npm >/dev/null || install_debian
  install_node
  if may_install; then
    if wanted medusa; then install_npm "$parts/medusa/package.json" medusa & fi
    if wanted mail; then install_npm "$parts/mail/package.json" mail & fi
  fi
  install_debian
}

start_everything() {
  local system pids=() began failed=''
  began=$(date +%s)
  for system in "${only[@]}"; do
    ("${system}_up"; say "$system is up after $(seconds_since "$began") s.") &
    pids+=("$!")
  done
  for pid in "${pids[@]}"; do wait "$pid" || failed=yes; done
  [ -z "$failed" ] || fail "Not everything started. 'eng/systems down $dir' clears up."
}

# Systems of an earlier up with another --only count, too.
environment() {
  local system
  if [ -e "$dir/postgres/port" ]; then
    echo "SYSTEMS_POSTGRES=Host=127.0.0.1;Port=$(cat "$dir/postgres/port");Username=hub;Database=postgres"
  fi
  for system in "${systems[@]}"; do
    if is_up "$system"; then "${system}_env"; fi
  done
}

is_up() {
  local server
  for server in $(servers_of "$1"); do runs "$server" || return 1; done
}

summary() {
  local system
  say "Up after $(seconds_since "$1") s:"
  for system in "${systems[@]}"; do
    if is_up "$system"; then "${system}_summary"; fi
  done
  say "Everything that a program needs is in $dir/systems.env. Down again: eng/systems down $dir"
}

down() {
  local server
  [ -e "$dir/.integrationhub-systems" ] || rmdir "$dir" 2>/dev/null || fail "'$dir' is none of eng/systems' folders; it stays."
  for server in tryton medusa maildev smtp; do stop_server "$server"; done
  if [ -e "$dir/postgres" ]; then bash "$parts/../postgres" down "$dir/postgres"; fi
  rm -rf "$dir"
}
