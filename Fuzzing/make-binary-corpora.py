#!/usr/bin/env python3
"""Makes the seeds that are not text, byte for byte the same each time.

usage: Fuzzing/make-binary-corpora.py
"""

import gzip
import io
import struct
import zipfile
from pathlib import Path

CORPORA = Path(__file__).resolve().parent / "corpora"
TABLE = b"id,latitude,longitude\n1,50.45,30.52\n2,48.46,35.05\n"


def write(target, name, data):
    folder = CORPORA / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


def archive(members, method=zipfile.ZIP_DEFLATED, comment=b""):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as file:
        for name, data in members:
            info = zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0))
            info.compress_type = method
            file.writestr(info, data)
        file.comment = comment
    return made.getvalue()


def large_archive():
    """One whose directory has the record of a large archive (ZIP64)."""
    limits = zipfile.ZIP_FILECOUNT_LIMIT, zipfile.ZIP64_LIMIT
    zipfile.ZIP_FILECOUNT_LIMIT, zipfile.ZIP64_LIMIT = 0, 1
    try:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
            info = zipfile.ZipInfo("one.csv", (2025, 1, 1, 0, 0, 0))
            with file.open(info, "w", force_zip64=True) as member:
                member.write(TABLE * 3)
        return made.getvalue()
    finally:
        zipfile.ZIP_FILECOUNT_LIMIT, zipfile.ZIP64_LIMIT = limits


def zips():
    write("zip-directory", "deflated.zip", archive([("strikes.csv", TABLE * 4)]))
    write("zip-directory", "stored.zip", archive([("strikes.csv", TABLE)], zipfile.ZIP_STORED))
    write("zip-directory", "empty.zip", archive([]))
    write("zip-directory", "folders.zip", archive([("a/", b""), ("a/b.csv", TABLE), ("c.csv", b"")]))
    write("zip-directory", "comment.zip", archive([("b.csv", TABLE)], comment=b"PK\x05\x06 twice"))
    write("zip-directory", "prefixed.zip", b"MZ a program" + archive([("b.csv", TABLE)]))
    write("zip-directory", "large.zip", large_archive())
    write("zip-directory", "bzip2.zip", archive([("b.csv", TABLE)], zipfile.ZIP_BZIP2))
    write("zip-directory", "truncated.zip", archive([("b.csv", TABLE)])[:-30])
    encrypted = bytearray(archive([("b.csv", TABLE)]))
    encrypted[6] |= 1
    encrypted[encrypted.index(b"PK\x01\x02") + 8] |= 1
    write("zip-directory", "encrypted.zip", bytes(encrypted))


def gzips():
    one = gzip.compress(TABLE * 4, mtime=0)
    named = b"\x1f\x8b\x08\x08\0\0\0\0\0\x03strikes.csv\0" + one[10:]
    wrong = bytearray(one)
    wrong[-5] ^= 1
    write("gzip", "one.gz", one)
    write("gzip", "two-members.gz", one + gzip.compress(b"3,49,36\n", mtime=0))
    write("gzip", "stored.gz", gzip.compress(TABLE, 0, mtime=0))
    write("gzip", "empty.gz", gzip.compress(b"", mtime=0))
    write("gzip", "named.gz", named)
    write("gzip", "padded.gz", one + bytes(40))
    write("gzip", "truncated.gz", one[:-9])
    write("gzip", "wrong-checksum.gz", bytes(wrong))
    write("gzip", "rubbish-behind.gz", one + b"rubbish")
    write("gzip", "long.gz", gzip.compress(bytes(200_000), mtime=0))


def point(x, y, order="<", kind=1, srid=None, more=()):
    head = struct.pack(order + "BI", order == "<", kind | (0x20000000 if srid else 0))
    head += struct.pack(order + "I", srid) if srid else b""
    return head + struct.pack(f"{order}{2 + len(more)}d", x, y, *more)


def binaries():
    nan = float("nan")
    rows = {
        "plain": [point(30.52, 50.45), point(30.5, 50.4, ">")],
        "three-dimensions": [point(30.52, 50.45, kind=1001, more=(3,))],
        "measured": [point(30.52, 50.45, kind=3001, more=(3, 4))],
        "extended": [point(30.52, 50.45, srid=4326), point(1, 2, ">", srid=3857)],
        "extended-height": [point(30.52, 50.45, kind=0x80000001, more=(3,))],
        "empty-point": [point(nan, nan), point(30.52, 50.45)],
        "beyond": [point(200, 95), point(361, 0)],
        "polygon": [struct.pack("<BII", 1, 3, 0)],
        "damaged": [b"", b"\x01", point(1, 2)[:-1], b"\x02" + point(1, 2)[1:]],
    }
    for name, list_ in rows.items():
        write("wkb", name, b"".join(bytes([len(row)]) + row for row in list_))


def arrow(format_, name=6, extension=0, length=3, flags=0, more=0, content=b"", children=()):
    """A type and an array of it, as Sources/FuzzTargets/ArrowTree.swift reads them."""
    return bytes([format_, name, extension, length, flags, more | len(children), len(content)]) + (
        content + b"".join(children)
    )


def arrows():
    degrees = struct.pack("<3d", 30.52, 50.45, 12)
    single = struct.pack("<2f", 30.5, 50.4)
    doubles = lambda name, **more: arrow(0, name, content=degrees, length=5, **more)  # noqa: E731
    seeds = {
        "two-columns": arrow(3, children=[doubles(2), doubles(3)]) + b"\1",
        "two-columns-single": arrow(
            3, children=[arrow(1, 2, content=single, length=5), doubles(3)]) + b"\1",
        "interleaved": arrow(2, extension=1, children=[arrow(0, length=8, content=degrees)]) + b"\0",
        "interleaved-nulls": arrow(
            2, extension=1, flags=5, content=b"\x05", children=[arrow(0, length=8, content=degrees)])
        + b"\0",
        "separated": arrow(3, extension=1, children=[doubles(0), doubles(1)]) + b"\0",
        "sliced": arrow(3, flags=2, length=2, children=[doubles(2, flags=1), doubles(3)]) + b"\1",
        "wkb": arrow(4, extension=2, length=0, content=point(30.52, 50.45)) + b"\0",
        "wkb-in-batch": arrow(
            3, length=1, children=[arrow(5, 4, 2, 2, content=point(30.52, 50.45))]) + b"\2",
        "wkb-views": arrow(6, extension=2, length=2, content=b"\x15\0\0\0\1\1\0\0\0\0\0\0\0\0\0\0")
        + b"\0",
        "texts": arrow(7, length=3, content=b"50.45 30.52\0\x0b") + b"\0",
        "text-views": arrow(9, length=2, content=b"\x07\0\0\x0050.4 30\0\0\0\0\0") + b"\0",
        "child-too-short": arrow(3, length=8, children=[arrow(0, 2, length=0), doubles(3)]) + b"\1",
        "child-missing": arrow(3, more=0xF0, children=[doubles(2), doubles(3)]) + b"\1",
        "buffer-missing": arrow(3, children=[doubles(2, flags=0xE0), doubles(3)]) + b"\1",
        "another-type": arrow(14) + b"\0",
        "dictionary": arrow(14, 5, flags=4, more=0x0C, content=b"\1") + b"\0",
        "dictionary-of-doubles": arrow(3, children=[doubles(2, more=0x0C), doubles(3)]) + b"\1",
    }
    for name, seed in seeds.items():
        write("arrow-arrays", name, seed)


def arrow_streams():
    def chunk(length, flags=0, more=0, content=b"", children=()):
        """An array of a type that is known."""
        return bytes([length, flags, more, len(content)]) + content + b"".join(children)

    degrees = struct.pack("<3d", 30.52, 50.45, 12)
    doubles = lambda name: arrow(0, name, length=5, content=degrees)  # noqa: E731
    table = arrow(3, children=[doubles(2), doubles(3)])
    rows = chunk(3, children=[chunk(5, content=degrees), chunk(4, flags=1, content=degrees)])
    binary = arrow(4, extension=2, length=1, content=point(30.52, 50.45))
    # The lowest two bits say how many arrays there are, the next four where it fails.
    seeds = {
        "empty": bytes([0]) + table + b"\1",
        "one": bytes([1]) + table + rows + b"\1",
        "three": bytes([3]) + table + rows * 3 + b"\1",
        "fails-at-once": bytes([3 | 3 << 2]) + table + rows * 3 + b"\1",
        "fails-at-end": bytes([2 | 12 << 2 | 16 << 2]) + table + rows * 2 + b"\1",
        "wkb": bytes([2]) + binary + chunk(0, content=point(1, 2)) * 2 + b"\0",
        "dictionary": bytes([1]) + arrow(14, more=0x0C) + chunk(2, content=b"\0") + b"\0",
        "children-too-short": bytes([1]) + table
        + chunk(8, children=[chunk(0), chunk(0)]) + b"\1",
    }
    for name, seed in seeds.items():
        write("arrow-stream", name, seed)


def maps():
    def document(body):
        return f"<kml xmlns='http://www.opengis.net/kml/2.2'><Document>{body}</Document></kml>".encode()

    def placemark(name):
        return (f"<Placemark><name>{name}</name><Point><coordinates>30.52,50.45</coordinates>"
                "</Point></Placemark>")

    def link(href):
        return f"<NetworkLink><Link><href>{href}</href></Link></NetworkLink>"

    one = document(placemark("A"))
    seeds = {
        "one": [("doc.kml", one)],
        "another-name": [("files/map.kml", one), ("files/icon.png", b"\x89PNG")],
        "linked": [("doc.kml", document(link("layers/a.kml") + link("b%20c.kml"))),
                   ("layers/a.kml", one), ("b c.kml", one)],
        "round": [("doc.kml", document(link("a.kml"))), ("a.kml", document(link("doc.kml")))],
        "not-linked": [("doc.kml", one), ("other.kml", one), ("__MACOSX/doc.kml", b"")],
        "twice": [("doc.kml", one), ("doc.kml", one)],
        "no-map": [("readme.txt", b"none")],
        "broken-layer": [("doc.kml", document(link("a.kml"))), ("a.kml", one[:-9])],
        "outside": [("doc.kml", document(link("../a.kml") + link("https://example.org/a.kml")))],
    }
    for name, members in seeds.items():
        write("kmz", name, b"".join(f"{name}\n".encode() + data + b"\0" for name, data in members))


def records():
    def record(latitude, longitude, radius, identifier, name):
        # What is stored counts from 500 below the least, in hundred-thousandths of a degree.
        numbers = round(latitude * 1e5) + 9_000_500, round(longitude * 1e5) + 18_000_500
        return struct.pack(">QQBB", *numbers, radius, identifier) + name + b"\n"

    write("same-records", "one", record(50.45, 30.52, 1, 1, b"Plain"))
    write(
        "same-records",
        "several",
        record(50.45, 30.52, 0, 1, b'quoted "word", comma')
        + record(-33.9, 151.2, 2, 2, b"back\\slash; bar |")
        + record(0, 0, 3, 3, "Київ №4".encode())
        + record(90.001, 12, 0, 4, b"beyond"),
    )
    write("same-records", "no-name", record(-0.00001, 0.00001, 0, 200, b"\xff\xfe"))


zips()
gzips()
binaries()
arrows()
arrow_streams()
maps()
records()
