#!/usr/bin/env bash
# Tests a wheel as its users have it: installed, in an environment of its own.
#
#   Python/test.sh WHEEL [arguments of pytest]
#
# The environment lies in .build/python-tests of the repository (or in $STRIKE_PROXIMITY_TEST_VENV)
# and is used again. A wheel without the program is tested with STRIKE_PROXIMITY_PROGRAM=FILE.
set -euo pipefail
[ $# -ge 1 ] || { echo "usage: Python/test.sh WHEEL [arguments of pytest]" >&2; exit 64; }
wheel=$(realpath "$1")
shift
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
environment=${STRIKE_PROXIMITY_TEST_VENV:-$here/../.build/python-tests}
[ -x "$environment/bin/python" ] || python3 -m venv "$environment"
"$environment/bin/pip" install --quiet --disable-pip-version-check \
    -r "$here/tests/requirements.txt" -r "$here/tests/engines/requirements.txt"
"$environment/bin/pip" install --quiet --disable-pip-version-check --no-deps --force-reinstall "$wheel"
# Not from the sources' folder, so that nothing but the wheel is imported.
cd "$here/tests"
exec "$environment/bin/python" -m pytest -c "$here/pyproject.toml" --rootdir "$here" \
    -p no:cacheprovider -m "not large" "$@"
