#!/usr/bin/env bash
# libraries.sh [COUNT]: how often geod_inverse and the functions of the C library give other bits on 64-bit ARM
# than on this x86-64, and on x86-64 without FMA, as tables in Markdown. They are Debian's packages of one release
# for both, those for ARM under qemu: what is compared is no code of this project, but what it calls where the
# kernels (run.sh) do not answer.
#
# Needs what run.sh does, python3-numpy and libproj-dev, and a network for Debian's packages for ARM.
set -euo pipefail
count=${1:-300000}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
clang=${CLANG:-clang}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# Packages for ARM in a folder of their own; nothing of the machine's apt is changed.
mkdir -p lists/partial cache/archives/partial root headers
: > status
options=(-o APT::Architecture=arm64 -o APT::Architectures=arm64 -o "Dir::State::lists=$work/lists"
    -o "Dir::State::status=$work/status" -o "Dir::Cache=$work/cache" -o APT::Sandbox::User=root
    -o Debug::NoLocking=1)
apt-get "${options[@]}" update -q > /dev/null
apt-get "${options[@]}" install -q -y --no-install-recommends --download-only libproj25 > /dev/null
for package in cache/archives/*.deb; do dpkg -x "$package" root; done
cp /usr/include/geodesic.h headers

flags=(-O2 -ffp-contract=off -fno-builtin -Wall -Wextra -Werror -I headers)
"$clang" "${flags[@]}" "$here/libraries.c" -o x86-64 -lproj -lm
"$clang" --target=aarch64-linux-gnu "${flags[@]}" "$here/libraries.c" -o arm \
    root/usr/lib/aarch64-linux-gnu/libproj.so.25 -Wl,--unresolved-symbols=ignore-in-shared-libs -lm
for what in geodesics functions; do
    ./x86-64 "$what" "$count" > "$what.fused"
    GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-FMA4,-AVX2 ./x86-64 "$what" "$count" > "$what.plain"
    qemu-aarch64-static -L root ./arm "$what" "$count" > "$what.arm"
done

python3 - << 'PYTHON'
import numpy as np

def rows(file, width):
    return np.fromfile(file).reshape(-1, width)

def share(one, other):
    return f"{100 * np.mean(one.view(np.int64) != other.view(np.int64)):.2g} %"

print("| of geod_inverse | ARM, distances that differ | by at most | without FMA | by at most |")
print("|---|---:|---:|---:|---:|")
here, plain, arm = (rows("geodesics" + end, 2) for end in (".fused", ".plain", ".arm"))
for turn, name in enumerate(("anywhere", "to 100 km", "within 3° of the antipode")):
    x, y, z = (np.ascontiguousarray(table[turn::3, 0]) for table in (here, arm, plain))
    print(f"| {name} | {share(x, y)} | {1e9 * np.abs(x - y).max():.0f} nm "
          f"| {share(x, z)} | {1e9 * np.abs(x - z).max():.0f} nm |")

names = ("sin cos tan asin acos atan atan2 exp log log1p expm1 pow sqrt hypot cbrt erf erfc lgamma").split()
here, plain, arm = (rows("functions" + end, len(names)) for end in (".fused", ".plain", ".arm"))
print("\n| function | ARM, results that differ | without FMA |\n|---|---:|---:|")
for column, name in enumerate(names):
    x, y, z = (np.ascontiguousarray(table[:, column]) for table in (here, arm, plain))
    print(f"| {name} | {share(x, y)} | {share(x, z)} |")
PYTHON
