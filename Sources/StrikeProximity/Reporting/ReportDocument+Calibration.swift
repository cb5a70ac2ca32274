internal import Evidence

/// What report.json says of promises that simulation bears out or breaks.
extension ReportDocument {
    struct CalibrationCheckItem: Encodable {
        struct Broken: Encodable {
            let premises, weaponClass, worlds, statistic: String
            let ratio, share, shareLow, shareHigh, promise: Double
        }

        let supportedRatio: Double
        let simulated: Bool
        let wrongWorlds: Int
        let broken: [Broken]
        let sentence: String?
    }
}

extension ReportDocument.CalibrationCheckItem {
    init(_ weighed: WeighedCase) {
        let check = weighed.calibration
        let wording = CalibrationWording(nearRadius: check.nearRadius ?? 1_500)
        self.init(
            supportedRatio: check.supportedRatio, simulated: check.isSimulated,
            wrongWorlds: check.wrongWorlds,
            broken: check.broken.map {
                Broken(
                    premises: $0.premises, weaponClass: $0.weapon, worlds: wording.words($0.world),
                    statistic: $0.statistic.rawValue, ratio: $0.ratio, share: $0.share.estimate,
                    shareLow: $0.share.low, shareHigh: $0.share.high, promise: 1 / $0.ratio)
            }, sentence: CalibrationSentence(weighed).text)
    }
}
