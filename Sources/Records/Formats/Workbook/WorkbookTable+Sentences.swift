extension WorkbookTable {
    /// What a user should know of how the workbook was read, one sentence each; none where there is
    /// nothing to say.
    var sentences: [String] {
        var sentences: [String] = []
        if !sheet.others.isEmpty, sheet.reason != .named {
            let names = sheet.others.map { "“\($0.name)”" + ($0.isHidden ? " (hidden)" : "") }
            let why =
                sheet.reason == .coordinates ? ", which looks most like a list of places," : ""
            sentences.append(
                "only the sheet “\(sheet.name)”\(why) was read; not read: "
                    + names.joined(separator: ", ") + " (--columns layer=NAME reads it)")
        }
        func add(_ notice: CellNotice, _ one: String, _ several: String) {
            guard notice.count > 0 else { return }
            sentences.append(
                notice.count == 1
                    ? "the cell \(notice.first) \(one)"
                    : "\(notice.count) cells \(several), the first of them \(notice.first)")
        }
        add(
            notices.errors, "holds an error such as #N/A and counts as empty",
            "hold errors such as #N/A and count as empty")
        add(
            notices.uncomputed,
            "has a formula without a stored result and counts as empty until a spreadsheet program "
                + "saves the workbook",
            "have formulas without a stored result and count as empty until a spreadsheet program "
                + "saves the workbook")
        add(
            notices.undated, "has the format of a date and is no day; its number was kept",
            "have the format of a date and are no days, so that their numbers were kept")
        add(
            notices.unstyled,
            "names a style that the workbook does not have; its number was kept, and may be a date",
            "name styles that the workbook does not have; their numbers were kept, and may be dates"
        )
        return sentences
    }
}
