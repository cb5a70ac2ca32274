import Testing

@testable import Records

struct KeyholePrologueTests {
    @Test(
        "Encodings whose markup is ASCII are read",
        arguments: [
            "utf-8", "UTF8", "us-ascii", "ISO-8859-5", "iso-8859-15", "Windows-1251", "cp1252",
            "KOI8-U",
        ])
    func reads(_ encoding: String) {
        for declaration in [
            "<?xml version=\"1.0\" encoding=\"\(encoding)\"?>",
            "<?xml version='1.0'\n\tencoding = '\(encoding)' standalone='yes' ?>",
        ] {
            #expect(refusal(declaration + "<kml/>") == nil)
        }
    }

    @Test(
        "An encoding in which markup could hide is named",
        arguments: [
            "UTF-7", "utf-16", "ebcdic-cp-us", "iso-8859-", "windows-12512", "cp125x", "",
        ])
    func refuses(_ encoding: String) {
        #expect(
            refusal("\u{FEFF}<?xml version='1.0' encoding='\(encoding)'?><kml/>")
                == "its text is in “\(encoding)”, which is not read; save it as UTF-8")
    }

    @Test("Other attributes and words state no encoding")
    func ignores() {
        #expect(refusal("<?xml version='1.0' myencoding='UTF-7'?><kml/>") == nil)
        #expect(refusal("<?xml encoding?><kml encoding='UTF-7'/>") == nil)
        #expect(refusal("<?xml encoding='UTF-7?><kml/>") == nil)
        #expect(
            refusal("<?xml encoding encoding='UTF-7'?><kml/>")
                == "its text is in “UTF-7”, which is not read; save it as UTF-8")
    }

    private func refusal(_ text: String) -> String? {
        KeyholePrologue.refusal(Array(text.utf8), isWhole: true)
    }
}
