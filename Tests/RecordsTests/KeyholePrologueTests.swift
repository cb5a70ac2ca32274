import Testing

@testable import Records

struct KeyholePrologueTests {
    @Test(
        "Encodings whose markup is ASCII are read",
        arguments: [
            "utf-8", "UTF8", "us-ascii", "ISO-8859-5", "iso-8859-15", "Windows-1251", "cp1252",
            "KOI8-U",
        ])
    func reads(_ encoding: String) throws {
        for declaration in [
            "<?xml version=\"1.0\" encoding=\"\(encoding)\"?>",
            "<?xml version='1.0'\n\tencoding = '\(encoding)' standalone='yes' ?>",
        ] {
            let read = try KeyholePrologue.read(Array((declaration + "<kml/>").utf8), isWhole: true)
            #expect(read.declaration.byteCount == declaration.utf8.count)
            #expect(read.declaration.lineCount == (declaration.contains("\n") ? 1 : 0))
            #expect((read.encoding == nil) == encoding.lowercased().hasPrefix("utf"))
        }
    }

    @Test(
        "An encoding in which markup could hide is named",
        arguments: ["utf-7", "utf-16", "ebcdic-cp-us", "iso-8859-", "windows-12512", "cp125x"])
    func refuses(_ encoding: String) {
        #expect(
            refusal("<?xml version='1.0' encoding='\(encoding)'?><kml/>")
                == "its text is in “\(encoding)”, which is not read; save it as UTF-8")
    }

    @Test("The mark of UTF-8 and another encoding contradict each other")
    func contradicts() {
        #expect(
            refusal("\u{FEFF}<?xml version='1.0' encoding='koi8-u'?><kml/>")
                == "it begins with the mark of UTF-8 and says that it is in “koi8-u”; save it as UTF-8"
        )
        #expect(refusal("\u{FEFF}<?xml version='1.0' encoding='UTF-8'?><kml/>") == nil)
        #expect(refusal("\u{FEFF}<kml/>") == nil)
    }

    /// The parser does not see it, so what only looks like one must not pass.
    @Test(
        "A declaration is one as XML has it",
        arguments: [
            "<?xml version='1.0' myencoding='UTF-7'?>", "<?xml encoding?>",
            "<?xml encoding='UTF-7?>",
            "<?xml encoding encoding='UTF-7'?>", "<?xml version='1.0' encoding=''?>",
            "<?xml version='1.0' encoding='UTF-8\"?>", "<?xml version='2.0'?>", "<?xml ?>",
            "<?xml version='1.0' encoding='UTF-8' encoding='UTF-8'?>", "<?xml version='1.0' >",
            "<?xml version='1.0' standalone='yes' encoding='UTF-8'?>",
            "<?xml version='1.0'\u{301}?>",
        ])
    func isStrict(_ declaration: String) {
        #expect(
            refusal(declaration + "<kml encoding='UTF-7'/>")
                == "its XML declaration is not written as XML has it; write <?xml version=\"1.0\" "
                + "encoding=\"UTF-8\"?>")
    }

    @Test("Other instructions are no declaration")
    func instructions() {
        #expect(refusal("<?xml-stylesheet encoding='UTF-7'?><kml/>") == nil)
        #expect(refusal("<?encoding encoding='UTF-7'?><kml/>") == nil)
    }

    private func refusal(_ text: String) -> String? {
        do throws(KeyholePrologue.Refusal) {
            _ = try KeyholePrologue.read(Array(text.utf8), isWhole: true)
            return nil
        } catch {
            return error.sentence
        }
    }
}
