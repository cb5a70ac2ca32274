#!/usr/bin/env bash
# run.sh [BLOCKS [SECONDS]]: whether the kernels give the same bits on 64-bit ARM as on x86-64. Each variant
# that this processor has runs over BLOCKS of some 4,093 pairs, two trees and 1,200 queries (1024); those for ARM,
# under qemu, over as many of them as they manage in SECONDS (60), and over the reference geodesics of
# Tests/Vectors. Ends with 1 where a bit differs, and names the first.
#
# Besides, no build may have a fused multiply-add in its code, which is what would make bits differ, those for
# macOS neither, which are only compiled; and a build that is told to fuse must be found out.
#
# Needs, on Debian 12 for x86-64: a clang from 17 on, such as Swift's (another by CLANG),
# binutils-aarch64-linux-gnu libc6-dev-arm64-cross libgcc-12-dev-arm64-cross qemu-user-static. gcc has
# none of the vectors that the kernels are written in.
set -euo pipefail
blocks=${1:-1024} seconds=${2:-60}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
kernels=$here/../../../Sources/CGeodesyKernels
vectors=$here/../../Vectors
clang=${CLANG:-clang}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# assemble SOURCE FLAG…: the code of a file
assemble() {
    "$clang" "${@:2}" -Wall -Wextra -Werror -I "$kernels/include" -S "$1" -o -
}

# build NAME FLAG…: the kernels, with no flags that change arithmetic, as SwiftPM builds them, and the program NAME
build() {
    local name=$1 source
    shift
    mkdir "$name.code"
    for source in "$kernels"/*.c; do
        assemble "$source" "$@" > "$name.code/$(basename "$source" .c).s"
    done
    assemble "$here/bits.c" "$@" -ffp-contract=off > "$name.bits.s"
    "$clang" "$@" -Wno-unused-command-line-argument -static "$name.bits.s" "$name.code"/*.s -lm -lpthread -o "$name"
}

# unfused NAME: fails where the kernels' code has a fused multiply-add
unfused() {
    ! grep -m 1 -E '\s(vfn?m(add|sub)|fn?m(add|sub|ad|sb|la|ls)|f(mlal|mlsl|cmla))' "$1.code"/*.s >&2 ||
        { echo "$1: a fused multiply-add" >&2 && return 1; }
}

# same NAME VARIANT COMMAND…: fails where the digests in found are not the expected ones, and names the first
# number that differs
same() {
    local name=$1 variant=$2 block
    shift 2
    head -n "$(wc -l < found)" expected | cmp -s - found && return
    block=$({ diff expected found || true; } | sed -n '/^> /{s/^> \([0-9]*\).*/\1/p;q}')
    ./x86-64 numbers baseline "$block" > numbers.expected
    "$@" numbers "$variant" "$block" > numbers.found
    echo "$name $variant differs in block $block; kernel, index and bits that baseline has on x86-64 (<) and its own (>):" >&2
    { diff numbers.expected numbers.found || true; } | sed -n '/^</{p;q}' >&2
    { diff numbers.expected numbers.found || true; } | sed -n '/^>/{p;q}' >&2
    return 1
}

"$clang" --version | head -1
qemu-aarch64-static --version | head -1
build x86-64 -O2
unfused x86-64
./x86-64 digests baseline "$blocks" > expected
for variant in avx2 avx512; do
    if ./x86-64 digests "$variant" "$blocks" > found; then
        same x86-64 "$variant" ./x86-64
        echo "x86-64 $variant: $blocks blocks as baseline"
    fi
done

arm=(--target=aarch64-linux-gnu)
run=(qemu-aarch64-static -cpu max)
for flags in "-O2" "-O0" "-O3 -mcpu=neoverse-v1"; do
    name=arm${flags// /}
    limit=$seconds
    [ "$flags" = -O2 ] || limit=$((seconds / 3))
    # shellcheck disable=SC2086 # flags are words
    build "$name" "${arm[@]}" $flags
    unfused "$name"
    "${run[@]}" "./$name" digests baseline "$blocks" "$limit" > found
    same "$name" baseline "${run[@]}" "./$name"
    echo "ARM $flags: $(($(tail -1 found | cut -d' ' -f1) + 1)) blocks as on x86-64"
    "${run[@]}" "./$name" vectors baseline "$vectors"/geodesic.csv "$vectors"/geodesic_far.csv
done

# without the headers of macOS, which these files need not
for architecture in arm64 x86_64; do
    mkdir "macos-$architecture.code"
    for file in Baseline AVX2 AVX512 Order; do
        assemble "$kernels/$file.c" --target=$architecture-apple-macosx26.0 -ffreestanding -O2 \
            > "macos-$architecture.code/$file.s"
    done
    unfused "macos-$architecture"
    echo "macOS, $architecture: compiled, nothing fused"
done

build fused "${arm[@]}" -O2 -ffp-contract=fast
"${run[@]}" ./fused digests baseline 1 > found
if unfused fused 2> /dev/null ||
    same fused baseline "${run[@]}" ./fused 2> /dev/null; then
    echo "a build with fused multiply-adds is not told from the others" >&2
    exit 1
fi
echo "A build that fuses is found out"
