# One throw-away cluster for both databases, through eng/postgres.

# Debian's package would start a cluster of its own, which nobody needs here.
keep_postgres_quiet() {
  mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] || echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf
}

postgres_up() {
  # The server's own user has to get through to its folder.
  chmod o+x "$dir"
  if [ ! -e "$dir/postgres/data" ]; then
    bash "$parts/../postgres" up "$dir/postgres" --fast >/dev/null
  elif ! answers "$(cat "$dir/postgres/port")"; then
    bash "$parts/../postgres" restart "$dir/postgres"
    # Each connection that died in Tryton's pool would still fail one call.
    stop_server tryton
    stop_server medusa
  fi
}

database_url() { echo "postgresql://hub@127.0.0.1:$(cat "$dir/postgres/port")/$1"; }

sql() { psql -XAtq -v ON_ERROR_STOP=1 -c "$2" "$(database_url "$1")"; }

new_database() {
  sql postgres "DROP DATABASE IF EXISTS $1 WITH (FORCE)" 2>/dev/null
  sql postgres "CREATE DATABASE $1"
}
