# A snapshot is a prepared database and the environment that goes with it (ids and keys made while seeding).
# Its key covers everything that it was made from, so a changed seed makes a new one.

snapshot() {
  local name=$1 key
  key=$(
    {
      cat "$parts/retailer.json" "$parts/$name.sh"
      find "$parts/$name" -type f ! -path '*/subscribers/*' | sort | xargs cat
      # Fiscal years begin with the year in which they were made.
      date +%Y
      pg_dump --version
    } | sha256sum | cut -c 1-16
  )
  echo "$cache/snapshots/$name-$key"
}

# ensure_database NAME: restored from the snapshot or, once, built by NAME_build, which leaves the running server behind.
ensure_database() {
  local name=$1 snapshot
  [ ! -e "$dir/$name/env" ] || return 0
  mkdir -p "$dir/$name"
  snapshot=$(snapshot "$name")
  new_database "$name"
  if [ -e "$snapshot" ]; then
    pg_restore --jobs 2 --no-owner -d "$(database_url "$name")" "$snapshot/dump"
    # Without statistics the first minutes are three times slower.
    sql "$name" ANALYZE
    cp "$snapshot/env" "$dir/$name/env"
  else
    say "Building the database of '$name'; from the next time on it is copied ..."
    "${name}_build"
    keep_snapshot "$name" "$snapshot"
  fi
}

keep_snapshot() {
  local making="$2.$$"
  mkdir -p "$making"
  chmod 700 "$cache/snapshots"
  find "$cache/snapshots" -mindepth 1 -maxdepth 1 -mtime +30 -exec rm -rf {} +
  pg_dump -Fc -f "$making/dump" "$(database_url "$1")"
  cp "$dir/$1/env" "$making/env"
  mv -T "$making" "$2" 2>/dev/null || rm -rf "$making"
}
