import Foundation
import TestSupport
import Testing

@testable import Records

/// Parts and format codes with bytes exchanged, left out and doubled: they are read or refused.
@Suite struct DamagedWorkbookTests {
    /// A generator with a fixed beginning, so that a failure comes again (SplitMix64).
    private struct Fixed: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    @Test func codes() {
        var generator = Fixed(state: 1)
        let alphabet = Array("ymdhsegab0#?.;\"\\_*[]$-<>=@/AP E+1İ\r\n")
        for _ in 0..<20_000 {
            let count = Int.random(in: 0...12, using: &generator)
            let code = String((0..<count).map { _ in alphabet.randomElement(using: &generator)! })
            for value in [-1, 0, 0.5, 60, 45_897.128] {
                guard let parts = NumberFormat(code).parts(for: value) else { continue }
                _ = SerialDate.text(value, showing: parts, .from1900)
            }
        }
    }

    @Test func parts() throws {
        let whole = HandMadeWorkbook(
            rows: """
                <row r="1" spans="1:3"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45897.5</v></c>
                <c r="C1" t="inlineStr"><is><r><t>a</t></r><rPh><t>b</t></rPh></is></c></row>
                <row r="3"><c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c><c t="b"><v>1</v></c></row>
                """,
            styles: """
                <numFmts><numFmt numFmtId="164" formatCode="d.m.yyyy;@"/></numFmts><cellXfs>
                <xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>
                """, strings: "<si><t>x_x000D_y</t></si>",
            properties: "<w:workbookPr date1904=\"1\"/>")
        var generator = Fixed(state: 2)
        var refused = 0
        for _ in 0..<2_000 {
            var workbook = whole
            let name = workbook.names.randomElement(using: &generator)!
            var bytes = Array(workbook.parts[name]!.utf8)
            for _ in 0..<Int.random(in: 1...3, using: &generator) where !bytes.isEmpty {
                let index = bytes.indices.randomElement(using: &generator)!
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes[index] = UInt8.random(in: 0x20...0x7E, using: &generator)
                case 1: bytes.remove(at: index)
                case 2: bytes.insert(contentsOf: bytes[index...].prefix(9), at: index)
                default: bytes[index] = "0123456789<>&\"A".utf8.randomElement(using: &generator)!
                }
            }
            workbook.parts[name] = String(decoding: bytes, as: UTF8.self)
            if try !workbook.refusal().isEmpty { refused += 1 }
        }
        #expect(refused > 500 && refused < 2_000)
    }
}
