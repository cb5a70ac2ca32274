internal import Foundation

/// Says what a file is that is named like a workbook and is none that can be read.
enum ForeignPackage {
    /// How a file begins that is a compound file (OLE): an old or an encrypted workbook.
    static let compoundStart: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    /// A sentence about a compound file; nil for any other file.
    ///
    /// - Parameter data: the whole file.
    static func sentence(ofCompound data: Data) -> String? {
        guard data.starts(with: compoundStart) else { return nil }
        // The names of its streams are UTF-16.
        let name = "EncryptedPackage".utf8.flatMap { [$0, UInt8(0)] }
        return data.range(of: Data(name)) != nil
            ? "the workbook is locked by a password; open it, save it without one and try again"
            : "this is a workbook of Excel 97–2003 (.xls) whatever its name; save it as .xlsx"
    }

    /// A sentence about a package whose first part is not that of a workbook.
    static func sentence(_ package: WorkbookPackage) -> String {
        if package.has("xl/workbook.bin") {
            return "this is a binary workbook (.xlsb); save it as .xlsx"
        }
        if package.has("content.xml"), package.has("META-INF/manifest.xml") {
            return "this is an OpenDocument file; if it is a spreadsheet save it as .xlsx"
        }
        if package.has("word/document.xml") || package.has("ppt/presentation.xml") {
            return "this is a text document or a presentation, not a workbook"
        }
        if package.has("Index/Document.iwa") || package.has("Index.zip") {
            return "this is a file of Apple's Numbers; export it as .xlsx"
        }
        return "this is an archive with no workbook in it; unpack it, or save the workbook as .xlsx"
    }
}
