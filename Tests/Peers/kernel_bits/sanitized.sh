#!/usr/bin/env bash
# sanitized.sh [BLOCKS]: the kernels under clang's sanitizers of addresses and of undefined behaviour, which Swift
# does not offer for C. Each variant that this processor has runs over BLOCKS of some 4,093 pairs, two trees and
# 1,200 queries (1024) and over the reference geodesics of Tests/Vectors. Ends with 1 at the first complaint, and
# where a bit differs from the same without sanitizers.
#
# Needs a clang from 17 on, such as Swift's (another by CLANG).
set -euo pipefail
blocks=${1:-1024}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
kernels=$here/../../../Sources/CGeodesyKernels
vectors=$here/../../Vectors
clang=${CLANG:-clang}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# build NAME FLAG…: the kernels and the program NAME that runs them
build() {
    "$clang" "${@:2}" -Wall -Wextra -Werror -ffp-contract=off -I "$kernels/include" "$kernels"/*.c \
        "$here/bits.c" -lm -lpthread -o "$1" 2> warnings || { cat warnings >&2 && return 1; }
}

build plain -O2
build sanitized -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined
for variant in baseline avx2 avx512; do
    ./plain digests "$variant" "$blocks" > expected || continue
    ./sanitized digests "$variant" "$blocks" > found
    cmp expected found
    ./sanitized vectors "$variant" "$vectors"/geodesic.csv "$vectors"/geodesic_far.csv
    echo "$variant: $blocks blocks without a complaint, and with the same bits"
done
