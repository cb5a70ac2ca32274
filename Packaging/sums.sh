#!/usr/bin/env bash
# sums.sh: writes dist/SHA256SUMS anew, of all that lies in dist
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../dist"
rm -f SHA256SUMS
find . -type f -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum > ../SHA256SUMS.new
mv ../SHA256SUMS.new SHA256SUMS
cat SHA256SUMS
