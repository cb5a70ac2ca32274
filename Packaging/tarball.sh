#!/usr/bin/env bash
# tarball.sh STAGE NAME FOLDER: packs what program.sh made as FOLDER/NAME.tar.gz, to be unpacked
# below any prefix. The same files give the same bytes.
set -euo pipefail
stage=$1 name=$2 folder=$3
tar --create --directory "$stage" --transform "s,^\.,$name,S" --sort=name --format=ustar \
    --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX --mtime="@$SOURCE_DATE_EPOCH" . |
    gzip --no-name -9 > "$folder/$name.tar.gz"
