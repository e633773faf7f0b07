# Medusa 2.21 from npm: the shop. DIR/medusa is its project folder; the packages stay in the cache.
medusa_admin=admin@example.com
medusa_admin_password=admin-medusa-1

medusa_up() {
  install_npm "$parts/medusa/package.json" medusa
  medusa_project
  ensure_database medusa
  start_server medusa
}

medusa_project() {
  mkdir -p "$dir/medusa"
  [ -s "$dir/medusa/secrets" ] || (
    umask 077
    printf '%s\n' "MEDUSA_WEBHOOK_SECRET=$(openssl rand -hex 24)" "JWT_SECRET=$(openssl rand -hex 24)" "COOKIE_SECRET=$(openssl rand -hex 24)" >"$dir/medusa/secrets"
  )
  cp -R "$parts/medusa/package.json" "$parts/medusa/medusa-config.js" "$parts/medusa/src" "$dir/medusa/"
  ln -sfn "$cache/medusa/node_modules" "$dir/medusa/node_modules"
}

medusa_build() {
  # Scripts of migrations would seed demo data of their own.
  medusa db:migrate --execute-safe-links --skip-scripts
  medusa user -e "$medusa_admin" -p "$medusa_admin_password"
  start_server medusa
  node "$parts/medusa/seed.mjs" "$(medusa_url)" "$medusa_admin" "$medusa_admin_password" >"$dir/medusa/env.new"
  mv "$dir/medusa/env.new" "$dir/medusa/env"
}

medusa() {
  (cd "$dir/medusa" && medusa_variables && node_modules/.bin/medusa "$@" </dev/null >>build.log 2>&1) ||
    { tail -n 20 "$dir/medusa/build.log" >&2; fail "'medusa $1' failed."; }
}

medusa_variables() {
  # shellcheck disable=SC2046
  export $(cat "$dir/medusa/secrets")
  DATABASE_URL=$(database_url medusa)
  export DATABASE_URL HUB_WEBHOOK_URL_FILE="$dir/medusa/webhook-url" MEDUSA_DISABLE_TELEMETRY=true NODE_ENV=production
}

medusa_serve() {
  medusa_variables
  exec setsid node node_modules/@medusajs/cli/cli.js start -H 127.0.0.1 -p "$1"
}

medusa_ready() { curl -fsS -m 5 -o /dev/null "http://127.0.0.1:$1/health" 2>/dev/null; }

medusa_url() { echo "http://127.0.0.1:$(port_of medusa)"; }

# The subscriber reads the address before each delivery, so it may change while Medusa runs.
set_webhook() {
  mkdir -p "$dir/medusa"
  printf %s "$1" >"$dir/medusa/webhook-url.new"
  mv "$dir/medusa/webhook-url.new" "$dir/medusa/webhook-url"
}

order() {
  [ $# -ge 3 ] || fail "Usage: eng/systems order DIR GLN GTIN QTY [EMAIL]"
  [ -s "$dir/medusa/env" ] || fail "Medusa is not up in '$dir'."
  node "$parts/medusa/order.mjs" "$dir/systems.env" "$@"
}

medusa_env() {
  echo "MEDUSA_URL=$(medusa_url)"
  echo "MEDUSA_DATABASE=medusa"
  echo "MEDUSA_ADMIN_EMAIL=$medusa_admin"
  echo "MEDUSA_ADMIN_PASSWORD=$medusa_admin_password"
  grep MEDUSA_WEBHOOK_SECRET "$dir/medusa/secrets"
  echo "MEDUSA_WEBHOOK_FILE=$dir/medusa/webhook-url"
  cat "$dir/medusa/env"
}

medusa_summary() {
  say "Medusa (shop)    $(medusa_url)   REST only; order as a customer: eng/systems order $dir GLN GTIN QTY [EMAIL]"
}
