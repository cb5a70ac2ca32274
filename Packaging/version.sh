#!/usr/bin/env bash
# version.sh: the version, as the program states it
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
sed -n 's/^ *public static let version = "\(.*\)"/\1/p' "$root/Sources/Geodesy/LibraryVersions.swift"
