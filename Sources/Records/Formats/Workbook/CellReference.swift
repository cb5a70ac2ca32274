/// Where a cell is in a sheet, such as `C5`.
struct CellReference: Hashable {
    /// How many rows a sheet has.
    static let rowLimit = 1_048_576
    /// How many columns a sheet has.
    static let columnLimit = 16_384

    /// Column, counted from 0; it may be past the limit.
    let column: Int
    /// Row, counted from 1; it may be past the limit.
    let row: Int

    /// A place by its numbers: the column from 0, the row from 1.
    init(column: Int, row: Int) {
        self.column = column
        self.row = row
    }

    /// Reads `C5`; nil for any other text.
    init?(_ text: String) {
        var (column, row) = (0, 0)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0 && column < 1 << 20:
                column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
            case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0 && row < 1 << 30:
                row = row * 10 + Int(byte - UInt8(ascii: "0"))
                if row == 0 { return nil }
            default: return nil
            }
        }
        guard column > 0, row > 0 else { return nil }
        self.column = column - 1
        self.row = row
    }
}

extension CellReference: CustomStringConvertible {
    /// As spreadsheets write it.
    var description: String {
        var letters = ""
        var rest = column + 1
        while rest > 0 {
            let letter = Character(Unicode.Scalar(UInt8(ascii: "A") + UInt8((rest - 1) % 26)))
            letters.insert(letter, at: letters.startIndex)
            rest = (rest - 1) / 26
        }
        return "\(letters)\(row)"
    }
}
