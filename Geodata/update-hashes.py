#!/usr/bin/env python3
"""Writes the bytes and the SHA-256 of every resource into its datapackage.json, and the SHA-256 of
every file that the program reads into Hashes.swift, by which it knows when one was changed.

    python3 update-hashes.py           rewrites the files that are stale
    python3 update-hashes.py --check   changes nothing; names the stale ones and exits 1

Works from any folder and never touches the network. datapackage.json is written with an indent of two
spaces and its keys in the order found.
"""

import argparse
import hashlib
import json
import os
import pathlib
import sys

GEODATA = pathlib.Path(__file__).resolve().parent


FOLDERS = ["basemap", "cases", "datasets", "register", "schemas", "weapons"]


def hashes():
    """The text that Hashes.swift should have."""
    lines = [
        "extension Geodata {",
        "    /// The SHA-256 of each file when the program was built; update-hashes.py writes this.",
        "    public static let hashes: [String: String] = [",
    ]
    files = [file for folder in FOLDERS for file in (GEODATA / folder).rglob("*") if file.is_file()]
    for file in sorted(files):
        if file.name != "datapackage.json":
            path = file.relative_to(GEODATA).as_posix()
            digits = hashlib.sha256(file.read_bytes()).hexdigest()
            lines += [f'        "{path}":', f'            "{digits}",']
    return "\n".join([*lines, "    ]", "}", ""])


def refresh(package_path):
    """The text that a datapackage.json should have."""
    package = json.loads(package_path.read_text(encoding="utf-8"))
    for resource in package["resources"]:
        content = (package_path.parent / resource["path"]).read_bytes()
        resource["bytes"] = len(content)
        resource["hash"] = "sha256:" + hashlib.sha256(content).hexdigest()
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if stale")
    check = parser.parse_args().check
    failed = False
    packages = sorted(GEODATA.rglob("datapackage.json"))
    for path in [*packages, GEODATA / "Hashes.swift"]:
        name = path.relative_to(GEODATA)
        try:
            text = refresh(path) if path in packages else hashes()
        except (OSError, ValueError, KeyError, TypeError) as error:
            print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)
            failed = True
            continue
        if path.exists() and text == path.read_text(encoding="utf-8"):
            continue
        if check:
            print(f"{name}: stale; run update-hashes.py", file=sys.stderr)
            failed = True
        else:
            # Beside, then renamed: an interrupted run leaves the old file.
            beside = path.with_name(path.name + ".new")
            beside.write_text(text, encoding="utf-8", newline="\n")
            os.replace(beside, path)
            print(f"{name}: written")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
