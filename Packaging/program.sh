#!/usr/bin/env bash
# program.sh FOLDER: builds the program that needs nothing but glibc and libgcc_s, and puts it into
# FOLDER with its data, proj.db, manual pages, completions and licences, laid out as below a prefix (bin, lib, share).
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/flags.sh"
stage=$(realpath -m "$1")
scratch=$root/.build-dist
swift_home=$(swiftc -print-target-info | sed -n 's,.*"runtimeResourcePath": "\(.*\)/lib/swift".*,\1,p')

"$packaging/lean-proj.sh" "$lean"
older_glibc
icudt=$("$packaging/lean-icu.py" "$swift_home/lib/swift_static/linux/lib_FoundationICU.a" "$lean/icudt.o")
rm -rf "$stage"
rm -f "$scratch/release/strike-proximity" # that an object named by its path is new, no build sees
make -C "$root" --no-print-directory install SCRATCH="$scratch" PREFIX= DESTDIR="$stage" \
    SWIFT_FLAGS="${flags[*]} -Xswiftc -L$lean/runtime \
        -Xlinker $lean/icudt.o -Xlinker --defsym -Xlinker $icudt=lean_icudt" \
    MANUAL_FLAGS="--date $(date -d "@$SOURCE_DATE_EPOCH" +%F)"
install -D -m 644 "$lean/share/proj/proj.db" "$stage/lib/strike-proximity/proj/proj.db"
runs_widely "$stage/lib/strike-proximity/strike-proximity"

documents=$stage/share/doc/strike-proximity
install -D -m 644 -t "$documents" "$root/LICENSE" "$packaging/copyright"
"$packaging/documents.sh" "$documents" README.md CHANGELOG.md
install -D -m 644 -t "$documents/licences" "$lean"/licences/*
install -m 644 "$swift_home/share/swift/LICENSE.txt" "$documents/licences/Swift"
for checkout in Yams swift-argument-parser swift-system; do
    find "$scratch/checkouts/$checkout" -maxdepth 1 \( -name 'LICENSE*' -o -name 'NOTICE*' \) -print0 |
        sort -z | xargs -0 cat > "$documents/licences/$checkout"
    test -s "$documents/licences/$checkout"
done
