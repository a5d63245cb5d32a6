#!/usr/bin/env bash
# Many nodes on this machine, for trying by hand: a primary, its synchronous standby, three nodes, and nginx in front of them.
#
#   cluster.sh start     starts all of it and stays; Ctrl-C ends it and removes it
#   cluster.sh break     kills the primary as when its machine dies, and promotes the standby
#   cluster.sh mend      makes a new standby, in place of the one that was killed
#   cluster.sh status    who is the primary, and where each node stands
#
# CLUSTER_DIR: its folder. CLUSTER_PORT: nginx's port (8080); the nodes take the next three, the databases the 11th and 12th after it.
# WUSE_BIN: the binary.
set -euo pipefail
export LC_ALL=C.UTF-8 PATH=$PATH:/usr/sbin:/sbin

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
port=${CLUSTER_PORT:-8080}
url="http://127.0.0.1:$port"
nodes=($((port + 1)) $((port + 2)) $((port + 3)))
declare -A databases=([db1]=$((port + 11)) [db2]=$((port + 12)))
store="postgres://wuse@127.0.0.1:${databases[db1]},127.0.0.1:${databases[db2]}/wuse?target_session_attrs=read-write"
wuse=${WUSE_BIN:-wuse}

# Runs a program to get a signal when this shell ends, however it ends; as somebody else when we are root: PostgreSQL refuses to run as
# that, and nothing else here needs to.
as=(setpriv)
place=${XDG_RUNTIME_DIR:-/tmp}
if [ "$(id -u)" = 0 ]; then
    user=$(id -un postgres 2>/dev/null || echo nobody)
    as+=("--reuid=$(id -u "$user")" "--regid=$(id -g "$user")" --clear-groups)
    place=/tmp
fi
as+=(--pdeathsig)
folder=${CLUSTER_DIR:-$place/wuse-cluster}

# Debian keeps PostgreSQL's programs apart by version.
for bin in /usr/lib/postgresql/15/bin "$(pg_config --bindir 2>/dev/null || true)"; do
    [ ! -x "$bin/initdb" ] || break
done

main() {
    case "${1:-}" in
        start) start ;;
        break) break_it ;;
        mend) mend ;;
        status) status ;;
        *) sed -n '2,/^set /{/^set /d; s/^# \{0,1\}//; p}' "${BASH_SOURCE[0]}" ;;
    esac
}

say() { echo "wuse: $*"; }
die() { say "$*" >&2; exit 1; }

# Waits up to a minute for a command to succeed.
await() {
    local what=$1
    shift
    for _ in {1..600}; do
        "$@" >/dev/null 2>&1 && return
        sleep 0.1
    done
    die "$what does not come; see the logs in $folder"
}

sql() {
    PGCONNECT_TIMEOUT=2 "$bin/psql" -XqAt -v ON_ERROR_STOP=1 -h "$folder" -p "${databases[$1]}" -U wuse -d "$2" -c "$3"
}

other() { if [ "$1" = db1 ]; then echo db2; else echo db1; fi; }
is_primary() { [ "$(sql "$1" postgres 'SELECT pg_is_in_recovery()' 2>/dev/null)" = f ]; }
is_standby() { [ "$(sql "$1" postgres 'SELECT pg_is_in_recovery()' 2>/dev/null)" = t ]; }
primary() {
    if is_primary db1; then echo db1; elif is_primary db2; then echo db2; else return 1; fi
}
# Whether the standby of a primary is in step: `streaming`, or `sync` for that each commit waits for it.
has_standby() {
    [ -n "$(sql "$1" postgres "SELECT pid FROM pg_stat_replication WHERE application_name = 'standby' AND '$2' IN (state, sync_state)")" ]
}
node_is_ready() { curl -fsS -m 3 -o "${2:-/dev/null}" "http://127.0.0.1:$1/readyz?writes=true" 2>/dev/null; }
micros() { echo "${EPOCHREALTIME/./}"; }
since() { awk -v "from=$1" -v "to=$(micros)" 'BEGIN { printf "%.2f s", (to - from) / 1e6 }'; }

start() {
    for program in "$bin/initdb" nginx curl setpriv "$wuse"; do
        command -v "$program" >/dev/null || die "$program is not here: \`make cluster\` installs and builds what is needed"
    done
    if [ -e "$folder" ]; then
        [ -f "$folder/shell" ] || die "$folder is there and is none of ours: give CLUSTER_DIR"
        if kill -0 "$(cat "$folder/shell")" 2>/dev/null; then die "it runs already in $folder: $url"; fi
        rm -rf "$folder"
    fi
    local number
    for number in "$port" "${nodes[@]}" "${databases[@]}"; do
        if (: <"/dev/tcp/127.0.0.1/$number") 2>/dev/null; then die "port $number is taken: give CLUSTER_PORT"; fi
    done
    mkdir -m 755 "$folder"
    trap tidy EXIT
    trap 'echo; say "ending it"; exit 0' INT
    trap 'exit 143' TERM HUP
    # When this shell is killed, what it started ends by itself; the folder is left to this one.
    # shellcheck disable=SC2016
    setsid bash -c 'tail --pid="$1" -f /dev/null; sleep 1; rm -rf "$2"' keeper $$ "$folder" </dev/null >/dev/null 2>&1 &
    keeper=$!
    echo $$ >"$folder/shell"
    mkfifo -m 600 "$folder/control"
    # The binary may lie where the account may not look.
    install -m 755 "$(command -v "$wuse")" "$folder/wuse"
    mkdir -m 700 "$folder/files" "$folder/cache"
    [ -z "${user:-}" ] || chown "$user:" "$folder" "$folder/files" "$folder/cache"
    export WUSE_STORE=$store WUSE_FILES=$folder/files

    say "making the primary"
    make_primary db1
    say "making the standby"
    make_standby db1 db2
    launch db2
    require_standby db1
    say "filling it with the demo community"
    "${as[@]}" TERM -- "$folder/wuse" demo
    # Who grades in `break`; the first administrator comes by the link that the nodes print into their logs.
    "${as[@]}" TERM -- "$folder/wuse" user add 演练 --login drill --role supervisor@'*' >/dev/null
    (umask 077; "${as[@]}" TERM -- "$folder/wuse" user token drill --label drill --scope write >"$folder/token")
    say "starting three nodes and nginx"
    for node in "${nodes[@]}"; do
        "${as[@]}" TERM -- "$folder/wuse" serve --listen "127.0.0.1:$node" >>"$folder/node-$node.log" 2>&1 &
    done
    for node in "${nodes[@]}"; do await "node $node" node_is_ready "$node"; done
    configure_nginx
    "${as[@]}" TERM -- nginx -e "$folder/nginx.log" -c "$folder/nginx.conf" &
    await nginx curl -fsS -o /dev/null "$url/"
    cat <<END

  The page                      $url
  The first administrator       $(grep -hom1 '#setup=.*' "$folder/node-${nodes[0]}.log" | sed "s|^|$url/|")
  Kill the primary              make cluster-break
  A new standby                 make cluster-mend
  Who is what                   make cluster-status
  The tables                    psql -h $folder -p ${databases[db1]} -U wuse wuse
  Logs                          $folder/*.log
  End it                        Ctrl-C

END
    # What `mend` makes is started here, so that it ends with the rest. The shell's own words about what was killed are for the log.
    local name
    exec 2>>"$folder/cluster.log"
    exec 3<>"$folder/control"
    while read -r -u 3 name; do launch "$name"; done
}

tidy() {
    trap - EXIT INT TERM HUP
    kill "$keeper" 2>/dev/null || true
    local mine
    mapfile -t mine < <(jobs -p | grep -vx "$keeper" || true)
    # The databases at once, as an orderly end of the primary would wait for its standby; nginx without waiting for open pages.
    for signal in QUIT TERM; do kill "-$signal" "${mine[@]}" 2>/dev/null || true; done
    wait
    rm -rf "$folder"
}

# With the settings that are recommended, as far as a small machine can bear them.
launch() {
    "${as[@]}" QUIT -- "$bin/postgres" -D "$folder/$1" -c "port=${databases[$1]}" -c "unix_socket_directories=$folder" \
        -c listen_addresses=127.0.0.1 -c shared_buffers=64MB -c max_wal_size=256MB -c min_wal_size=80MB -c archive_mode=off \
        -c dynamic_shared_memory_type=mmap >>"$folder/$1.log" 2>&1 3<&- &
}

make_primary() {
    "${as[@]}" KILL -- "$bin/initdb" -A trust -N -E UTF8 --locale=C.UTF-8 --data-checksums -U wuse -D "$folder/$1" >>"$folder/$1.log"
    cp "$here/postgresql.conf" "$folder/$1/wuse.conf"
    chmod 644 "$folder/$1/wuse.conf"
    [ -z "${user:-}" ] || chown "$user:" "$folder/$1/wuse.conf"
    echo "include 'wuse.conf'" >>"$folder/$1/postgresql.conf"
    launch "$1"
    await "the primary" is_primary "$1"
    sql "$1" postgres "CREATE DATABASE wuse"
    sql "$1" wuse "CREATE EXTENSION postgis"
}

make_standby() {
    sql "$1" postgres "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = 'standby'" >/dev/null
    "${as[@]}" KILL -- "$bin/pg_basebackup" -D "$folder/$2" -d "host=127.0.0.1 port=${databases[$1]} user=wuse application_name=standby" \
        -R -X stream -C -S standby --checkpoint=fast --no-sync
    # Once it is promoted it has nobody to wait for.
    echo "synchronous_standby_names = ''" >>"$folder/$2/postgresql.auto.conf"
}

# From here on no commit is acknowledged before it is on both.
require_standby() {
    await "the standby" has_standby "$1" streaming
    sql "$1" postgres "ALTER SYSTEM SET synchronous_standby_names = 'standby'"
    sql "$1" postgres "SELECT pg_reload_conf()" >/dev/null
    await "the standby" has_standby "$1" sync
}

configure_nginx() {
    local -a change=(-e "s|/var/cache/nginx/wuse|$folder/cache|" -e "s|listen 80;|listen 127.0.0.1:$port;|" -e '/listen \[::\]/d')
    for at in 0 1 2; do change+=(-e "s|127.0.0.1:$((8081 + at))\b|127.0.0.1:${nodes[at]}|"); done
    sed "${change[@]}" "$here/nginx.conf" >"$folder/site.conf"
    {
        echo "daemon off; worker_processes 1; pid $folder/nginx.pid; error_log $folder/nginx.log;"
        echo "events { worker_connections 1024; }"
        echo "http { access_log off;"
        for kind in client_body proxy fastcgi uwsgi scgi; do echo "${kind}_temp_path $folder/cache/$kind;"; done
        echo "include $folder/site.conf; }"
    } >"$folder/nginx.conf"
}

break_it() {
    local old new from answer=0 process
    old=$(primary) || die "no primary runs in $folder: \`make cluster\` first"
    new=$(other "$old")
    has_standby "$old" sync || die "$old has no standby that could take over: \`make cluster-mend\` first"
    process=$(head -n 1 "$folder/$old/postmaster.pid")
    from=$(micros)
    # All its processes at the same moment: stopped first, so that none sees another one die.
    kill -STOP "$process"
    mapfile -t children < <(pgrep -P "$process")
    kill -KILL "${children[@]}" "$process"
    say "killed $old, the primary"
    ipcrm -m "$(sed -n '7s/.* //p' "$folder/$old/postmaster.pid")" 2>/dev/null || true
    sql "$new" postgres "SELECT pg_promote(true, 60)" >/dev/null
    say "promoted $new: $(since "$from")"
    local block key
    block=$(curl -fsS "$url/api/v1/blocks?limit=1" | sed -E 's/.*"id":([0-9]+).*/\1/')
    key=$(cat /proc/sys/kernel/random/uuid)
    for _ in {1..600}; do
        answer=$(curl -sS -m 15 -o "$folder/answer" -w '%{http_code}' -X POST "$url/api/v1/blocks/$block/gradings" \
            -H 'Content-Type: application/json' -H "Idempotency-Key: $key" -H "Authorization: Bearer $(cat "$folder/token")" \
            -d '{"colour": "green", "reason": "主库切换演练", "overrule": true}' || true)
        [ "$answer" != 201 ] || break
        sleep 0.05
    done
    [ "$answer" = 201 ] || die "no write is taken: $answer $(cat "$folder/answer")"
    say "block $block graded through nginx: $(since "$from") after the kill"
    for node in "${nodes[@]}"; do
        await "node $node" node_is_ready "$node"
        say "node $node takes writes: $(since "$from")"
    done
    say "it has no standby now, and waits for none: \`make cluster-mend\`"
}

mend() {
    local old new
    old=$(primary) || die "no primary runs in $folder: \`make cluster\` first"
    new=$(other "$old")
    if is_standby "$new"; then die "$new is a standby already"; fi
    # What was killed may hold what nobody else has; it must never run again as it is.
    rm -rf "${folder:?}/$new"
    make_standby "$old" "$new"
    echo "$new" >"$folder/control"
    require_standby "$old"
    say "$new is the standby of $old"
}

status() {
    local name node answer
    for name in db1 db2; do
        if is_primary "$name"; then
            answer="primary, $(sql "$name" postgres "SELECT coalesce(string_agg(format('standby %s, %s bytes behind', sync_state, \
                pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn)), '; '), 'no standby') FROM pg_stat_replication")"
        elif is_standby "$name"; then
            answer=standby
        else
            answer="does not run"
        fi
        say "$name  port ${databases[$name]}  $answer"
    done
    for node in "${nodes[@]}"; do
        answer=$(curl -sS -m 5 "http://127.0.0.1:$node/readyz" 2>/dev/null || echo "does not answer")
        say "node port $node  $answer"
    done
}

main "$@"
