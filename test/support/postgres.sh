#!/bin/sh
# A throw-away PostgreSQL + PostGIS cluster for tests.
#   test/support/postgres.sh start   starts it and prints its URL (again the same URL if it runs already)
#   test/support/postgres.sh restart kills it and starts it again under the same URL
#   test/support/postgres.sh stop    stops it and removes its files
# CUNDA_POSTGRES_DIR: where it lives (default: a folder of this user in TMPDIR). PGBIN: folder of initdb and pg_ctl.
set -eu

dir=${CUNDA_POSTGRES_DIR:-${TMPDIR:-/tmp}/cunda-postgres-$(id -u)}

# PostgreSQL refuses to run as root: use the account that its package made.
as_user() {
  if [ "$(id -u)" -eq 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

bin() {
  if [ -n "${PGBIN:-}" ]; then echo "$PGBIN/$1"; return; fi
  found=$(ls -d /usr/lib/postgresql/*/bin/"$1" 2>/dev/null | sort -V | tail -n 1)
  [ -n "$found" ] || found=$(command -v "$1") || { echo "postgres.sh: no $1; install postgresql and postgresql-*-postgis-3, or set PGBIN" >&2; exit 1; }
  echo "$found"
}

free_port() {
  node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

case "${1:-}" in
start)
  pg_ctl=$(bin pg_ctl)
  if [ -f "$dir/url" ] && as_user "$pg_ctl" -D "$dir/data" status >/dev/null 2>&1; then
    cat "$dir/url"
    exit
  fi
  rm -rf "$dir"
  mkdir -p "$dir"
  if [ "$(id -u)" -eq 0 ]; then chown postgres "$dir"; fi
  as_user "$(bin initdb)" -D "$dir/data" -U cunda --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$dir/log" 2>&1 || { cat "$dir/log" >&2; exit 1; }
  port=$(free_port)
  # No fsync: the cluster is thrown away. Only this machine can reach it.
  as_user "$pg_ctl" -D "$dir/data" -l "$dir/data/server.log" -w \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c timezone=UTC" start >>"$dir/log" 2>&1 ||
    { cat "$dir/log" "$dir/data/server.log" >&2; exit 1; }
  echo "postgres://cunda@127.0.0.1:$port/postgres" | tee "$dir/url"
  ;;
restart)
  # At once, as after a crash: what was not on its way to the disk is lost. Port and options stay.
  as_user "$(bin pg_ctl)" -D "$dir/data" -m immediate -w -l "$dir/data/server.log" restart >>"$dir/log" 2>&1 || { cat "$dir/log" >&2; exit 1; }
  cat "$dir/url"
  ;;
stop)
  if [ -d "$dir/data" ]; then as_user "$(bin pg_ctl)" -D "$dir/data" -m immediate stop >/dev/null 2>&1 || true; fi
  rm -rf "$dir"
  ;;
*)
  echo "usage: test/support/postgres.sh start|restart|stop" >&2
  exit 2
  ;;
esac
