#!/usr/bin/env bash
# dist.sh: makes in dist/ what those without Swift install: the program as a tarball and as a package
# of Debian, the source of both and of GEOS, Nettle and GMP, whose licences ask that it go with them, and
# SHA256SUMS.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/flags.sh"
cd "$root"
umask 022
version=$("$packaging/version.sh")
name=strike-proximity-$version

rm -rf dist
mkdir -p dist/source
"$packaging/program.sh" .build-dist/stage
"$packaging/tarball.sh" .build-dist/stage "$name-linux-x86_64" dist
"$packaging/deb.sh" .build-dist/stage "$version" dist
git archive --prefix="$name/" HEAD | gzip --no-name -9 > "dist/source/$name.tar.gz"
cp "$lean"/sources/{geos,nettle,gmp}_* dist/source/
"$packaging/sums.sh"
