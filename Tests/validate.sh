#!/usr/bin/env bash
# Writes VALIDATION.md: runs the tests that compare with reference values and the script that
# calculates random cases once more, then every bundled case.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
errors=$(mktemp)
trap 'rm -f "$errors"' EXIT
STRIKE_PROXIMITY_WORST_ERRORS=$errors swift test -c release -Xswiftc -enable-testing \
    --filter 'Vector|Geodesic|GridReference|Sensitivity|PlaneRegion|RegionToRegion|Salvo|Scatter|CatalogueRegion'
program=.build/release/strike-proximity
/usr/bin/python3 Tests/Peers/second_edition.py --program "$program" --worst "$errors"
"$program" validate --errors "$errors" -o VALIDATION.md
