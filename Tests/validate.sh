#!/usr/bin/env bash
# Writes VALIDATION.md: runs the tests that compare with reference values and the script that
# calculates random cases once more, then every bundled case. The errors of geodesics by distance are those of
# the last run of Tests/Peers/geodesic_errors/run.sh 10000000 20, which needs other programs and a network.
# What it says of ARM stands in Tests/Peers/kernel_bits/section.md, written by hand after run.sh beside it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
errors=$(mktemp)
trap 'rm -f "$errors"' EXIT
STRIKE_PROXIMITY_WORST_ERRORS=$errors swift test -c release -Xswiftc -enable-testing \
    --filter 'Vector|Geodesic|GridReference|Sensitivity|PlaneRegion|RegionToRegion|Salvo|Scatter|CatalogueRegion'
program=.build/release/strike-proximity
/usr/bin/python3 Tests/Peers/second_edition.py --program "$program" --worst "$errors"
"$program" validate --errors "$errors" -o VALIDATION.md
{
    Tests/Peers/geodesic_errors/section.sh
    cat Tests/Peers/kernel_bits/section.md
} >> VALIDATION.md
