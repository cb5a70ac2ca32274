/// How a workbook counts its days.
enum WorkbookEpoch {
    /// 1 is 1 January 1900, and 60 is a 29 February 1900 that never was, as in Lotus 1-2-3.
    case from1900
    /// 0 is 30 December 1899: strict workbooks that ask for no compatibility.
    case from1899
    /// 0 is 1 January 1904: workbooks of old Macs.
    case from1904

    /// The day after the last day that spreadsheets know, 31 December 9999.
    private var end: Int { self == .from1904 ? 2_957_004 : 2_958_466 }

    /// The first serial number that is a day.
    var first: Int { self == .from1900 ? 1 : 0 }

    /// The day of a serial number as year, month and day; nil where there is none.
    func day(_ serial: Int) -> (year: Int, month: Int, day: Int)? {
        guard (first..<end).contains(serial) else { return nil }
        // Days since 1 March of the year 0, after which a leap day is the last of its year.
        var days = serial + 693_899
        switch self {
        case .from1904: days += 1_462
        case .from1899: break
        case .from1900:
            if serial == 60 { return nil }
            if serial < 60 { days += 1 }
        }
        let era = days / 146_097
        let ofEra = days - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * ofYear + 2) / 153
        return (
            year: yearOfEra + era * 400 + (month < 10 ? 0 : 1),
            month: month < 10 ? month + 3 : month - 9,
            day: ofYear - (153 * month + 2) / 5 + 1
        )
    }
}
