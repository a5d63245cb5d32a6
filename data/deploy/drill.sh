#!/usr/bin/env bash
# The backup drill on a throw-away server: base backup, archive, a mistake, and back to the moment before it; ends with `wuse verify`.
# README.md has the same steps for a server in earnest. WUSE_BIN: the binary. DRILL_PORT: a free port (54399), the node takes the next.
set -euo pipefail
export LC_ALL=C.UTF-8 PATH=/usr/lib/postgresql/15/bin:$PATH:/usr/sbin:/sbin

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
port=${DRILL_PORT:-54399}
node="http://127.0.0.1:$((port + 1))"
folder=$(mktemp -d /tmp/wuse-drill-XXXXXX)
store="postgres://wuse@127.0.0.1:$port/wuse"
# PostgreSQL refuses to run as root. What runs here gets a signal when this shell ends, however it ends.
as=(setpriv)
if [ "$(id -u)" = 0 ]; then
    user=$(id -un postgres 2>/dev/null || echo nobody)
    as+=("--reuid=$(id -u "$user")" "--regid=$(id -g "$user")" --clear-groups)
    chown "$user:" "$folder"
fi
as+=(--pdeathsig)
trap 'kill $(jobs -p) 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM HUP

step() { printf '\n== %s\n' "$*"; }
sql() { psql -XqAt -v ON_ERROR_STOP=1 -h "$folder" -p "$port" -U wuse -d "${2:-wuse}" -c "$1"; }
await() { for _ in {1..600}; do "$@" >/dev/null 2>&1 && return; sleep 0.1; done; echo "'$*' does not come" >&2; tail "$folder"/*.log >&2; exit 1; }
takes_changes() { [ "$(sql 'SELECT pg_is_in_recovery()' postgres)" = f ]; }
start() {
    "${as[@]}" QUIT -- postgres -D "$folder/data" -c "port=$port" -c "unix_socket_directories=$folder" -c listen_addresses=127.0.0.1 \
        -c shared_buffers=64MB >>"$folder/postgres.log" 2>&1 &
    server=$!
    await takes_changes
}
serve() {
    "${as[@]}" TERM -- "$folder/wuse" serve --store "$store" --listen "${node#http://}" >>"$folder/node.log" 2>&1 &
    serving=$!
    await curl -fsS "$node/readyz"
}
grade() {
    curl -fsS -X POST "$node/api/v1/blocks/$1/gradings" -H 'Content-Type: application/json' -H "Authorization: Bearer $token" \
        -d "{\"colour\": \"$2\", \"reason\": \"$3\", \"overrule\": true}" >/dev/null
}

install -m 755 "$(command -v "${WUSE_BIN:-wuse}")" "$folder/wuse"
"${as[@]}" KILL -- mkdir -p "$folder/wal" "$folder/base" "$folder/files"
export WUSE_FILES=$folder/files

step "a server with the settings of postgresql.conf, its archive in $folder/wal"
"${as[@]}" KILL -- initdb -A trust -N -E UTF8 --locale=C.UTF-8 -U wuse -D "$folder/data" >"$folder/initdb.log"
sed "s|/var/backups/wuse/wal|$folder/wal|g" "$here/postgresql.conf" >"$folder/data/wuse.conf"
chmod 644 "$folder/data/wuse.conf"
echo "include 'wuse.conf'" >>"$folder/data/postgresql.conf"
start
sql "CREATE DATABASE wuse" postgres
sql "CREATE EXTENSION postgis"
"$folder/wuse" demo --store "$store"
"$folder/wuse" user add 演练 --login drill --role supervisor@'*' --store "$store" >/dev/null
token=$("$folder/wuse" user token drill --label drill --scope write --store "$store")
serve

step "base backup"
"${as[@]}" KILL -- pg_basebackup -D "$folder/base/first" -X stream -c fast -h "$folder" -p "$port" -U wuse
pg_verifybackup "$folder/base/first"

step "work goes on: two gradings, then one that is to be undone, and somebody writes into the tables by hand"
grade 1 green 验收
grade 2 yellow 复查
good=$(sql "SELECT max(revision) FROM log")
moment=$(sql "SELECT clock_timestamp()")
grade 3 green 误录
sql "UPDATE gradings SET colour = 'red'"
echo "the last good moment: $moment, revision $good"
"$folder/wuse" verify --store "$store" && { echo "verify does not notice" >&2; exit 1; }

step "the server is stopped; what it archived is complete"
sql "SELECT pg_switch_wal()" postgres >/dev/null
kill -INT "$server"
wait "$server" || true

step "restore to $moment"
mv "$folder/data" "$folder/data-broken"
"${as[@]}" KILL -- cp -a "$folder/base/first" "$folder/data"
cat >>"$folder/data/postgresql.auto.conf" <<END
restore_command = 'cp $folder/wal/%f %p'
recovery_target_time = '$moment'
recovery_target_action = 'promote'
END
"${as[@]}" KILL -- touch "$folder/data/recovery.signal"
start
sql "ALTER SYSTEM RESET restore_command" postgres
sql "ALTER SYSTEM RESET recovery_target_time" postgres
sql "ALTER SYSTEM RESET recovery_target_action" postgres
grep -E "recovery stopping|archive recovery complete" "$folder/postgres.log"

step "what is there"
[ "$(sql "SELECT max(revision) FROM log")" = "$good" ]
"$folder/wuse" verify --store "$store"
await curl -fsS "$node/readyz?writes=true"
echo "the node that had seen more, before it is restarted: $(curl -sS -m 5 "$node/readyz")"
kill "$serving"
wait "$serving" || true
serve
grade 3 yellow 复查
"$folder/wuse" verify --store "$store"
echo "everything up to revision $good is back, and work goes on"
