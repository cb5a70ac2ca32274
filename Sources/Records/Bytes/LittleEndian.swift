/// Numbers of several bytes, the least first, as archives have them.
enum LittleEndian {
    /// The number of two bytes.
    static func word(_ bytes: [UInt8], _ index: Int) -> Int {
        Int(bytes[index]) | Int(bytes[index + 1]) << 8
    }

    /// The number of four bytes.
    static func long(_ bytes: [UInt8], _ index: Int) -> Int {
        word(bytes, index) | word(bytes, index + 2) << 16
    }

    /// The number of eight bytes; the greatest `Int` where it is greater, which no file reaches.
    static func huge(_ bytes: [UInt8], _ index: Int) -> Int {
        let number = UInt64(long(bytes, index)) | UInt64(long(bytes, index + 4)) << 32
        return Int(clamping: number)
    }
}
