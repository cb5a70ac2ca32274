internal import Foundation

/// An encoding of which each byte is a character and the lower half is ASCII, such as Windows-1251.
struct ByteEncoding {
    /// As it was asked for.
    let name: String
    /// What each byte from 128 on is in UTF-8; nothing where the encoding does not have it.
    private let upper: [[UInt8]]

    /// - Returns: nil where the system does not know it, or it is of another kind.
    init?(_ name: String) {
        // That would be the encoding of the user's own language.
        guard !name.isEmpty else { return nil }
        let converter = unsafe iconv_open("UTF-8", name)
        // The value of an error is -1.
        guard UInt(bitPattern: converter) != .max else { return nil }
        defer { unsafe iconv_close(converter) }
        var characters: [[UInt8]] = []
        for byte in UInt8.min...UInt8.max {
            var (input, output) = (CChar(bitPattern: byte), [CChar](repeating: 0, count: 8))
            var (inputCount, outputCount) = (1, output.count)
            let status = unsafe withUnsafeMutablePointer(to: &input) { input in
                unsafe output.withUnsafeMutableBufferPointer { output in
                    var (from, into) = unsafe (Optional(input), output.baseAddress)
                    return unsafe iconv(converter, &from, &inputCount, &into, &outputCount)
                }
            }
            // More bytes would make a character.
            if status == -1, errno == EINVAL { return nil }
            let isThere = status == 0 && inputCount == 0
            characters.append(
                isThere ? output.dropLast(outputCount).map { UInt8(bitPattern: $0) } : [])
            unsafe iconv(converter, nil, nil, nil, nil)
        }
        guard (0..<128).allSatisfy({ characters[$0] == [UInt8($0)] }) else { return nil }
        self.name = name
        upper = Array(characters[128...])
    }

    /// The text in UTF-8 up to the first byte that the encoding does not have, if there is one.
    func decoded(_ bytes: ArraySlice<UInt8>) -> (text: [UInt8], unknown: Int?) {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 4)
        for index in bytes.indices {
            let byte = bytes[index]
            if byte < 128 {
                text.append(byte)
            } else {
                let character = upper[Int(byte) - 128]
                if character.isEmpty { return (text, index) }
                text += character
            }
        }
        return (text, nil)
    }
}
