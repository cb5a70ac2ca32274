# flags.sh, sourced by what builds with Swift: where things stand, what a build is told, and the time
# that all files get, so that the same commit gives the same bytes in whatever folder.
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
# The system's PROJ and GEOS are never linked: lean/lib comes first, and has all that they need.
export PKG_CONFIG_PATH=$lean/pkgconfig

# -file-prefix-map: no path of this folder is kept. -s: neither are symbols and debugging data, nor
# what is computed of them.
flags=(--disable-local-rpath -Xswiftc -file-prefix-map -Xswiftc "$root=/strike-proximity"
    -Xcc "-ffile-prefix-map=$root=/strike-proximity"
    -Xlinker -s -Xswiftc -Xclang-linker -Xswiftc -static-libgcc)

# needs_only_glibc FILE: fails if the file asks more of the machine that it runs on
needs_only_glibc() {
    local strange
    strange=$(objdump -p "$1" | awk '/NEEDED/ { print $2 }' |
        grep -v -E '^(lib(c|m|dl|pthread|rt)\.so\.[0-9]+|ld-linux.*)$' || true)
    [ -z "$strange" ] || {
        echo "$1 asks for" $strange "besides glibc" >&2
        return 1
    }
}
