/// The directory at the end of a zip archive (APPNOTE 6.3, sections 4.3.12 to 4.3.16).
package struct ZipDirectory {
    /// How long it may be, bytes.
    private static let byteLimit = 64 << 20

    /// What it lists, in its order.
    package private(set) var entries: [ZipArchive.Entry] = []
    /// Where it begins, bytes from the file's beginning.
    package let start: Int

    /// Where it is and how much is in it, as the end of the file says.
    private struct Place {
        var start: Int
        var byteCount: Int
        var entryCount: Int
        /// Where it must end.
        var end: Int
    }

    /// Reads it.
    ///
    /// - Throws: when there is none, or it contradicts itself.
    package init(_ file: SeekableFile) throws(StrikeProximityError) {
        func fault(_ sentence: String) -> StrikeProximityError {
            StrikeProximityError(.data, sentence, at: FileLocation(path: file.name))
        }
        let place = try Self.place(file, fault)
        guard place.entryCount <= Limit.archiveFiles.value, place.byteCount <= Self.byteLimit else {
            throw fault(
                "the archive says that it holds \(place.entryCount) files, and "
                    + "\(Limit.archiveFiles.value) may be; unpack it and name the file that is meant"
                    + Limit.archiveFiles.remedy)
        }
        guard place.byteCount <= place.end, place.start <= place.end - place.byteCount,
            place.entryCount <= place.byteCount / 46
        else {
            throw fault("the archive's directory contradicts itself; get the file again")
        }
        // Something may stand before the archive, such as a program that unpacks it.
        let shift = place.end - place.byteCount - place.start
        let head = try shift == 0 ? [] : file.bytes(at: 0, count: 4)
        guard !ZipArchive.isArchive(head) else {
            throw fault(
                "another archive stands before this one in the same file, or bytes are missing; get the file "
                    + "again, or part the two")
        }
        start = place.start + shift
        let bytes = try file.bytes(at: start, count: place.byteCount)
        var index = 0
        entries.reserveCapacity(place.entryCount)
        while entries.count < place.entryCount {
            guard let (entry, length) = Self.entry(bytes, index, shift), entry.start < start else {
                throw fault(
                    "the archive's directory is damaged at its file \(entries.count + 1); get the "
                        + "file again")
            }
            entries.append(entry)
            index += length
        }
        guard index == bytes.count else {
            throw fault("the archive's directory lists more files than it says; get it again")
        }
    }

    /// Whether the record that ends an archive begins there.
    private static func isEndRecord(_ bytes: [UInt8], _ index: Int) -> Bool {
        bytes[index] == 0x50 && bytes[index + 1] == 0x4B && bytes[index + 2] == 5
            && bytes[index + 3] == 6
    }

    private static func place(
        _ file: SeekableFile, _ fault: (String) -> StrikeProximityError
    ) throws(StrikeProximityError) -> Place {
        let tailStart = max(0, file.byteCount - 22 - 0xFFFF)
        let tail = try file.bytes(at: tailStart, count: file.byteCount - tailStart)
        var index = tail.count - 22
        // The comment behind it may hold its signature, too, so its length must fit.
        while index >= 0,
            !(isEndRecord(tail, index)
                && LittleEndian.word(tail, index + 20) == tail.count - index - 22)
        {
            index -= 1
        }
        guard index >= 0 else {
            let head = try file.bytes(at: 0, count: 4)
            guard ZipArchive.isArchive(head) else { throw fault("this is no zip archive") }
            let isLonger = (0..<max(0, tail.count - 21)).contains { index in
                isEndRecord(tail, index)
                    && LittleEndian.word(tail, index + 20) < tail.count - index - 22
            }
            throw fault(
                isLonger
                    ? "something follows the end of the archive; get it again"
                    : "the archive has no directory at its end: it is truncated; get it again")
        }
        let disks = LittleEndian.word(tail, index + 4)
        let entriesHere = LittleEndian.word(tail, index + 8)
        let place = Place(
            start: LittleEndian.long(tail, index + 16),
            byteCount: LittleEndian.long(tail, index + 12),
            entryCount: LittleEndian.word(tail, index + 10), end: tailStart + index)
        // The record of a large archive counts wherever there is one: some that write it repeat its
        // numbers here.
        if index >= 20, LittleEndian.long(tail, index - 20) == 0x0706_4B50 {
            guard LittleEndian.long(tail, index - 4) <= 1 else {
                throw fault(severed)
            }
            return try largePlace(
                file, stated: LittleEndian.huge(tail, index - 12), end: place.end - 20, fault)
        }
        guard disks == 0 || disks == 0xFFFF, entriesHere == place.entryCount else {
            throw fault(severed)
        }
        return place
    }

    private static let severed =
        "this is one part of an archive in several; join them first (zip -s 0)"

    /// The place that the record of a large archive (ZIP64) states.
    private static func largePlace(
        _ file: SeekableFile, stated: Int, end: Int, _ fault: (String) -> StrikeProximityError
    ) throws(StrikeProximityError) -> Place {
        // Where something stands before the archive, the record is just before its locator.
        for offset in [stated, end - 56] where offset >= 0 && offset <= end - 56 {
            let record = try file.bytes(at: offset, count: 56)
            guard record.count == 56, LittleEndian.long(record, 0) == 0x0606_4B50 else { continue }
            guard LittleEndian.huge(record, 24) == LittleEndian.huge(record, 32) else {
                throw fault(severed)
            }
            return Place(
                start: LittleEndian.huge(record, 48), byteCount: LittleEndian.huge(record, 40),
                entryCount: LittleEndian.huge(record, 32), end: offset)
        }
        throw fault("the archive's directory is not where it says; get the file again")
    }

    /// An entry of the directory and how long it is there, bytes; nil where there is none.
    private static func entry(
        _ bytes: [UInt8], _ index: Int, _ shift: Int
    ) -> (ZipArchive.Entry, length: Int)? {
        guard index + 46 <= bytes.count, LittleEndian.long(bytes, index) == 0x0201_4B50 else {
            return nil
        }
        let nameCount = LittleEndian.word(bytes, index + 28)
        let extraCount = LittleEndian.word(bytes, index + 30)
        let length = 46 + nameCount + extraCount + LittleEndian.word(bytes, index + 32)
        guard index + length <= bytes.count else { return nil }
        let flags = LittleEndian.word(bytes, index + 8)
        let method = LittleEndian.word(bytes, index + 10)
        var packedSize = LittleEndian.long(bytes, index + 20)
        var size = LittleEndian.long(bytes, index + 24)
        var start = LittleEndian.long(bytes, index + 42)

        let extraStart = index + 46 + nameCount
        var field = extraStart
        while field + 4 <= extraStart + extraCount {
            let count = LittleEndian.word(bytes, field + 2)
            let end = field + 4 + count
            guard end <= extraStart + extraCount else { break }
            if LittleEndian.word(bytes, field) == 1 {
                // It has those numbers only that did not fit, in this order.
                var next = field + 4
                func large(_ number: inout Int) {
                    guard number == 0xFFFF_FFFF, next + 8 <= end else { return }
                    number = LittleEndian.huge(bytes, next)
                    next += 8
                }
                large(&size)
                large(&packedSize)
                large(&start)
            }
            field = end
        }
        guard start <= Int.max - shift, shift >= 0 else { return nil }
        // Names without the mark of UTF-8 mostly are, too; others matter only by their ending.
        let name = String(decoding: bytes[(index + 46)..<extraStart], as: UTF8.self)
        let entry = ZipArchive.Entry(
            name: name, isFolder: name.hasSuffix("/") || name.hasSuffix("\\"), size: size,
            packedSize: packedSize, isEncrypted: flags & 0x2041 != 0 || method == 99,
            method: ZipArchive.Method(number: method),
            checksum: UInt32(LittleEndian.long(bytes, index + 16)), start: start + shift)
        return (entry, length)
    }
}
