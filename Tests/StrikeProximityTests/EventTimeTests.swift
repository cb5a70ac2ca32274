import Foundation
import Testing

@testable import StrikeProximity

@Suite struct EventTimeTests {
    private let reader = EventTimeReader(
        zone: "Europe/Kyiv", now: Date(timeIntervalSince1970: 1_790_000_000))

    private func utc(_ text: String) throws -> Date { try Date(text, strategy: .iso8601) }

    @Test func anInstantIsReadInTheZoneOfItsSource() throws {
        let winter = try reader.read(text: "2025-11-14T01:00", zone: "Europe/Kyiv")
        #expect(winter.form == .instant)
        #expect(try winter.earliest == utc("2025-11-13T23:00:00Z"))
        let summer = try reader.read(text: "2025-08-28T03:00", zone: "Europe/Kyiv")
        #expect(try summer.earliest == utc("2025-08-28T00:00:00Z"))
    }

    @Test func aDayIsAllOfIt() throws {
        let day = try reader.read(text: "2025-11-14", zone: "Europe/Kyiv")
        #expect(day.form == .day)
        #expect(try day.earliest == utc("2025-11-13T22:00:00Z"))
        #expect(try day.latest == utc("2025-11-14T21:59:59Z"))
    }

    @Test func aDayOfTheClockChangeHas25Hours() throws {
        let day = try reader.read(text: "2025-10-26", zone: "Europe/Kyiv")
        #expect(day.latest.timeIntervalSince(day.earliest) == 25 * 3600 - 1)
    }

    @Test func anIntervalTakesBothEnds() throws {
        let time = try reader.read(text: "2025-11-14T00:30/2025-11-14T00:55", zone: "UTC")
        #expect(time.form == .interval)
        #expect(time.latest.timeIntervalSince(time.earliest) == 25 * 60)
    }

    @Test(arguments: [
        "2025-13-01", "2025-02-30", "28.08.2025", "2025-8-28", "2025-08-28T25:00", "yesterday",
        "2025-08-28/2025-08-01", "2026-11-14", "1/2/3", "",
        // Digits only, and a zone that there is: nothing else is taken for one.
        "-025-02-03", "+025-02-03", "2025-02-+3", "2025-+1-03", "2025-02-03T+1:00",
        "2025-02-03T10:+5", "2025-02-03T10:00:-5", "2025-02-03T10::00",
        "2025-02-03T10:00+25:00", "2025-02-03T10:00+18:01", "2025-02-03T10:00-99:99",
        "2025-02-03T10:00-03:99", "2025-02-03T10:00+1401",
    ]) func refuses(_ text: String) {
        #expect(throws: StrikeProximityError.self) {
            _ = try reader.read(text: text, zone: "UTC")
        }
    }

    @Test func zonesOfTheirOwn() throws {
        for (text, expected) in [
            ("2025-02-03T10:00Z", "2025-02-03T10:00:00Z"),
            ("2025-02-03T10:00+14:00", "2025-02-02T20:00:00Z"),
            ("2025-02-03T10:00-12", "2025-02-03T22:00:00Z"),
            ("2025-02-03T10:00:07.5+0545", "2025-02-03T04:15:07Z"),
        ] {
            #expect(try reader.read(text: text, zone: "Europe/Kyiv").earliest == utc(expected))
        }
    }

    @Test func aTimeThatIsNoneMakesNoDay() {
        for zone in ["+25:00", "-03:99", "+1460"] {
            #expect(RecordTime("2025-01-02T10:00\(zone)", nil).day == nil)
        }
        #expect(RecordTime("2025-01-02T25:00", nil).day == nil)
    }
}
