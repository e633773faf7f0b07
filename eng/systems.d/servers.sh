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
  local name=$1 port try
  if runs "$name"; then return; fi
  for try in 1 2 3; do
    port=$(port_of "$name")
    launch "$name" "$port"
    if wait_until 180 settled "$name" "$port" && runs "$name"; then return; fi
    # At its first start a server may find that another process was faster, and takes the next port.
    [ ! -e "$dir/$name/started" ] && grep -qiE 'EADDRINUSE|address already in use' "$dir/$name/log" || break
    rm -f "$dir/$name/port" "$dir/$name/log"
  done
  tail -n 20 "$dir/$name/log" >&2
  fail "The server '$name' did not start; its log is $dir/$name/log."
}

launch() {
  (
    cd "$dir/$1"
    export HUB_SYSTEMS_SERVER="$dir/$1"
    "$1_serve" "$2"
  ) </dev/null >>"$dir/$1/log" 2>&1 &
  echo $! >"$dir/$1/pid"
}

# Ready, or dead already.
settled() {
  if "$1_ready" "$2"; then touch "$dir/$1/started"; else ! alive "$1"; fi
}

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

gone() { ! runs "$1"; }
