# Ports below the range that the system gives to outgoing connections, so that nobody takes one while its server is stopped.
free_port() {
  local port
  for _ in $(seq 100); do
    port=$((20000 + RANDOM % 12000))
    answers "$port" || { echo "$port"; return; }
  done
  fail "There is no free port on 127.0.0.1."
}

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# The port of a server stays the same for the life of its folder.
port_of() {
  mkdir -p "$dir/$1"
  [ -s "$dir/$1/port" ] || free_port >"$dir/$1/port"
  cat "$dir/$1/port"
}
