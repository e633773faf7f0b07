# Tryton 6.0 from Debian: the ERP.
tryton_modules=(party company currency country product account account_product account_invoice account_invoice_stock
  stock stock_supply stock_split stock_product_location sale sale_supply purchase purchase_request)
tryton_admin_password=admin-tryton-1
tryton_hub_password=hub-tryton-1

tryton_up() {
  tryton_configure
  ensure_database tryton
  start_server tryton
}

tryton_configure() {
  [[ $(/usr/bin/trytond --version) == "trytond 6.0."* ]] || fail "This needs Tryton 6.0, as Debian 12 has it."
  mkdir -p "$dir/tryton"
}

# The port may change until the first start, so the configuration is written each time.
tryton_configuration() {
  cat >"$dir/tryton/trytond.conf" <<CONFIGURATION
[database]
uri = $(database_url "")
list = False
[web]
listen = 127.0.0.1:$1
root = /usr/share/tryton-sao/www
[session]
timeout = 28800
CONFIGURATION
}

tryton_build() {
  tryton_configuration "$(port_of tryton)"
  printf %s "$tryton_admin_password" >"$dir/tryton/password"
  # Tryton looks into the catalogue for every field; without statistics of it that takes three times as long.
  sql postgres "ALTER SYSTEM SET autovacuum_naptime = '1s'"
  sql postgres "SELECT pg_reload_conf()" >/dev/null
  tryton_admin --all --email admin@example.invalid
  tryton_admin -u "${tryton_modules[@]}" --activate-dependencies
  rm "$dir/tryton/password"
  start_server tryton
  node "$parts/tryton/seed.mjs" "$(tryton_url)" "$tryton_admin_password" "$tryton_hub_password" >"$dir/tryton/env.new"
  mv "$dir/tryton/env.new" "$dir/tryton/env"
}

# The password comes from a file and stdin is closed: it must never ask.
tryton_admin() {
  TRYTONPASSFILE="$dir/tryton/password" /usr/bin/trytond-admin -c "$dir/tryton/trytond.conf" -d tryton "$@" </dev/null >>"$dir/tryton/build.log" 2>&1 ||
    { tail -n 20 "$dir/tryton/build.log" >&2; fail "trytond-admin failed."; }
}

tryton_serve() {
  tryton_configuration "$1"
  exec setsid /usr/bin/trytond -c "$dir/tryton/trytond.conf" -d tryton
}

tryton_ready() {
  curl -fsS -m 5 -o /dev/null -H 'Content-Type: application/json' -d '{"id":0,"method":"common.server.version","params":[]}' "http://127.0.0.1:$1/" 2>/dev/null
}

tryton_url() { echo "http://127.0.0.1:$(port_of tryton)/"; }

tryton_env() {
  echo "TRYTON_URL=$(tryton_url)"
  echo "TRYTON_DATABASE=tryton"
  echo "TRYTON_USER=hub"
  echo "TRYTON_PASSWORD=$tryton_hub_password"
  echo "TRYTON_ADMIN_USER=admin"
  echo "TRYTON_ADMIN_PASSWORD=$tryton_admin_password"
  cat "$dir/tryton/env"
}

tryton_summary() {
  say "Tryton (ERP)     $(tryton_url)   database tryton, log in as hub / $tryton_hub_password or admin / $tryton_admin_password"
}
