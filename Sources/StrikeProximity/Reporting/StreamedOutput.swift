internal import Foundation
internal import Records
internal import SystemPackage

/// Where a stream of bytes goes: standard output, or a file that appears when all is written.
///
/// A file is written beside its place and renamed at the end: an interrupted run leaves the old
/// one or none. A name that ends in .gz asks for gzip.
final class StreamedOutput {
    private let name: String
    private let descriptor: FileDescriptor
    /// Where the file is written, and where it belongs; nil for standard output.
    private let staged: (from: FilePath, to: FilePath)?
    private let deflater: Deflater?
    /// Whether the bytes go to a terminal, which data must not steer.
    private let isTerminal: Bool
    private let isTemporary: Bool
    private var isFinished = false

    /// Opens it; nil or `-` is standard output.
    init(path: String?) throws(StrikeProximityError) {
        isTemporary = false
        guard let path, path != "-" else {
            name = "standard output"
            descriptor = .standardOutput
            staged = nil
            deflater = nil
            isTerminal = isatty(STDOUT_FILENO) == 1
            return
        }
        isTerminal = false
        let target = try OutputTarget(path: path)
        name = path
        deflater = URL(fileURLWithPath: path).pathExtension == "gz" ? Deflater(.gzip) : nil
        switch target.manner {
        case .descriptor(let own):
            staged = nil
            descriptor = FileDescriptor(rawValue: own)
        case .device:
            staged = nil
            descriptor = try Self.open(target.url.path, named: path, options: [])
        case .staged:
            let beside = OutputFolder.stagingURL(for: target.url)
            staged = (FilePath(beside.path), FilePath(target.url.path))
            var opened = FileDescriptor.standardOutput
            try Interruption.making(beside) { () throws(StrikeProximityError) in
                opened = try Self.open(beside.path, named: path, options: [.create, .truncate])
            }
            descriptor = opened
        }
    }

    /// Opens a temporary file, in a folder that whoever names it takes away again.
    ///
    /// - Parameter name: the file that it is made for, as messages name it.
    init(temporary url: URL, for name: String) throws(StrikeProximityError) {
        (self.name, isTemporary, isTerminal) = (name, true, false)
        (staged, deflater) = (nil, nil)
        do {
            descriptor = try .open(
                FilePath(url.path), .writeOnly, options: [.create, .exclusiveCreate],
                permissions: .ownerReadWrite)
        } catch {
            throw .noTemporaryFile(for: name)
        }
    }

    private static func open(
        _ path: String, named name: String, options: FileDescriptor.OpenOptions
    ) throws(StrikeProximityError) -> FileDescriptor {
        do {
            return try FileDescriptor.open(
                FilePath(path), .writeOnly, options: options,
                permissions: [.ownerReadWrite, .groupRead, .otherRead])
        } catch {
            throw StrikeProximityError(
                .cannotCreate, "“\(name)” cannot be written (\(error)); check permissions and space"
            )
        }
    }

    deinit {
        if isTemporary { try? descriptor.close() }
        guard let staged else { return }
        try? descriptor.close()
        if !isFinished { try? FileManager.default.removeItem(atPath: staged.from.string) }
    }

    /// Writes several files, and puts them in their places when all are written.
    static func write(_ files: [(path: String, data: Data)]) throws(StrikeProximityError) {
        var outputs: [StreamedOutput] = []
        for (path, data) in files {
            let output = try StreamedOutput(path: path)
            try output.write([UInt8](data))
            outputs.append(output)
        }
        for output in outputs { try output.end() }
        try Interruption.waiting { () throws(StrikeProximityError) in
            for output in outputs { try output.put() }
        }
    }

    /// Writes some more bytes.
    func write(_ bytes: UnsafeRawBufferPointer) throws(StrikeProximityError) {
        guard let deflater else { return try unsafe writeStored(bytes) }
        let packed = unsafe deflater.deflate(bytes, isLast: false)
        try unsafe packed.span.withUnsafeBytes { packed throws(StrikeProximityError) in
            try unsafe writeStored(packed)
        }
    }

    /// Writes some more bytes.
    func write(_ bytes: [UInt8]) throws(StrikeProximityError) {
        try unsafe bytes.span.withUnsafeBytes { bytes throws(StrikeProximityError) in
            try unsafe write(bytes)
        }
    }

    /// Ends the output and puts the file in its place.
    func finish() throws(StrikeProximityError) {
        try end()
        try put()
    }

    /// Writes what is left.
    private func end() throws(StrikeProximityError) {
        if let deflater {
            let packed = unsafe deflater.deflate(
                UnsafeRawBufferPointer(start: nil, count: 0), isLast: true)
            try unsafe packed.span.withUnsafeBytes { packed throws(StrikeProximityError) in
                try unsafe writeStored(packed)
            }
        }
    }

    /// Puts the file in its place.
    private func put() throws(StrikeProximityError) {
        guard let staged else { return }
        guard unsafe rename(staged.from.string, staged.to.string) == 0 else {
            throw StrikeProximityError(
                .cannotCreate, "“\(name)” cannot be put in its place; check permissions")
        }
        isFinished = true
    }

    private func writeStored(_ bytes: UnsafeRawBufferPointer) throws(StrikeProximityError) {
        do {
            guard isTerminal else {
                _ = try unsafe descriptor.writeAll(bytes)
                return
            }
            // Whole records, so that no character is cut.
            let text = unsafe PrintableText.shown(String(decoding: bytes, as: UTF8.self))
            _ = try descriptor.writeAll(text.utf8)
        } catch {
            if error as? Errno == .brokenPipe { throw .brokenPipe }
            if isTemporary { throw .noTemporarySpace(for: name) }
            if descriptor == .standardOutput, error as? Errno == .badFileDescriptor {
                throw .outputIsClosed
            }
            throw StrikeProximityError(
                .inputOutput, "“\(name)” cannot be written (\(error)); check the space on the disk")
        }
    }
}
