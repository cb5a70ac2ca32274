#!/usr/bin/env bash
# lean-proj.sh [FOLDER]: static PROJ, GEOS and libxml2 (which Foundation's XMLParser is made of) of
# Debian 12's sources, without what the program never asks them for (PROJ's curl, tiff and programs,
# libxml2's ICU, lzma and network), with the static SQLite, zlib, Nettle, GMP and libstdc++ of Debian.
# FOLDER (.build-lean in the clone unless said) then has include, lib, share/proj/proj.db, and in
# pkgconfig what leads a build to them: PKG_CONFIG_PATH=FOLDER/pkgconfig swift build … In sources is what
# the licences of GEOS, Nettle and GMP ask to be handed on.
#
# Needs, on Debian 12: cmake ninja-build g++ dpkg-dev sqlite3 libsqlite3-dev zlib1g-dev nettle-dev
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
lean=$(realpath -m "${1:-$here/../.build-lean}")

# What gives numbers is of these versions; beside them the SHA-256 of the .dsc, in which those of the
# other files are. libxml2 is what Debian 12 has now, with its security updates; SQLite, zlib, Nettle and
# GMP are what is installed.
proj=9.1.1-1     proj_sha256=f23c3adc6ff6d42fa031be921f1a44e681071c7018909f8d45393974e8cde541
geos=3.11.1-1    geos_sha256=ab9efb0785cc49745a609b7250e3ecd258d151b162547d5a5a5cc1e84808a8e5
stamp=$(sha256sum < "${BASH_SOURCE[0]}")
if [ "$(cat "$lean/stamp" 2>/dev/null)" = "$stamp" ]; then exit 0; fi

for tool in cmake ninja g++ dpkg-source sqlite3; do
    command -v $tool > /dev/null || {
        echo "lean-proj.sh: no $tool; install cmake ninja-build g++ dpkg-dev sqlite3" >&2
        exit 1
    }
done
for archive in libsqlite3.a libz.a libnettle.a libhogweed.a libgmp.a libstdc++.a; do
    # For a file that it does not find the compiler prints the bare name.
    [ -e "$(g++ -print-file-name=$archive)" ] || {
        echo "lean-proj.sh: no $archive; install g++ libsqlite3-dev zlib1g-dev nettle-dev" >&2
        exit 1
    }
done

rm -rf "$lean"
mkdir -p "$lean"/{lists/partial,sources,lib,licences,runtime,pkgconfig,share/proj}

# The machine's own mirrors, asked for sources; nothing of the machine's apt is changed.
if [ -e /etc/apt/sources.list.d/debian.sources ]; then
    sed 's/^Types:.*/Types: deb-src/' /etc/apt/sources.list.d/debian.sources > "$lean/apt.sources"
else
    sed -n 's/^deb /deb-src /p' /etc/apt/sources.list > "$lean/apt.list"
fi
: > "$lean/none"
apt_options=(-o "Dir::Etc::sourcelist=$lean/none" -o "Dir::Etc::sourceparts=$lean"
    -o "Dir::State::lists=$lean/lists" -o "APT::Sandbox::User=root"
    -o "Dir::Cache::pkgcache=" -o "Dir::Cache::srcpkgcache=")
apt-get "${apt_options[@]}" update -q

# source_of NAME [VERSION SHA256]: fetches the source package, which apt checks against Debian's signature
source_of() {
    cd "$lean/sources"
    apt-get "${apt_options[@]}" source -q --download-only "$1${2:+=$2}"
    [ -z "${3:-}" ] || echo "$3  $1_$2.dsc" | sha256sum --check --quiet
    cd - > /dev/null
}
# installed PACKAGE: the version of the source that the package is built of
installed() { dpkg-query -W -f '${source:Version}' "$1"; }
source_of proj "$proj" "$proj_sha256"
source_of geos "$geos" "$geos_sha256"
source_of libxml2
source_of nettle "$(installed nettle-dev)"
source_of gmp "$(installed libgmp-dev)"
for name in proj geos libxml2; do
    dpkg-source --no-check -x "$lean/sources/${name}"_*.dsc "$lean/sources/$name"
done

# Sections of their own let the linker drop what is not called; no path of this folder is kept.
flags="-ffunction-sections -fdata-sections -ffile-prefix-map=$lean/sources=/usr/src"
export SOURCE_DATE_EPOCH=0
# build NAME OPTIMIZATION OPTIONS…: builds sources/NAME statically and puts it into FOLDER
build() {
    local name=$1 optimization=$2
    shift 2
    cmake -S "$lean/sources/$name" -B "$lean/sources/$name-build" -G Ninja \
        -DCMAKE_BUILD_TYPE=Release -DCMAKE_POSITION_INDEPENDENT_CODE=ON -DBUILD_SHARED_LIBS=OFF \
        -DCMAKE_INSTALL_PREFIX=/strike-proximity -DCMAKE_INSTALL_LIBDIR=lib -DBUILD_TESTING=OFF \
        -DCMAKE_C_FLAGS="$optimization $flags" -DCMAKE_CXX_FLAGS="$optimization $flags" \
        -DCMAKE_C_FLAGS_RELEASE=-DNDEBUG -DCMAKE_CXX_FLAGS_RELEASE=-DNDEBUG "$@"
    cmake --build "$lean/sources/$name-build" -j "${JOBS:-$(nproc)}"
    DESTDIR="$lean/sources/out" cmake --install "$lean/sources/$name-build" > /dev/null
}
# Most of PROJ reads definitions, once: made for size it computes the same and keeps the wheel small.
build proj -Os -DENABLE_CURL=OFF -DENABLE_TIFF=OFF -DBUILD_APPS=OFF -DBUILD_PROJSYNC=OFF
build geos -O2 -DBUILD_GEOSOP=OFF -DBUILD_BENCHMARKS=OFF
build libxml2 -O2 -DLIBXML2_WITH_{FTP,HTTP,ICU,LZMA,ZLIB,MODULES,PROGRAMS,PYTHON,TESTS}=OFF

out=$lean/sources/out/strike-proximity
cp -R "$out/include" "$lean/"
cp "$out"/lib/lib{proj,geos,geos_c,xml2}.a "$lean/lib/"
cp "$out/share/proj/proj.db" "$lean/share/proj/"
for archive in sqlite3 z nettle hogweed gmp; do
    cp "$(g++ -print-file-name=lib$archive.a)" "$lean/lib/"
done
cp "$(g++ -print-file-name=libstdc++.a)" "$lean/runtime/" # for those who want it linked in, too
cp "$lean/sources/proj/COPYING" "$lean/licences/PROJ"
cp "$lean/sources/geos/COPYING" "$lean/licences/GEOS"
cp "$lean/sources/libxml2/Copyright" "$lean/licences/libxml2"
for name in SQLite:libsqlite3-0 zlib:zlib1g Nettle:libnettle8 GMP:libgmp10 \
    libstdc++:gcc-"$(g++ -dumpversion)"-base; do
    cp "/usr/share/doc/${name#*:}/copyright" "$lean/licences/${name%%:*}"
done
cp /usr/share/common-licenses/{LGPL-3,GPL-3} "$lean/licences/" # which those of Nettle and GMP name

# describe NAME VERSION LIBRARIES: the .pc that leads a build here
describe() {
    cat > "$lean/pkgconfig/$1.pc" <<END
Name: $1
Description: static $1 for strike-proximity
Version: $2
Cflags: -I\${pcfiledir}/../include
Libs: -L\${pcfiledir}/../lib $3
END
}
describe proj "${proj%-*}" "-lproj -lsqlite3 -lstdc++"
describe geos "${geos%-*}" "-lgeos_c -lgeos -lstdc++"
describe zlib "$(installed zlib1g-dev | sed 's/.*://; s/-.*//')" "-lz"
describe hogweed "$(installed nettle-dev | sed 's/-.*//')" "-lhogweed -lnettle -lgmp"

rm -rf "$lean"/{lists,none,apt.*} "$lean"/sources/{out,*-build,proj,geos,libxml2}
echo "$stamp" > "$lean/stamp"
du -b "$lean"/{lib,runtime}/*.a "$lean/share/proj/proj.db"
