internal import Foundation

extension StringProtocol {
    /// Without blanks at its ends; at once where there are none, as in nearly every cell.
    var trimmed: String {
        func isBlank(_ character: Character) -> Bool {
            character.utf8.first.map { $0 <= 0x20 || $0 > 0x7E } ?? true
        }
        guard let first, let last else { return "" }
        return isBlank(first) || isBlank(last)
            ? trimmingCharacters(in: .whitespaces) : String(self)
    }
}
