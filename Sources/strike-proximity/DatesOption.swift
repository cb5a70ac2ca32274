import ArgumentParser
import Records
import StrikeProximity

/// How the dates of a file are written, where they could be read both ways.
struct DatesOption: ParsableArguments {
    @Option(
        help: "Which number of 03/04/2025 is the month: day-first or month-first.",
        completion: .list(StatedDates.allCases.map(\.rawValue)),
        transform: {
            guard let stated = StatedDates(rawValue: $0) else {
                throw ValidationError("write day-first or month-first")
            }
            return stated
        })
    var dates: StatedDates?
}
