internal import Records

/// The columns that are understood, as a page of documentation.
enum VocabularyText {
    /// The roles, their names, the data sets and what else is stated, in Markdown.
    static var markdown: String {
        var text = """
            # Columns and data sets

            What a column holds is found by its name, or stated: `--columns ROLE=NAME`, separated by commas, in
            every command, and as `columns:` in a case. Of names only letters and digits count: `Decimal
            Latitude`, `decimal_latitude` and `decimalLatitude` are one. Of several columns that fit, the one
            whose name stands first here is taken. Names in other languages than English are from memory, but
            for those of Ukrainian and Russian open data portals.

            Besides roles: `schema=NAME` or `none`, `layer=NAME` of a map or a workbook, `header=LINE` and
            `separator=comma|semicolon|tab|bar` of a table, `country=none`, `city=none`, `date=none` and
            `precision=none`;
            `order=lat-lon` or `lon-lat` of two numbers in one cell: without it latitude comes first in text,
            and a list of JSON outside GeoJSON is refused unless only one order makes a place. `lat`, `lon`
            and `radius` are short for `latitude`, `longitude` and `uncertainty`. A name with a comma stands
            in double quotes.

            | role | found by these names |
            |---|---|

            """
        for role in Role.allCases {
            let names = (Vocabulary.names[role] ?? []).joined(separator: ", ")
            text += "| `\(role.rawValue)` | \(names) |\n"
        }
        text += """

            ## Data sets

            Recognised where all columns of the second column are there and, where the third names any, one of
            those.

            | `schema=` | needs | and one of | how exact a position is | date |
            |---|---|---|---|---|

            """
        for schema in KnownSchema.all {
            let exactness =
                schema.precision?.column
                ?? schema.pixel.map { "the pixel, \($0.along) and \($0.across)" } ?? "not stated"
            let needs = schema.needs.isEmpty ? "(a file .kml or .kmz)" : listed(schema.needs)
            text +=
                "| `\(schema.name)` (\(schema.title)) | \(needs) | \(listed(schema.oneOf)) | "
                + "\(exactness) | \(schema.time?.date ?? "") |\n"
        }
        text += """

            ## Columns that are written

            `nearest` adds these to the strikes' own; `--prefix` puts a word before each.


            """
        text += table(AddedColumns.all)
        text += """

            `check -o findings.csv`:


            """
        text += table(QualityCheck.findingColumns.map(\.description))
        text += """

            `assess` in pairs.csv, described for programs in datapackage.json:


            """
        return text + table(PairsTable.descriptions)
    }

    private static func table(_ columns: [ColumnDescription]) -> String {
        "| column | type | what it says |\n|---|---|---|\n"
            + columns.map { "| `\($0.name)` | \($0.kind.rawValue) | \($0.meaning) |\n" }.joined()
    }

    private static func listed(_ names: [String]) -> String {
        names.map { "`\($0)`" }.joined(separator: ", ")
    }
}
