#!/bin/bash
# A PostGIS of its own on loopback, in a folder of its own.
#
#     postgis_server.sh start FOLDER PORT PASSWORD
#     postgis_server.sh stop FOLDER
#
# FOLDER must not be there. Its user is postgres. The server ends with the program that started it, or
# when its folder is gone. Needs Debian's postgresql and postgis.
set -eu
action=$1
folder=$2
programs=$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)

# What the caller has open would be kept open by the server, and the caller would wait for its end.
for descriptor in /proc/$$/fd/*; do
    number=${descriptor##*/}
    if [ "$number" -gt 2 ]; then eval "exec $number>&-"; fi
done

as_postgres() {
    if [ "$(id -u)" = 0 ]; then # PostgreSQL refuses to run as root
        (cd / && runuser -u postgres -- "$@")
    else
        (cd / && "$@")
    fi
}

stop() {
    if [ -e "$folder/data/postmaster.pid" ]; then
        as_postgres "$programs/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null
    fi
    rm -rf "$folder"
}

if [ "$action" = stop ]; then
    stop
    exit 0
fi
port=$3
password=$4
mkdir "$folder"
trap stop EXIT
chmod 755 "$folder"
if [ "$(id -u)" = 0 ]; then chown postgres "$folder"; fi
printf '%s\n' "$password" >"$folder/password"
as_postgres "$programs/initdb" -D "$folder/data" -U postgres -A scram-sha-256 \
    --pwfile "$folder/password" >"$folder/initdb.log"
as_postgres "$programs/pg_ctl" -D "$folder/data" -w -l "$folder/server.log" \
    -o "-c listen_addresses=127.0.0.1 -p $port -k $folder -c fsync=off" start >/dev/null
PGPASSWORD=$password psql -q -h 127.0.0.1 -p "$port" -U postgres -c 'CREATE EXTENSION postgis'
trap - EXIT
caller=$PPID
(
    trap '' HUP INT
    while [ -d "$folder" ] && kill -0 "$caller"; do sleep 1; done
    [ ! -d "$folder" ] || stop
) </dev/null >/dev/null 2>&1 &
