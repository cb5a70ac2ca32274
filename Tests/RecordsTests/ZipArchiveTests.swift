import Foundation
import Testing

@testable import Records

struct ZipArchiveTests {
    /// Stored and deflated, with folders and names in UTF-8.
    @Test func storedAndDeflated() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        try scratch.python(
            """
            import zipfile
            z = zipfile.ZipFile('a.zip', 'w')
            z.writestr('папка/', '')
            z.writestr('папка/stored.csv', 'a,b\\n1,2\\n', zipfile.ZIP_STORED)
            z.writestr('deflated.csv', 'x' * 1_000_000, zipfile.ZIP_DEFLATED)
            z.writestr('empty.csv', '', zipfile.ZIP_DEFLATED)
            z.writestr('nothing.csv', '', zipfile.ZIP_STORED)
            z.comment = b'a comment PK\\x05\\x06 with a signature' + b' ' * 30
            z.close()
            """)
        let archive = try ZipArchive(path: scratch.path("a.zip"), name: "a.zip")
        #expect(
            archive.entries.map(\.name)
                == ["папка/", "папка/stored.csv", "deflated.csv", "empty.csv", "nothing.csv"])
        #expect(archive.entries.map(\.isFolder) == [true, false, false, false, false])
        #expect(try archive.data(of: archive.entries[1], limit: 100) == Data("a,b\n1,2\n".utf8))
        #expect(
            try archive.data(of: archive.entries[2], limit: 1_000_000)
                == Data(repeating: UInt8(ascii: "x"), count: 1_000_000))
        #expect(try archive.data(of: archive.entries[3], limit: 0).isEmpty)
        #expect(try archive.data(of: archive.entries[4], limit: 0).isEmpty)
        #expect(
            message { _ = try archive.data(of: archive.entries[2], limit: 999_999) }
                .contains("unpacks to 1000000 bytes, more than the 999999"))
        #expect(
            message { _ = try archive.data(of: archive.entries[0], limit: 1) }.contains("folder"))
    }

    /// Sizes that need not be large to be written as those of a large archive are, a stream whose
    /// sizes come behind it, and something in front of the archive.
    @Test func largeStreamedAndPrefixed() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        try scratch.python(
            """
            import zipfile, struct, os
            z = zipfile.ZipFile('a.zip', 'w', zipfile.ZIP_DEFLATED)
            with z.open('one.csv', 'w', force_zip64=True) as f: f.write(b'id\\n' * 1000)
            z.close()
            class Pipe:
                def __init__(self): self.f = open('s.zip', 'wb')
                def write(self, b): return self.f.write(b)
                def flush(self): self.f.flush()
            p = Pipe()
            z = zipfile.ZipFile(p, 'w', zipfile.ZIP_DEFLATED)
            with z.open('one.csv', 'w', force_zip64=True) as f: f.write(b'id\\n' * 1000)
            z.close(); p.f.close()
            # The directory itself as that of a large archive, with every number in its extra field
            zipfile.ZIP_FILECOUNT_LIMIT = 0; zipfile.ZIP64_LIMIT = 1
            z = zipfile.ZipFile('l.zip', 'w', zipfile.ZIP_DEFLATED)
            with z.open('zero.csv', 'w', force_zip64=True) as f: f.write(b'z')
            with z.open('one.csv', 'w', force_zip64=True) as f: f.write(b'id\\n' * 1000)
            z.close()
            for name in 'asl':
                open('p' + name + '.zip', 'wb').write(b'MZ a program' + open(name + '.zip', 'rb').read())
            assert b'PK\\x06\\x06' in open('l.zip', 'rb').read()
            """)
        for name in ["a", "s", "l", "pa", "ps", "pl"] {
            let archive = try ZipArchive(path: scratch.path("\(name).zip"), name: "\(name).zip")
            let last = try #require(archive.entries.last)
            #expect(last.name == "one.csv")
            #expect(last.size == 3000)
            #expect(
                try archive.data(of: last, limit: 3000)
                    == Data(String(repeating: "id\n", count: 1000).utf8))
        }
    }

    /// An entry of more than 4 GiB; it is a few MiB long in the archive.
    @Test func moreThanFourGigabytes() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        try scratch.python(
            """
            import zipfile
            z = zipfile.ZipFile('a.zip', 'w', zipfile.ZIP_DEFLATED, compresslevel=1)
            with z.open('big.csv', 'w', force_zip64=True) as f:
                part = bytes(1 << 26)
                for _ in range(66): f.write(part)
            z.close()
            """)
        let archive = try ZipArchive(path: scratch.path("a.zip"), name: "a.zip")
        var count = 0
        try archive.read(archive.entries[0]) { part in count += part.count }
        #expect(count == 66 << 26)
    }

    @Test func encryptedAndUnsupported() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        try scratch.python(
            """
            import zipfile
            z = zipfile.ZipFile('a.zip', 'w')
            z.writestr('a.csv', 'x' * 100, zipfile.ZIP_BZIP2)
            z.writestr('b.csv', 'x' * 100, zipfile.ZIP_LZMA)
            z.close()
            z = zipfile.ZipFile('b.zip', 'w')
            z.writestr('secret.csv', 'x' * 100)
            z.close()
            b = bytearray(open('b.zip', 'rb').read())
            b[6] |= 1; b[b.index(b'PK\\x01\\x02') + 8] |= 1
            open('b.zip', 'wb').write(b)
            """)
        let archive = try ZipArchive(path: scratch.path("a.zip"), name: "a.zip")
        #expect(
            message { _ = try archive.data(of: archive.entries[0], limit: 100) }
                == "a.zip: “a.csv” in the archive is packed by bzip2, which is not read; unpack it "
                + "first")
        #expect(
            message { _ = try archive.data(of: archive.entries[1], limit: 100) }.contains("LZMA"))
        let secret = try ZipArchive(path: scratch.path("b.zip"), name: "b.zip")
        #expect(secret.entries[0].isEncrypted)
        #expect(
            message { _ = try secret.data(of: secret.entries[0], limit: 100) }
                == "b.zip: “secret.csv” in the archive is encrypted; unpack it with its password "
                + "first")
    }

    /// However much of an archive is missing, that is said; no byte changed does harm.
    @Test func truncatedAndDamaged() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        try scratch.python(
            """
            import zipfile, random
            random.seed(1)
            z = zipfile.ZipFile('a.zip', 'w')
            z.writestr('a.csv', ''.join(random.choice('abc,') for _ in range(400)), zipfile.ZIP_DEFLATED)
            z.writestr('b.csv', 'a,b', zipfile.ZIP_STORED)
            z.close()
            """)
        let whole = try scratch.bytes("a.zip")
        for count in 0..<whole.count {
            let path = try scratch.write("t.zip", whole[..<count])
            let said = message { _ = try ZipArchive(path: path, name: "t.zip") }
            #expect(said.contains(count < 4 ? "this is no zip archive" : "truncated"))
        }
        for more in [[0], Array(repeating: 0, count: 600), Array("<html>".utf8)] as [[UInt8]] {
            let path = try scratch.write("t.zip", whole + more)
            let said = message { _ = try ZipArchive(path: path, name: "t.zip") }
            #expect(said.contains("something follows the end of the archive"))
        }
        let twice = message {
            _ = try ZipArchive(path: try scratch.write("t.zip", whole + whole), name: "t.zip")
        }
        #expect(twice.contains("another archive stands before this one"))
        let unpacking = try scratch.write("t.zip", Array("#!/bin/sh\n".utf8) + whole)
        #expect(try ZipArchive(path: unpacking, name: "t.zip").entries.count == 2)
        let original = try ZipArchive(path: scratch.path("a.zip"), name: "a.zip")
        let contents = try original.entries.map { try original.data(of: $0, limit: 1000) }
        for index in whole.indices {
            for flip in [UInt8(1), 0x80, 0xFF] {
                var bytes = whole
                bytes[index] ^= flip
                let path = try scratch.write("t.zip", bytes)
                do {
                    let archive = try ZipArchive(path: path, name: "t.zip")
                    for entry in archive.entries {
                        #expect(contents.contains(try archive.data(of: entry, limit: 1000)))
                    }
                } catch {}
            }
        }
    }

    /// Sizes, checksums and places that are not those that the archive states.
    @Test func lies() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        try scratch.python(
            """
            import zipfile, struct
            def make(name, change):
                z = zipfile.ZipFile(name, 'w', zipfile.ZIP_DEFLATED)
                z.writestr('a.csv', 'abc' * 1000); z.writestr('b.csv', 'b' * 2000)
                z.close()
                b = bytearray(open(name, 'rb').read())
                change(b, b.index(b'PK\\x01\\x02'))
                open(name, 'wb').write(b)
            def put(at, form, value):
                return lambda b, d: struct.pack_into(form, b, d + at, value)
            make('less.zip', put(24, '<I', 100))
            make('more.zip', put(24, '<I', 3001))
            make('absurd.zip', put(24, '<I', 0x7FFFFFFF))
            make('sum.zip', put(16, '<I', 1))
            make('packed.zip', put(20, '<I', 5))
            make('beyond.zip', put(20, '<I', 0x7FFFFFFF))
            make('place.zip', put(42, '<I', 1))
            def count(b, d):
                e = b.index(b'PK\\x05\\x06'); struct.pack_into('<HH', b, e + 8, 60000, 60000)
            make('count.zip', count)
            def same(b, d):
                second = b.index(b'PK\\x01\\x02', d + 4); struct.pack_into('<I', b, second + 42, 0)
            make('same.zip', same)
            """)
        func said(_ name: String) -> String {
            message {
                let archive = try ZipArchive(path: scratch.path(name), name: name)
                for entry in archive.entries { try archive.read(entry) { _ in } }
            }
        }
        #expect(said("less.zip").contains("more than the 100 bytes that it states"))
        #expect(said("more.zip").contains("unpacks to 3000 bytes, and states 3001"))
        #expect(said("absurd.zip").contains("cannot have the 2147483647 bytes"))
        #expect(said("sum.zip").contains("its checksum differs"))
        #expect(said("packed.zip").contains("cannot have") || said("packed.zip").contains("midway"))
        #expect(said("beyond.zip").contains("overlaps"))
        #expect(said("place.zip").contains("not where the archive's directory says"))
        #expect(said("count.zip").contains("contradicts itself"))
        #expect(said("same.zip").contains("overlaps"))
    }

    @Test func manyEntries() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        try scratch.python(
            """
            import zipfile
            for name, count in (('a.zip', 70_000), ('b.zip', 200_001)):
                z = zipfile.ZipFile(name, 'w')
                for i in range(count): z.writestr(zipfile.ZipInfo(str(i)), b'')
                z.close()
            """)
        let archive = try ZipArchive(path: scratch.path("a.zip"), name: "a.zip")
        #expect(archive.entries.count == 70_000)
        #expect(
            message { _ = try ZipArchive(path: scratch.path("b.zip"), name: "b.zip") }
                .contains("says that it holds 200001 files"))
    }

    @Test func noArchive() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        try scratch.write("a.zip", "this is text")
        try scratch.write("b.zip", "")
        for name in ["a.zip", "b.zip"] {
            #expect(
                message { _ = try ZipArchive(path: scratch.path(name), name: name) }
                    == "\(name): this is no zip archive")
        }
        #expect(
            message { _ = try ZipArchive(path: scratch.path("c.zip"), name: "c.zip") }
                .contains("no such file"))
        #expect(
            message { _ = try ZipArchive(path: scratch.folder.path, name: "d") }.contains("folder"))
        try scratch.python("import os; os.mkfifo('p.zip')")
        #expect(
            message { _ = try ZipArchive(path: scratch.path("p.zip"), name: "p") }.contains("pipe"))
    }

    /// What an archive is sent for: names and, where there is none to choose, the message.
    @Test(arguments: [
        (
            ["data/", "data/a.csv", "README.txt", "licence.html", "__MACOSX/data/._a.csv"],
            "data/a.csv"
        ),
        (["a.csv", "codebook.pdf", ".DS_Store", "a/.DS_Store"], "a.csv"),
        (["UA.txt", "readme.txt"], "UA.txt"),
        (["GEDEvent_v25_1.csv.gz", "Metadata.json"], "GEDEvent_v25_1.csv.gz"),
        (
            ["a.csv", "b.csv"],
            "there are 2 files in the archive (“a.csv”, “b.csv”); unpack it and name one"
        ),
        (["a.pdf"], "there is no file of a known kind in the archive, only “a.pdf”"),
        (["a/"], "the archive is empty"),
        (["b.zip"], "there is only another archive in it"),
        (
            ["s/Hits.shp", "s/Hits.dbf", "s/Hits.SHX", "s/Hits.prj", "s/Hits.cpg", "readme.txt"],
            "shapefile cpg dbf prj shp shx"
        ),
        (["Hits.shp", "Hits.dbf"], "“Hits.shp” is there without its .shx"),
        (["Hits.shp", "x/Hits.dbf", "Hits.shx"], "“Hits.shp” is there without its .dbf"),
        (
            ["a.shp", "a.dbf", "a.shx", "b.shp", "b.dbf", "b.shx"],
            "there are 2 files in the archive"
        ),
        (["a.shp", "a.dbf", "a.shx", "b.csv"], "there are 2 files in the archive"),
    ])
    func theOneFile(_ names: [String], _ expected: String) throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        try scratch.python(
            """
            import zipfile
            z = zipfile.ZipFile('a.zip', 'w')
            for name in '\(names.joined(separator: "|"))'.split('|'): z.writestr(name, 'x')
            z.close()
            """)
        let archive = try ZipArchive(path: scratch.path("a.zip"), name: "a.zip")
        let said = message {
            let choice = try archive.chosenEntry()
            // What is not read is named.
            let unread = archive.unread(choice) ?? ""
            for name in names where name.wholeMatch(of: /[a-zA-Z]*\.(txt|html|pdf|json)/) != nil {
                #expect(unread.contains("“\(name)”") == (name != expected), "\(unread)")
            }
            #expect(!unread.contains("Hits") && !unread.contains("DS_Store"))
            switch choice {
            case .file(let entry): #expect(entry.name == expected)
            case .shapefile(let parts):
                #expect("shapefile " + parts.keys.sorted().joined(separator: " ") == expected)
            }
        }
        if !said.isEmpty { #expect(said.contains(expected)) }
    }
}
