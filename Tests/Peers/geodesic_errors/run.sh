#!/usr/bin/env bash
# run.sh [PAIRS [SEED]]: the worst errors of the kernels' distances and azimuths by distance, as a table in
# Markdown, beside GeographicLib's C code (Karney 2013) in 80-bit numbers; the table of VALIDATION.md is that of
# 10,000,000 pairs. The reference is PROJ's geodesic.c of Debian's sources with every double made a long double.
#
# Needs, on Debian 12 for x86-64: gcc clang dpkg-dev libproj-dev, and a network for the sources.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
kernels=$here/../../../Sources/CGeodesyKernels
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The machine's own mirrors, asked for sources; nothing of the machine's apt is changed.
mkdir -p "$work/lists/partial" "$work/source"
if [ -e /etc/apt/sources.list.d/debian.sources ]; then
    sed 's/^Types:.*/Types: deb-src/' /etc/apt/sources.list.d/debian.sources > "$work/apt.sources"
else
    sed -n 's/^deb /deb-src /p' /etc/apt/sources.list > "$work/apt.list"
fi
: > "$work/none"
options=(-o "Dir::Etc::sourcelist=$work/none" -o "Dir::Etc::sourceparts=$work"
    -o "Dir::State::lists=$work/lists" -o "APT::Sandbox::User=root"
    -o "Dir::Cache::pkgcache=" -o "Dir::Cache::srcpkgcache=")
apt-get "${options[@]}" update -q > /dev/null
(cd "$work/source" && apt-get "${options[@]}" source -q --download-only proj > /dev/null)
dpkg-source --no-check -x "$work"/source/proj_*.dsc "$work/proj" > /dev/null

# Names of its own, so that PROJ's stand beside it.
for file in geodesic.h geodesic.c; do
    sed -e 's/\bdouble\b/long double/g; s/geod_/ext_/g; s/GEODESIC/EXTENDED/g; s/GEOD_/EXT_/g' \
        -e 's/#include "geodesic.h"/#include "extended.h"/; s/#include <math.h>/#include <tgmath.h>/' \
        -e 's/DBL_/LDBL_/g; s/pi = M_PI/pi = 3.14159265358979323846264338327950288L/' \
        -e 's/\bnan("0")/nanl("0")/' "$work/proj/src/$file" > "$work/extended.${file##*.}"
done
cd "$work"
gcc -O2 -c extended.c
for name in AVX2 AVX512 Baseline Choice Order Threads; do
    clang -O2 -I "$kernels/include" -c "$kernels/$name.c"
done
clang -O2 -I "$kernels/include" -I . "$here/errors.c" ./*.o -o errors -lproj -lm -lpthread
./errors "$@"
