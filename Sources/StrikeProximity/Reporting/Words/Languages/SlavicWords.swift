internal import Evidence

/// The sentences of a summary in Ukrainian and in Russian. The two stand side by side, so that who checks the
/// one sees the other, and what decides between sentences is written once.
///
/// Premises are «об’єкт» and «объект», whatever their kind; other aim points are «ціль» and «цель».
/// «Навмисно» and «умышленно» are no words of ours: geometry knows of directions and of no intent.
struct SlavicWords {
    enum Tongue {
        case ukrainian
        case russian
    }

    let tongue: Tongue

    var language: Language { tongue == .ukrainian ? .ukrainian : .russian }

    /// What is said in the language.
    func say(_ ukrainian: String, _ russian: String) -> String {
        tongue == .ukrainian ? ukrainian : russian
    }

    // MARK: Numbers

    /// The form of a noun after a number: 1, 21 and 101 take the first; 2 to 4, 22 and so on, but not 12 to
    /// 14, the second; all others the third.
    static func form(_ number: Int, _ one: String, _ few: String, _ many: String) -> String {
        let (tens, ones) = (number % 100 / 10, number % 10)
        switch ones {
        case 1 where tens != 1: return one
        case 2...4 where tens != 1: return few
        default: return many
        }
    }

    /// A number with its noun.
    func count(_ number: Int, _ one: String, _ few: String, _ many: String) -> String {
        NumberText.grouped(number, in: language) + "\u{A0}"
            + Self.form(number, one, few, many)
    }

    func strikes(_ number: Int) -> String {
        say(
            count(number, "удар", "удари", "ударів"),
            count(number, "удар", "удара", "ударов"))
    }

    /// A range of strikes: after «до» a number has its noun in the genitive.
    func strikes(_ range: ClosedRange<Double>) -> String {
        let last = Int(range.upperBound.rounded())
        guard range.lowerBound != range.upperBound else { return strikes(last) }
        return NumberText.whole(range, in: language) + "\u{A0}"
            + say(
                Self.form(last, "удару", "ударів", "ударів"),
                Self.form(last, "удара", "ударов", "ударов"))
    }

    /// `13 разів`, `2 рази`, `1,5 раза`.
    func times(_ factor: Double) -> String {
        let noun =
            factor == factor.rounded()
            ? say(
                Self.form(Int(factor), "раз", "рази", "разів"),
                Self.form(Int(factor), "раз", "раза", "раз")) : "раза"
        return NumberText.stated(factor, in: language) + "\u{A0}" + noun
    }

    /// Names with «або» or «или» before the last.
    func alternatives(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + say(" або ", " или ") + last
    }

    func ratios(_ ratios: CappedRatios) -> String { NumberText.capped(ratios, in: language) }

    func perSquareKilometre(_ range: ClosedRange<Double>) -> String {
        DensityWords.perSquareKilometre(range, in: language)
    }

    func distance(_ metres: Double) -> String { NumberText.distance(metres, in: language) }

    func interval(_ range: ClosedRange<Double>) -> String {
        NumberText.interval(range.lowerBound, range.upperBound, in: language)
    }

    // MARK: Names and times

    func quoted(_ name: String) -> String { "«\(name)»" }

    func when(_ time: EventTime) -> String {
        let about = time.isApproximate ? say("близько ", "около ") : ""
        let text = time.text.replacing("T", with: " ")
        return time.form == .night ? say("ніч на ", "ночь на ") + text : about + text
    }

    /// A class of weapon as it is called in the language; the case's own names stay as they are.
    func weapon(_ name: String) -> String {
        guard let names = Self.weaponNames[name] else { return quoted(name) }
        return say(names.ukrainian, names.russian)
    }

    /// The bundled classes, by their names for a reader.
    static let weaponNames: [String: (ukrainian: String, russian: String)] = [
        "Iskander-M": ("«Іскандер-М»", "«Искандер-М»"),
        "Kinzhal": ("«Кинджал»", "«Кинжал»"),
        "Kh-101/Kh-555": ("Х-101/Х-555", "Х-101/Х-555"),
        "Kalibr": ("«Калібр»", "«Калибр»"),
        "Kh-59 (television-guided)": (
            "Х-59 (з телевізійним наведенням)", "Х-59 (с телевизионным наведением)"
        ),
        "Kh-22/Kh-32": ("Х-22/Х-32", "Х-22/Х-32"),
        "Geran-2/Shahed-136 class": (
            "дрон класу «Герань-2»/«Шахед-136»", "дрон класса «Герань-2»/«Шахед-136»"
        ),
        "UMPK glide bomb": (
            "планувальна авіабомба з УМПК", "планирующая авиабомба с УМПК"
        ),
        "S-300 in ground-attack mode": ("С-300 по наземних цілях", "С-300 по наземным целям"),
        "JDAM": ("JDAM", "JDAM"),
        "Interceptor or debris": ("перехоплювач або уламки", "перехватчик или обломки"),
    ]

    /// `Іскандер-М або Кинджал`.
    func weapons(_ condition: AimCondition) -> String {
        alternatives(condition.aimed.map(weapon))
    }

    /// What else is claimed, and by whom.
    func claims(_ condition: AimCondition) -> String {
        condition.others.map { "\(weapon($0.weapon)) (\(Wording.isolated($0.speaker)))" }
            .joined(separator: ", ")
    }

    /// `S1 – це Іскандер-М, а S2 – Кинджал`.
    func phrase(_ conditions: [AimCondition]) -> String {
        conditions.map { "\($0.strike) – \(say("це", "это")) \(weapons($0))" }
            .joined(separator: ", а ")
    }

    // MARK: Bands

    func support(_ range: ClosedRange<Double>) -> String {
        let low = VerbalBand(likelihoodRatio: range.lowerBound)
        let high = VerbalBand(likelihoodRatio: range.upperBound)
        let noun = say("підтримка", "поддержка")
        guard low != high else {
            return "\(band(low).nominative) \(noun)\(low.favours == .second ? favoured(low) : "")"
        }
        let ofNoun = say("підтримки", "поддержки")
        let (from, to) = (band(low).genitive, band(high).genitive)
        let numerals = language.numerals
        if low.favours == high.favours {
            return numerals.range(from, to) + " \(ofNoun)"
                + (low.favours == .second ? favoured(low) : "")
        }
        // One end without a direction needs none; two directions are both named.
        let isOneSided = low.favours != .second
        return numerals.range(
            from + " \(ofNoun)" + favoured(low),
            to + (isOneSided ? " \(ofNoun)" : favoured(high)))
    }

    private func favoured(_ band: VerbalBand) -> String {
        switch band.favours {
        case .first: say(" версії про об’єкт", " версии об объекте")
        case .second: say(" версії про інші удари", " версии о других ударах")
        case .neither: ""
        }
    }

    private func band(_ band: VerbalBand) -> (nominative: String, genitive: String) {
        let words =
            switch tongue {
            case .ukrainian:
                [
                    ("відсутня або незначна", "відсутньої або незначної"),
                    ("слабка", "слабкої"), ("помірна", "помірної"),
                    ("помірно сильна", "помірно сильної"), ("сильна", "сильної"),
                    ("дуже сильна", "дуже сильної"), ("надзвичайно сильна", "надзвичайно сильної"),
                ]
            case .russian:
                [
                    ("отсутствующая или незначительная", "отсутствующей или незначительной"),
                    ("слабая", "слабой"), ("умеренная", "умеренной"),
                    ("умеренно сильная", "умеренно сильной"), ("сильная", "сильной"),
                    ("очень сильная", "очень сильной"),
                    ("чрезвычайно сильная", "чрезвычайно сильной"),
                ]
            }
        return words[min(band.strength, words.count - 1)]
    }
}
