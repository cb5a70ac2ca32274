#!/usr/bin/env bash
# deb.sh STAGE VERSION FOLDER: the same program as a package of Debian in FOLDER. It is the static
# one: one file serves Debian 12 and 13, whose libraries go by other names, and gives the same numbers
# on both.
set -euo pipefail
packaging=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
stage=$1 version=$2-1 folder=$3
maintainer=$(git -C "$packaging" log -1 --format='%an <%ae>')
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
chmod 755 "$root"

mkdir -p "$root/usr" "$root/DEBIAN"
cp -R "$stage"/. "$root/usr/"
share=$root/usr/share documents=$root/usr/share/doc/strike-proximity
mkdir -p "$share/zsh/vendor-completions"
mv "$share/zsh/site-functions/_strike-proximity" "$share/zsh/vendor-completions/"
rmdir "$share/zsh/site-functions"
# Debian names the changelog so, has the Apache licence already, and wants these packed.
rm "$documents/LICENSE"
mv "$documents/CHANGELOG.md" "$documents/changelog"
sed -i 's,](CHANGELOG\.md),](changelog.gz),' "$documents/README.md"
cat > "$documents/changelog.Debian" <<END
strike-proximity ($version) stable; urgency=medium

  * Made by Packaging/deb.sh; what changed for users is in changelog.gz.

 -- $maintainer  $(date -u -R -d "@$SOURCE_DATE_EPOCH")
END
gzip --no-name -9 "$documents"/changelog* "$share"/man/man1/*.1
install -D -m 644 "$packaging/lintian-overrides" "$share/lintian/overrides/strike-proximity"

cat > "$root/DEBIAN/control" <<END
Package: strike-proximity
Version: $version
Architecture: amd64
Maintainer: $maintainer
Installed-Size: $(du -k -s --apparent-size "$root/usr" | cut -f1)
Depends: libc6 (>= $("$packaging/glibc-of.sh" "$root/usr/lib/strike-proximity/strike-proximity")), libgcc-s1, tzdata
Recommends: gdal-bin, libjs-leaflet
Suggests: openssl
Section: science
Priority: optional
Description: proximity of reported strikes to diplomatic and other premises
 Measures after the fact, on the ellipsoid and with the uncertainty of each
 report, how close to which premises reported strikes fell, and weighs what the
 geometry says of their aim point. It never reads intent into a distance.
 .
 PROJ with its database, GEOS, SQLite, zlib, Nettle and Swift's libraries are
 linked into the program. GDAL (gdal-bin) lets it read and write GeoPackage,
 Shapefile and FlatGeobuf; Leaflet (libjs-leaflet) gives its pages their map.
END
(cd "$root" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) > "$root/DEBIAN/md5sums"
find "$root" -type d -exec chmod 755 {} +
find "$root" -type f ! -path '*/lib/strike-proximity/strike-proximity' -exec chmod 644 {} +
find "$root" -exec touch --no-dereference --date "@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --root-owner-group -Zxz --build "$root" "$folder/strike-proximity_${version}_amd64.deb" > /dev/null
