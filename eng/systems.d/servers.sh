# A server NAME has a folder with its port, pid and log, and two functions: NAME_serve PORT becomes the server,
# NAME_ready PORT says whether it answers.

servers_of() {
  case $1 in
    tryton | medusa) echo "$1" ;;
    mail) echo maildev smtp ;;
    *) fail "'$1' is none of the systems: tryton, medusa, mail." ;;
  esac
}

start_server() {
  local name=$1 port
  if runs "$name"; then return; fi
  for _ in 1 2 3; do
    port=$(port_of "$name")
    launch "$name" "$port"
    if wait_until 180 settled "$name" "$port" && runs "$name"; then
      touch "$dir/$name/started"
      return
    fi
    # At its first start a server may find that another process was faster, and takes the next port.
    [ ! -e "$dir/$name/started" ] && grep -qiE 'EADDRINUSE|address already in use' "$dir/$name/log" || break
    rm -f "$dir/$name/port" "$dir/$name/log"
  done
  tail -n 20 "$dir/$name/log" >&2
  fail "The server '$name' did not start; its log is $dir/$name/log."
}

start_again() {
  [ -e "$dir/$1/started" ] || fail "'$1' has never been up in '$dir'."
  start_server "$1"
}

launch() {
  (
    cd "$dir/$1" || exit
    export HUB_SYSTEMS_SERVER="$dir/$1"
    "$1_serve" "$2"
  ) </dev/null >>"$dir/$1/log" 2>&1 &
  echo $! >"$dir/$1/pid"
}

# Ready, or dead already.
settled() { "$1_ready" "$2" || ! alive "$1"; }

alive() { kill -0 "$(cat "$dir/$1/pid")" 2>/dev/null; }

# The mark in its environment tells our process from one that got the same pid later.
runs() {
  local pid
  pid=$(cat "$dir/$1/pid" 2>/dev/null) && grep -qzFx "HUB_SYSTEMS_SERVER=$dir/$1" "/proc/$pid/environ" 2>/dev/null
}

# As a crash would: whoever speaks with it loses the connection.
stop_server() {
  if runs "$1"; then
    kill -KILL "$(cat "$dir/$1/pid")"
    wait_until 10 gone "$1" || fail "The server '$1' does not end."
  fi
  rm -f "$dir/$1/pid"
}

gone() { ! runs "$1" && ! answers "$(port_of "$1")"; }
