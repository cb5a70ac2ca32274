import Foundation
import TestSupport
import Testing

@testable import StrikeProximity

/// Nights from noon to noon by the local clock, and days and nights where clocks are changed.
@Suite struct NightTests {
    private func reader(_ zone: String) -> EventTimeReader {
        EventTimeReader(zone: zone, now: Date(timeIntervalSince1970: 1_790_000_000))
    }

    private func utc(_ text: String) throws -> Date { try Date(text, strategy: .iso8601) }

    private func night(_ text: String, in zone: String, read: String? = nil) throws -> String {
        let time = try reader(zone).read(text: text, zone: read ?? zone)
        return NightCalendar(zone: zone).night(of: time).date
    }

    @Test(arguments: [
        ("2025-04-20T23:50", "2025-04-21"), ("2025-04-21T00:10", "2025-04-21"),
        ("2025-04-21T11:59", "2025-04-21"), ("2025-04-21T12:00", "2025-04-22"),
        ("2025-04-21", "2025-04-21"), ("2025-04-21T23:00/2025-04-23", "2025-04-22"),
        // The night in which the clock is put forward, and that in which it is put back.
        ("2025-03-29T12:00", "2025-03-30"), ("2025-03-30T11:59", "2025-03-30"),
        ("2025-03-30T12:00", "2025-03-31"), ("2025-10-26T11:59", "2025-10-26"),
        ("2025-10-26T12:00", "2025-10-27"),
    ]) func aNightIsFromNoonToNoon(_ row: (text: String, night: String)) throws {
        #expect(try night(row.text, in: "Europe/Kyiv") == row.night)
    }

    /// The same moment in two notations is of the same night, by the zone of the case.
    @Test func theZoneOfTheNotationDoesNotMatter() throws {
        #expect(try night("2025-04-20T21:10", in: "Europe/Kyiv", read: "UTC") == "2025-04-21")
        #expect(try night("2025-04-20T21:10Z", in: "Europe/Kyiv") == "2025-04-21")
        #expect(try night("2025-04-20T09:30Z", in: "Europe/Kyiv") == "2025-04-21")
        #expect(try night("2025-04-20T08:30Z", in: "Europe/Kyiv") == "2025-04-20")
        #expect(try night("2025-04-20T17:10Z", in: "America/New_York") == "2025-04-21")
    }

    @Test func aNightThatIsStatedIsThatNight() throws {
        let case_ = try SampleCase(
            replacing: "    when: 2025-03-01\n", with: "    when: {night: 2025-03-30}\n")
        let record = try CaseReader().read(path: case_.url.path)
        let time = record.strikes[1].time
        #expect(time.form == .night)
        // 18:00 in winter time, 09:00 in summer time: fourteen hours.
        #expect(try time.earliest == utc("2025-03-29T16:00:00Z"))
        #expect(try time.latest == utc("2025-03-30T06:00:00Z"))
        #expect(record.nights.night(of: time).date == "2025-03-30")
        let possible = record.nights.possibleNights(of: time)
        #expect(possible.lowerBound == possible.upperBound)
    }

    @Test func aDayMayBeOfTwoNights() throws {
        let time = try reader("Europe/Kyiv").read(text: "2025-04-21", zone: "Europe/Kyiv")
        let nights = NightCalendar(zone: "Europe/Kyiv").possibleNights(of: time)
        #expect(nights.lowerBound.date == "2025-04-21" && nights.upperBound.date == "2025-04-22")
    }

    @Test(arguments: [
        ("Asia/Beirut", "2025-03-30", "2025-03-29T22:00:00Z", "2025-03-30T20:59:59Z"),
        ("Asia/Beirut", "2025-03-29", "2025-03-28T22:00:00Z", "2025-03-29T21:59:59Z"),
        ("America/Havana", "2025-03-09", "2025-03-09T05:00:00Z", "2025-03-10T03:59:59Z"),
        ("America/Havana", "2025-03-08", "2025-03-08T05:00:00Z", "2025-03-09T04:59:59Z"),
        ("America/Havana", "2025-11-02", "2025-11-02T04:00:00Z", "2025-11-03T04:59:59Z"),
    ]) func aDayWithoutMidnightEndsWithItsLastSecond(
        _ row: (zone: String, day: String, start: String, end: String)
    ) throws {
        let time = try reader(row.zone).read(text: row.day, zone: row.zone)
        #expect(try time.earliest == utc(row.start))
        #expect(try time.latest == utc(row.end))
        #expect(NightCalendar(zone: row.zone).night(of: time).date == row.day)
    }

    /// Every clock of every tenth zone beside the calendar of Foundation, through changes of clocks.
    @Test func theClockIsThatOfTheCalendar() throws {
        for (number, name) in TimeZone.knownTimeZoneIdentifiers.sorted().enumerated()
        where number % 10 == 0 {
            let zone = try #require(TimeZone(identifier: name))
            let clock = LocalClock(zone: zone)
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = zone
            for step in 0..<400 {
                let moment = Date(timeIntervalSince1970: 1_650_000_000 + 250_007 * Double(step))
                let (day, second) = clock.reading(at: moment)
                let parts = calendar.dateComponents(
                    [.year, .month, .day, .hour, .minute, .second], from: moment)
                #expect(
                    LocalClock.date(ofDay: day)
                        == String(
                            format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0,
                            parts.day ?? 0))
                #expect(
                    Int(second) == 3600 * (parts.hour ?? 0) + 60 * (parts.minute ?? 0)
                        + (parts.second ?? 0))
                let back = clock.moment(day: day, second: second)
                // Of two moments that the clock shows alike, the first is meant.
                #expect(back == moment || clock.reading(at: back) == (day, second))
            }
        }
    }

    @Test func daysOfTheCalendarAreCountedBothWays() {
        #expect(LocalClock.day(year: 1970, month: 1, day: 1) == 0)
        #expect(LocalClock.day(year: 2000, month: 3, day: 1) == 11_017)
        #expect(LocalClock.day(year: 2025, month: 2, day: 29) == nil)
        for day in stride(from: -200_000, through: 200_000, by: 997) {
            let parts = LocalClock.date(ofDay: day).split(separator: "-").compactMap { Int($0) }
            #expect(LocalClock.day(year: parts[0], month: parts[1], day: parts[2]) == day)
        }
    }

    @Test(arguments: [
        ("2025-04-21T10:00+03", 7.0), ("2025-04-21T10:00+0330", 6.5),
        ("2025-04-21T10:00-02:00", 12.0),
        ("2025-04-21T10:00:30.25Z", 10.0 + 30.0 / 3_600), ("2025-04-21 10:00Z", 10.0),
    ]) func anOffsetCountsBeforeTheZone(_ row: (text: String, hours: Double)) throws {
        let time = try reader("Asia/Tokyo").read(text: row.text, zone: "Asia/Tokyo")
        #expect(
            try time.earliest == utc("2025-04-21T00:00:00Z").addingTimeInterval(3_600 * row.hours))
    }

    @Test(arguments: ["2025-04-21T10:00+3", "2025-04-21T10:00+03:", "2025-04-21T10:00+03:3"])
    func aTornOffsetIsRefused(_ text: String) {
        #expect(throws: StrikeProximityError.self) {
            _ = try reader("UTC").read(text: text, zone: "UTC")
        }
    }
}
