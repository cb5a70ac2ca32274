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

# -static-stdlib: Swift's libraries are linked in (--static-swift-stdlib does that for programs only).
# -file-prefix-map: no path of this folder is kept. -s: neither are symbols and debugging data, nor
# what is computed of them. --no-export-dynamic: nobody asks a program for its functions.
flags=(-Xswiftc -static-stdlib -Xswiftc -file-prefix-map -Xswiftc "$root=/strike-proximity"
    -Xcc "-ffile-prefix-map=$root=/strike-proximity" -Xlinker -s -Xlinker --no-export-dynamic)

# needs_only FILE NAMES: fails if the file asks for other libraries than glibc and these (a pattern)
needs_only() {
    local strange
    strange=$(objdump -p "$1" | awk '/NEEDED/ { print $2 }' |
        grep -v -E '^(lib(c|m|dl|pthread|rt)\.so\.[0-9]+|ld-linux.*'"${2:+|$2}"')$' || true)
    [ -z "$strange" ] || {
        echo "$1 asks for" $strange "besides glibc" >&2
        return 1
    }
}
