#!/usr/bin/env bash
# program.sh FOLDER: builds the program that needs nothing but glibc and puts it into FOLDER with its
# data, proj.db, manual pages, completions and licences, laid out as below a prefix (bin, lib, share).
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/flags.sh"
stage=$(realpath -m "$1")
scratch=$root/.build-dist

"$packaging/lean-proj.sh" "$lean"
rm -rf "$stage"
make -C "$root" --no-print-directory install SCRATCH="$scratch" PREFIX= DESTDIR="$stage" \
    SWIFT_FLAGS="${flags[*]} -Xswiftc -L$lean/runtime -Xswiftc -Xclang-linker -Xswiftc -static-libgcc" \
    MANUAL_FLAGS="--date $(date -d "@$SOURCE_DATE_EPOCH" +%F)"
install -D -m 644 "$lean/share/proj/proj.db" "$stage/lib/strike-proximity/proj/proj.db"
needs_only "$stage/lib/strike-proximity/strike-proximity"

documents=$stage/share/doc/strike-proximity
install -D -m 644 -t "$documents" "$root"/{README.md,CHANGELOG.md,LICENSE} "$packaging/copyright"
install -D -m 644 -t "$documents/licences" "$lean"/licences/*
install -m 644 "$(dirname "$(command -v swift)")/../share/swift/LICENSE.txt" "$documents/licences/Swift"
for checkout in Yams swift-argument-parser swift-crypto swift-system; do
    find "$scratch/checkouts/$checkout" -maxdepth 1 \( -name 'LICENSE*' -o -name 'NOTICE*' \) -print0 |
        sort -z | xargs -0 cat > "$documents/licences/$checkout"
    test -s "$documents/licences/$checkout"
done
