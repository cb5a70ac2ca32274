#!/usr/bin/env bash
# Writes VALIDATION.md: runs the tests that compare with reference values, then every bundled case.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
errors=$(mktemp)
trap 'rm -f "$errors"' EXIT
STRIKE_PROXIMITY_WORST_ERRORS=$errors swift test -c release -Xswiftc -enable-testing \
    --filter 'Vector|Geodesic|GridReference|Sensitivity|PlaneRegion|RegionToRegion|Salvo'
swift run -c release strike-proximity validate --errors "$errors" -o VALIDATION.md
