#!/usr/bin/env python3
"""Makes an object of Foundation's ICU data without what the program never asks them for.

    Packaging/lean-icu.py lib_FoundationICU.a icudt.o

Foundation brings 34 MB of data: every language, converters of 200 encodings, dictionaries to break
lines in Thai. The program asks for names of countries and cities in English, Ukrainian and Russian, for
dates and time zones. Those stay, and most of what is of no language; what stays is not changed. The
object calls them lean_icudt; what the archive calls its own is printed, so that the linker can be told
to take the one for the other (--defsym NAME=lean_icudt) and leaves the archive's out.

Needs ar, nm, objcopy and cc.
"""

from __future__ import annotations

import re
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

MEMBER = "icu_packaged_data.cpp.o"
# The languages of the summaries and of the names that cases are searched for; "root" is what all
# languages begin with, "pool" holds strings that they share, "res_index" their list.
LOCALES = {"en", "uk", "ru", "root", "pool", "res_index", "supplementalData", "tzdbNames"}
# Converters, dictionaries, names of characters, profiles of names in protocols, confusable letters.
UNASKED = (".cnv", ".dict", "unames.icu", ".spp", ".cfu")
# By what follows a locale's language in its file's name: nothing, or scripts, countries and variants.
LOCALE = re.compile(r"([a-z]{2,3})((_[A-Z][a-z]{3})?(_([A-Z]{2}|[0-9]{3}))?(_[A-Z]{5,})?)\.res")

ASSEMBLY = """\
    .section .rodata,"a",@progbits
    .balign 16
    .globl lean_icudt
    .type lean_icudt,@object
lean_icudt:
    .incbin "icudt.dat"
    .size lean_icudt, .-lean_icudt
    .section .note.GNU-stack,"",@progbits
"""


def main() -> None:
    if len(sys.argv) != 3:
        sys.exit("usage: lean-icu.py lib_FoundationICU.a icudt.o")
    archive, made = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        member, data = Path(folder, MEMBER), Path(folder, "icudt.dat")
        member.write_bytes(output("ar", "p", archive, MEMBER))
        symbols = output("nm", "--defined-only", "--format=posix", str(member)).decode()
        match = re.fullmatch(r"(icudt\d+_dat) R 0 ?\w*\n", symbols)
        if not match:
            sys.exit(f"{archive}: {MEMBER} is not made as it was; it defines {symbols}")
        output("objcopy", "-O", "binary", "-j", ".rodata", str(member), str(data))
        data.write_bytes(trimmed(data.read_bytes()))
        assembly = Path(folder, "icudt.s")
        assembly.write_text(ASSEMBLY)
        output("cc", "-c", "-I", folder, str(assembly), "-o", made)
        print(match[1])


def output(*command: str) -> bytes:
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def is_kept(name: str) -> bool:
    """Of a name in the package, such as icudt76l/curr/uk.res."""
    folder, _, file = name.partition("/")[2].rpartition("/")
    if file.endswith(UNASKED) or "_cj." in file or folder in ("translit", "rbnf"):
        return False
    if file.split(".")[0].split("_")[0] in LOCALES or file.split(".")[0] in LOCALES:
        return True
    return not file.endswith(".res") or (folder == "" and not LOCALE.fullmatch(file))


def trimmed(data: bytes) -> bytes:
    """The same package of ICU ("CmnD", version 1) with the files only that are kept.

    A header, then the count of files, for each where its name and its content begin, counted from the
    count, sorted by name; then the names and the contents, at multiples of 16.
    """
    (header,) = struct.unpack_from("<H", data, 0)
    if data[2:4] != b"\xda\x27" or data[8] != 0 or data[12:17] != b"CmnD\x01":
        sys.exit("not a package of ICU data of the version that this program knows")
    (count,) = struct.unpack_from("<I", data, header)
    table = [struct.unpack_from("<II", data, header + 4 + 8 * index) for index in range(count)]
    ends = [begin for _, begin in table[1:]] + [len(data) - header]
    files = []
    for (at, begin), end in zip(table, ends):
        name = data[header + at : data.index(b"\0", header + at)]
        if is_kept(name.decode()):
            files.append((name, data[header + begin : header + end]))

    names, places = b"", []
    for name, _ in files:
        places.append(4 + 8 * len(files) + len(names))
        names += name + b"\0"
    body = b"\0" * (-(4 + 8 * len(files) + len(names)) % 16)
    first = 4 + 8 * len(files) + len(names)
    entries = b""
    for place, (_, content) in zip(places, files):
        body += b"\0" * (-(first + len(body)) % 16)
        entries += struct.pack("<II", place, first + len(body))
        body += content
    return data[:header] + struct.pack("<I", len(files)) + entries + names + body


if __name__ == "__main__":
    main()
