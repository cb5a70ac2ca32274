# flags.sh, sourced by what builds with Swift: where things stand, what a build is told, and the time
# that all files get, so that the same commit gives the same bytes wherever the folder is.
packaging=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$packaging")
lean=$root/.build-lean
case $root in
*[[:space:]]*)
    echo "flags.sh: the folder's path has a blank, which make cannot pass on: $root" >&2
    exit 1
    ;;
esac

export LC_ALL=C TZ=UTC
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct)}
# The system's PROJ, GEOS and Nettle are never linked: lean/lib comes first, and has all that they need.
export PKG_CONFIG_PATH=$lean/pkgconfig

# -static-stdlib: Swift's libraries are linked in (--static-swift-stdlib does that for programs only).
# -file-prefix-map: no path of this folder is kept. -s: neither are symbols and debugging data, nor
# what is computed of them. -disable-incremental-llvm-codegen: no module keeps a checksum of what was
# compiled, in which the folder's path is (.swift_modhash). --no-export-dynamic: nobody asks a program for
# its functions. older-glibc.o: glibc 2.34 is enough (older-glibc.c).
flags=(-Xswiftc -static-stdlib -Xswiftc -file-prefix-map -Xswiftc "$root=/strike-proximity"
    -Xcc "-ffile-prefix-map=$root=/strike-proximity" -Xswiftc -Xfrontend
    -Xswiftc -disable-incremental-llvm-codegen -Xlinker -s -Xlinker --no-export-dynamic
    -Xlinker "$lean/older-glibc.o")

# older_glibc: compiles the object of that name
older_glibc() {
    cc -O2 -fPIC -c "$packaging/older-glibc.c" -o "$lean/older-glibc.o"
}

# What every machine that has glibc can run: no later glibc than this one, no libraries but these.
# libgcc_s unwinds, and comes with glibc; the static one would ask for glibc 2.35.
glibc=2.34
# runs_widely FILE NAMES: fails unless the file asks for this glibc, libgcc_s and these (a pattern) only
runs_widely() {
    local strange needed
    strange=$(objdump -p "$1" | awk '/NEEDED/ { print $2 }' |
        grep -v -E '^(lib(c|m|dl|pthread|rt)\.so\.[0-9]+|libgcc_s\.so\.1|ld-linux.*'"${2:+|$2}"')$' || true)
    [ -z "$strange" ] || {
        echo "$1 asks for" $strange "besides glibc" >&2
        return 1
    }
    needed=$("$packaging/glibc-of.sh" "$1")
    [ "$(printf '%s\n' "$needed" $glibc | sort -V | tail -1)" = $glibc ] || {
        echo "$1 asks for glibc $needed; $glibc is what is said" >&2
        return 1
    }
}
