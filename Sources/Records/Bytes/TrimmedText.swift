internal import Foundation

extension StringProtocol {
    /// Without blanks at its ends; at once where there are none, as in nearly every cell.
    @inlinable package var trimmed: String {
        func isBlank(_ character: Character) -> Bool {
            character.utf8.first.map { $0 <= 0x20 || $0 > 0x7E } ?? true
        }
        guard let first, let last else { return "" }
        return isBlank(first) || isBlank(last) ? String(self).withoutBlanks : String(self)
    }
}

extension String {
    /// The same, by the bytes at both ends where they are ASCII: of a million cells hardly one is not so.
    package var trimmed: String {
        guard let start = utf8.first, let end = utf8.last else { return "" }
        let plain: ClosedRange<UInt8> = 0x21...0x7E
        return plain.contains(start) && plain.contains(end) ? self : Substring(self).trimmed
    }

    /// The text as it is; nil where it says nothing.
    package var unlessBlank: String? { trimmed.isEmpty ? nil : self }

    @usableFromInline var withoutBlanks: String { trimmingCharacters(in: .whitespaces) }
}
