@testable import Records

/// A date, with or without a time of day.
func date(_ bytes: UnsafeRawBufferPointer, _ lot: inout Lot) {
    let text = String(decoding: bytes, as: UTF8.self)
    for order in lot.some(of: [nil, DateNotation.dayFirst, .monthFirst]) {
        switch WrittenDate.read(text, order: order) {
        case .day(let day, _):
            require(
                WrittenDate.read(day, order: order) == .day(day, clock: nil),
                "\(day) is read as \(WrittenDate.read(day, order: order))")
        case .days(let first, let last):
            require(first <= last, "\(first) is after \(last)")
            require(
                WrittenDate.read("\(first)/\(last)", order: order) == .days(first, last),
                "\(first)/\(last) is read as \(WrittenDate.read("\(first)/\(last)", order: order))")
        case .rivals(let days):
            require(days.count == 2 && days[0] != days[1], "\(days) are no two days")
            require(order == nil, "\(days) are two days although the order is stated")
        case .none: break
        }
    }
    if let clock = WrittenDate.clock(text) {
        require(
            WrittenDate.clock(clock) == clock,
            "\(clock) is read as \(WrittenDate.clock(clock) ?? "nothing")")
    }
}
