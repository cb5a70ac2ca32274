#!/usr/bin/env bash
# The section of VALIDATION.md on geodesics, with the table that run.sh wrote.
set -euo pipefail
cat << 'TEXT'

## Geodesics by distance

Worst errors of distances and azimuths by the kernels over 10,000,000 pairs, beside Karney's method in 80-bit
numbers, and those of PROJ's `geod_inverse` over the same pairs. A third of the pairs is even over the logarithm
of the distance, a third even over the Earth, a third near the antipode; a tenth has places at poles, on the
equator or at multiples of 90°, or a hair beside. What is left to `geod_inverse` is nearly antipodal; kernels give
no azimuth below 10 m. Below 1 km the last digit of the coordinates is what shows in azimuths, 3 nm across the
line. Written by `Tests/Peers/geodesic_errors/run.sh 10000000 20`.

TEXT
cat "$(dirname "${BASH_SOURCE[0]}")/table.md"
