#!/usr/bin/env bash
# bare.sh SUITE…: shows, as root, that what is in dist/ runs where there is no Swift: in a fresh minimal
# Debian (bookworm, trixie) unpacks the tarball, installs the package, and installs the wheel if there
# is one, each in a system of its own, and compares the files that each writes with those of the
# tarball's program here. Some two minutes each; not part of CI.
#
# Needs debootstrap, and a mirror of Debian and of PyPI (numpy, for the wheel).
set -euo pipefail
packaging=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
dist=$(realpath "$packaging/../dist")
version=$("$packaging/version.sh")
tarball=$dist/strike-proximity-$version-linux-x86_64.tar.gz
deb=$dist/strike-proximity_$version-1_amd64.deb
wheel=$(find "$dist" -name '*.whl' -print -quit)
work=$(mktemp -d /var/tmp/strike-proximity-bare.XXXXXX)
trap 'rm -rf --one-file-system "$work"' EXIT

# What is run in each: the bundled case, whose files are compared; then PROJ with an environment that
# leads it astray, and formats that need no GDAL.
cat > "$work/try.sh" <<'END'
set -eu
cd /tmp
export PROJ_DATA=/nowhere PROJ_LIB=/nowhere
strike-proximity --version
strike-proximity demo -o out > out.txt
strike-proximity verify out
strike-proximity locate "EPSG:4284/15865 50.46 30.49" --json > out/locate.json
printf 'id,latitude,longitude\na,50.46,30.49\nb,48.5,35\n' > strikes.csv
strike-proximity nearest strikes.csv bundled --count 2 -o out/near.geojson
strike-proximity check strikes.csv > out/check.txt
for language in uk ru; do strike-proximity demo --language $language -o out/$language > out/$language.txt; done
cp out.txt out/summary-printed.txt
END
# What is run beside GDAL: a case and a screening into GeoPackage, whose bytes are those of GDAL's version.
cat > "$work/try-gdal.sh" <<'END'
set -eu
cd /tmp
case=$(echo /usr/lib/strike-proximity/*.resources/cases/azerbaijan-kyiv/case.yaml)
strike-proximity assess "$case" -o geopackage --geopackage > /dev/null
strike-proximity verify geopackage --case "$case"
ogrinfo -q geopackage/report.gpkg
strike-proximity nearest strikes.csv bundled -o near.gpkg
test "$(ogrinfo -so near.gpkg near | sed -n 's/^Feature Count: //p')" = 2
END
cat > "$work/try.py" <<'END'
import numpy as np
import strike_proximity as sp

strikes = np.array([50.46, 48.5]), np.array([30.49, 35.0])
sites = np.array([50.45]), np.array([30.5])
print(sp.__version__, sp.nearest(strikes, sites))
print(sp.locate("EPSG:4284/15865 50.46 30.49"))
END

# inside ROOT COMMAND: runs it in that system, with its own processes, without the caller's settings
inside() {
    unshare --mount --pid --fork bash -c '
        mount -t proc proc "$1/proc"
        exec chroot "$1" env -i HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
            PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
            ${PIP_CERT:+PIP_CERT=/tmp/ca.crt} ${PIP_INDEX_URL:+PIP_INDEX_URL="$PIP_INDEX_URL"} \
            bash -c "$2"' _ "$1" "$2"
}

# compare FOLDER NAME: holds the files of a run against those of the run here
compare() {
    local differing
    differing=$(diff -rq "$work/here/out" "$1" || true)
    if [ -n "$differing" ]; then
        echo "$2: not the bytes of here:"
        echo "$differing"
        failed=1
    else
        echo "$2: $(find "$1" -type f | wc -l) files, the bytes of here"
    fi
}

failed=0
echo "here: the tarball's program"
mkdir -p "$work/here/prefix"
tar -xzf "$tarball" -C "$work/here/prefix" --strip-components=1
(export PATH="$work/here/prefix/bin:$PATH" && sed "s,cd /tmp,cd $work/here," "$work/try.sh" | bash)

for suite in "$@"; do
    debootstrap --variant=minbase "$suite" "$work/$suite" > "$work/$suite.log"
    # There are no terminals in it, of which apt would keep a log for dpkg.
    echo 'Dpkg::Use-Pty "false";' > "$work/$suite/etc/apt/apt.conf.d/90no-terminal"
    cp "$work"/try* "$work/$suite/tmp/"
    [ -z "${PIP_CERT:-}" ] || cp "$PIP_CERT" "$work/$suite/tmp/ca.crt"
    # The map of report.html is that of the Leaflet which is there: the one of here, or none.
    if [ -d /usr/share/javascript/leaflet ]; then
        mkdir -p "$work/$suite/usr/share/javascript"
        cp -rL /usr/share/javascript/leaflet "$work/$suite/usr/share/javascript/"
    fi

    cp -a "$work/$suite" "$work/$suite-tarball"
    cp "$tarball" "$work/$suite-tarball/tmp/"
    inside "$work/$suite-tarball" "
        tar -xzf /tmp/$(basename "$tarball") -C /usr/local --strip-components=1 && bash /tmp/try.sh"
    compare "$work/$suite-tarball/tmp/out" "$suite, tarball"

    cp -a "$work/$suite" "$work/$suite-deb"
    cp "$deb" "$work/$suite-deb/tmp/"
    inside "$work/$suite-deb" "
        apt-get update -q && apt-get install -y -q --no-install-recommends /tmp/$(basename "$deb") &&
        bash /tmp/try.sh && dpkg --verify strike-proximity" > "$work/$suite-deb.log"
    compare "$work/$suite-deb/tmp/out" "$suite, .deb"
    inside "$work/$suite-deb" "
        apt-get install -y -q --no-install-recommends gdal-bin &&
        bash /tmp/try-gdal.sh" > "$work/$suite-gdal.log" || { tail -n 20 "$work/$suite-gdal.log"; failed=1; }
    tail -n 3 "$work/$suite-gdal.log"

    if [ -n "$wheel" ]; then
        cp "$wheel" "$work/$suite/tmp/"
        inside "$work/$suite" "
            apt-get update -q && apt-get install -y -q --no-install-recommends python3-venv &&
            python3 -m venv /opt/venv && /opt/venv/bin/pip install -q /tmp/$(basename "$wheel") &&
            printf '#!/bin/sh\nexec /opt/venv/bin/python -m strike_proximity \"\$@\"\n' \
                > /usr/local/bin/strike-proximity && chmod 755 /usr/local/bin/strike-proximity &&
            bash /tmp/try.sh && /opt/venv/bin/python /tmp/try.py" > "$work/$suite-wheel.log"
        tail -n 3 "$work/$suite-wheel.log"
        compare "$work/$suite/tmp/out" "$suite, wheel"
    fi
done
exit $failed
