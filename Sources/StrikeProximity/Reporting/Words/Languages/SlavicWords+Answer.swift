/// The answer, what it hangs on, and what would undo it.
extension SlavicWords: FactWords {
    // MARK: The answer

    func sentence(_ answer: AnswerFact) -> String {
        switch answer {
        case .nothingConcerned:
            say(
                "Про точку прицілювання нічого не сказано: для жодного удару у справі не названо об’єкта, "
                    + "якого він стосується.",
                "О точке прицеливания ничего не сказано: ни для одного удара в деле не назван объект, к "
                    + "которому он относится.")
        case .nothingWeighed:
            say(
                "Про точку прицілювання нічого сказати не можна: для жодного удару не відомі разом місце, "
                    + "об’єкт і засіб ураження, що має точку прицілювання.",
                "О точке прицеливания ничего сказать нельзя: ни для одного удара не известны вместе место, "
                    + "объект и средство поражения, имеющее точку прицеливания.")
        case .series(let series): sentence(series)
        }
    }

    private func sentence(_ series: AnswerFact.Series) -> String {
        let name = quoted(series.premises)
        let head =
            switch series.finding {
            case .dependsOnNumber(let odds) where odds.high == nil:
                say(
                    "Розташування ударів не свідчить на користь того, що об’єкт \(name) був точкою "
                        + "прицілювання, хоч би скільки їх було всього (N), а цього ніхто не повідомляє: "
                        + "припущення, що \(aimed(series.attacks)), не має кращих шансів, ніж припущення, що "
                        + "жоден",
                    "Расположение ударов не свидетельствует в пользу того, что объект \(name) был точкой "
                        + "прицеливания, сколько бы их ни было всего (N), а этого никто не сообщает: "
                        + "предположение, что \(aimed(series.attacks)), имеет не лучшие шансы, чем "
                        + "предположение, что ни один")
            case .dependsOnNumber(let odds):
                say(
                    "Чи свідчить розташування ударів на користь того, що об’єкт \(name) був точкою "
                        + "прицілювання, залежить від того, скільки всього було ударів (N), а цього ніхто "
                        + "не повідомляє: якщо порівняти припущення, що \(aimed(series.attacks)), з "
                        + "припущенням, що жоден, \(phrase(odds))",
                    "Свидетельствует ли расположение ударов в пользу того, что объект \(name) был точкой "
                        + "прицеливания, зависит от того, сколько всего было ударов (N), а этого никто не "
                        + "сообщает: если сравнить предположение, что \(aimed(series.attacks)), с "
                        + "предположением, что ни один, \(phrase(odds))"
                )
            case .againstWhatever(let least, let most):
                say(
                    "Розташування ударів свідчить проти того, що об’єкт \(name) був точкою прицілювання, "
                        + "хоч би скільки їх було всього (N), а цього ніхто не повідомляє: при N, не меншому за "
                        + "\(NumberText.grouped(least, in: language)), \(ratioPhrase(series.attacks)) "
                        + "становить \(atMost(most))",
                    "Расположение ударов свидетельствует против того, что объект \(name) был точкой "
                        + "прицеливания, сколько бы их ни было всего (N), а этого никто не сообщает: при N не менее "
                        + "\(NumberText.grouped(least, in: language)) \(ratioPhrase(series.attacks)) "
                        + "составляет \(atMost(most))")
            case .ratio(let ratios, let verdict, let isPicked):
                "\(answer(verdict, name, isPicked)): \(ratioPhrase(series.attacks)) "
                    + say("становить ", "составляет ") + self.ratios(ratios)
            }
        let averaged = series.average.map { average in
            "; \(phrase(average.premises)) – \(ratios(average.ratios))"
        }
        return head + (averaged ?? "") + condition(series) + "."
    }

    private func answer(
        _ verdict: WeighedClaim.Verdict, _ name: String, _ isPicked: Bool
    ) -> String {
        switch verdict {
        case .supports where isPicked:
            say(
                "Лише якщо об’єкт \(name) не вибрано за близькістю ударів, їх розташування свідчить на "
                    + "користь того, що він був точкою прицілювання",
                "Только если объект \(name) не выбран по близости ударов, их расположение свидетельствует "
                    + "в пользу того, что он был точкой прицеливания")
        case .supports:
            say(
                "Розташування ударів свідчить на користь того, що об’єкт \(name) був точкою прицілювання",
                "Расположение ударов свидетельствует в пользу того, что объект \(name) был точкой "
                    + "прицеливания")
        case .against:
            say(
                "Розташування ударів свідчить проти того, що об’єкт \(name) був точкою прицілювання",
                "Расположение ударов свидетельствует против того, что объект \(name) был точкой "
                    + "прицеливания")
        case .neutral:
            say(
                "Розташування ударів не свідчить ні за, ні проти того, що об’єкт \(name) був точкою "
                    + "прицілювання",
                "Расположение ударов не свидетельствует ни за, ни против того, что объект \(name) был точкой "
                    + "прицеливания")
        default:
            say(
                "Розташування ударів не дає змоги встановити, чи був об’єкт \(name) точкою прицілювання",
                "Расположение ударов не позволяет установить, был ли объект \(name) точкой прицеливания"
            )
        }
    }

    /// "k of N" never says which: no strike of the case is spoken of.
    private func aimed(_ number: Int) -> String {
        number == 1
            ? say(
                "один з ударів, не сказано, який саме, був спрямований на нього",
                "один из ударов, не сказано, какой именно, был направлен на него")
            : say(
                "\(number) з ударів, не сказано, які саме, були спрямовані на нього",
                "\(number) из ударов, не сказано, какие именно, были направлены на него")
    }

    /// What the number that follows compares.
    private func ratioPhrase(_ attacks: Int) -> String {
        say(
            "відношення правдоподібностей (у скільки разів імовірніші повідомлення, якщо \(aimed(attacks)), "
                + "ніж якщо жоден)",
            "отношение правдоподобия (во сколько раз вероятнее сообщения, если \(aimed(attacks)), чем если "
                + "ни один)")
    }

    private func atMost(_ ratios: CappedRatios) -> String {
        if case .lessThan = ratios.high { return self.ratios(ratios) }
        return say("щонайбільше ", "самое большее ") + self.ratios(ratios)
    }

    private func phrase(_ premises: SeriesAverage.Premises) -> String {
        switch premises {
        case .missionsInArea(let number):
            say(
                "усереднено за "
                    + count(
                        number, "дипломатичним представництвом", "дипломатичними представництвами",
                        "дипломатичними представництвами"),
                "в среднем по "
                    + count(
                        number, "дипломатическому представительству",
                        "дипломатическим представительствам", "дипломатическим представительствам"))
        case .comparable(let number):
            say(
                "усереднено за "
                    + count(
                        number, "порівнянним об’єктом", "порівнянними об’єктами",
                        "порівнянними об’єктами"),
                "в среднем по "
                    + count(
                        number, "сопоставимому объекту", "сопоставимым объектам",
                        "сопоставимым объектам"))
        }
    }

    private func condition(_ series: AnswerFact.Series) -> String {
        guard !series.conditions.isEmpty else { return "" }
        let phrase = phrase(series.conditions)
        return series.isCarriedByOthers
            ? say("; припущено, що \(phrase)", "; предполагается, что \(phrase)")
            : say(
                "; усе це лише за умови, що \(phrase)",
                "; всё это только при условии, что \(phrase)")
    }

    // MARK: Even odds

    private func phrase(_ odds: EvenOdds) -> String {
        let even = say("шанси рівні", "шансы равны")
        guard let high = odds.high.map({ NumberText.strikes($0, in: language) }) else {
            return noOdds
        }
        guard let low = odds.low.map({ NumberText.strikes($0, in: language) }) else {
            return "\(even) \(say("щонайбільше при", "самое большее при")) N\u{A0}=\u{A0}\(high)"
        }
        guard low != high else { return "\(even) при N\u{A0}=\u{A0}\(high)" }
        func manner(_ factor: Double?) -> String {
            guard let factor else { return "" }
            return factor == 1
                ? say("рівномірно, ", "равномерно, ")
                : say("поблизу густіше в ", "вблизи плотнее в ") + times(factor) + ", "
        }
        return say(
            "шанси рівні між N\u{A0}=\u{A0}\(low) (\(manner(odds.lowClustering))за повідомленнями, які найменше "
                + "свідчать на користь об’єкта) і N\u{A0}=\u{A0}\(high) (\(manner(odds.highClustering))за тими, які "
                + "найбільше)",
            "шансы равны между N\u{A0}=\u{A0}\(low) (\(manner(odds.lowClustering))по сообщениям, которые меньше всего "
                + "свидетельствуют в пользу объекта) и N\u{A0}=\u{A0}\(high) (\(manner(odds.highClustering))по тем, "
                + "которые больше всего)")
    }

    private var noOdds: String {
        say(
            "за жодної кількості ударів шанси не на користь об’єкта",
            "ни при каком числе ударов шансы не в пользу объекта")
    }

    // MARK: What it hangs on

    func line(_ hinge: HingeFact) -> HingeWords.Line {
        switch hinge {
        case .number(let range, let basis, let odds):
            HingeWords.Line(
                label: say("Скільки всього було ударів (N)", "Сколько всего было ударов (N)"),
                text: (range.map { NumberText.whole($0, in: language) + ", " } ?? "") + who(basis)
                    + (odds.map { "; \(shortPhrase($0))" } ?? ""))
        case .density(let density):
            HingeWords.Line(
                label: say("Густота ударів поблизу", "Плотность ударов вблизи"),
                text: phrase(density))
        case .onlyAs(let condition, let more):
            HingeWords.Line(
                label: weaponsLabel,
                text: say(
                    "\(condition.strike) враховано лише як \(weapons(condition)); також твердять: ",
                    "\(condition.strike) учтён только как \(weapons(condition)); также утверждают: "
                )
                    + claims(condition)
                    + (more > 0 ? say("; так само ще ", "; так же ещё ") + strikes(more) : ""))
        case .weapons(let names, let more):
            HingeWords.Line(
                label: weaponsLabel,
                text: say("прийнято за твердженнями: ", "приняты по утверждениям: ")
                    + names.map(weapon).joined(separator: ", ")
                    + (more > 0 ? say(" або ще \(more)", " или ещё \(more)") : ""))
        case .notice(let time, let verdict):
            HingeWords.Line(
                label: say("Дата сповіщення", "Дата уведомления"),
                text: (time.map { "\(when($0)); " }
                    ?? say("жодне джерело її не наводить; ", "ни один источник её не приводит; "))
                    + phrase(verdict))
        case .moreNotices(let count):
            HingeWords.Line(
                label: say("Інші сповіщення", "Другие уведомления"),
                text: say("\(count), у повному звіті", "\(count), в полном отчёте"))
        case .objectives(let number, let unplaced, let directed):
            HingeWords.Line(
                label: say("Інші цілі", "Другие цели"), text: phrase(number, unplaced, directed))
        }
    }

    private var weaponsLabel: String { say("Які засоби ураження", "Какие средства поражения") }

    private func who(_ basis: WeighedSeries.Basis) -> String {
        switch basis {
        case .catalogue: say("підраховано в каталозі", "подсчитано в каталоге")
        case .completed:
            say("за каталогом і його заявленою повнотою", "по каталогу и его заявленной полноте")
        case .density: say("за густотою, заявленою у справі", "по плотности, заявленной в деле")
        case .stated: say("за даними справи", "по данным дела")
        case .unknown: say("ніхто цього не повідомляє", "никто этого не сообщает")
        }
    }

    private func shortPhrase(_ odds: EvenOdds) -> String {
        guard let high = odds.high else { return noOdds }
        func shown(_ number: Int) -> String {
            number < 10 ? String(number) : NumberText.rounded(Double(number), in: language)
        }
        let most = shown(high)
        guard let low = odds.low.map(shown) else {
            return say("шанси рівні щонайбільше при ", "шансы равны самое большее при ")
                + "N\u{A0}=\u{A0}\(most)"
        }
        return say("шанси рівні при ", "шансы равны при ")
            + (low == most
                ? "N\u{A0}=\u{A0}\(most)" : "N\u{A0}" + language.numerals.range(low, most))
    }

    private func phrase(_ density: HingeFact.Density) -> String {
        switch density {
        case .stated:
            say(
                "заявлена у справі",
                "заявлена в деле")
        case .catalogue: say("така, як в ударів каталогу", "такая, как у ударов каталога")
        case .clustering(let range, let isDefault):
            say("відношення до середньої в районі – ", "отношение к средней в районе – ")
                + NumberText.stated(range, in: language) + ", "
                + (isDefault
                    ? say(
                        "за замовчуванням: ніхто його не повідомляє",
                        "по умолчанию: никто его не сообщает")
                    : who(.stated))
        }
    }

    private func phrase(_ verdict: WeighedNotice.Verdict) -> String {
        switch verdict {
        case .impossible: say("порівняти неможливо", "сравнить невозможно")
        case .exposuresUnknown:
            say(
                "нічого не вирішує: скільки ударів було до і після, невідомо",
                "ничего не решает: сколько ударов было до и после, неизвестно")
        case .undecided: say("нічого не вирішує", "ничего не решает")
        case .dependsOnDate:
            say(
                "від неї залежить, чи почастішали влучання",
                "от неё зависит, участились ли попадания")
        case .dependsOnDateWithin:
            say(
                "залежить від дати, якої жодне джерело не наводить точно",
                "зависит от даты, которую ни один источник не приводит точно")
        case .dependsOnShare:
            say(
                "залежить від частки ударів після нього, яка точно не відома",
                "зависит от доли ударов после него, которая точно не известна")
        case .dependsOnDateAndShare:
            say(
                "залежить від дати і від частки ударів після нього, а точно не відомо ні те, ні інше",
                "зависит от даты и от доли ударов после него, а точно не известно ни то, ни другое")
        case .moreAfter:
            say(
                "після нього влучань більше, ніж дала б випадковість; збільшення не свідчить про намір",
                "после него попаданий больше, чем дала бы случайность; рост не свидетельствует о намерении"
            )
        }
    }

    private func phrase(
        _ number: Int, _ unplaced: Int, _ directed: ClosedRange<Double>?
    ) -> String {
        guard number > 0 else {
            return say(
                "за даними справи, жодної ніхто не назвав",
                "по данным дела, ни одной никто не назвал")
        }
        return "названо: \(number)"
            + (unplaced > 0 ? say(", без місця: \(unplaced)", ", без места: \(unplaced)") : "")
            + (directed.map { range in
                let shown = NumberText.stated(range, in: language)
                return say(
                    ", ударів, спрямованих на кожну\(unplaced > 0 ? " з відомим місцем" : ""): \(shown)",
                    ", ударов, направленных на каждую\(unplaced > 0 ? " с известным местом" : ""): \(shown)"
                )
            } ?? "")
            + say(
                "; ціль, якої ніхто не назвав, не врахована",
                "; цель, которую никто не назвал, не учтена")
    }

    // MARK: What would undo it

    func sentence(_ undoing: UndoingFact) -> String {
        guard case .objective(let target, let near, let anywhere) = undoing else {
            return say(
                "З якої відстані ціль, якої ніхто не назвав, могла б змінити відповідь, тут не сказано: це "
                    + "залежить від того, скільки ударів було всього (N), а цього ніхто не повідомляє.",
                "С какого расстояния цель, которую никто не назвал, могла бы изменить ответ, здесь не "
                    + "сказано: это зависит от того, сколько ударов было всего (N), а этого никто не сообщает."
            )
        }
        let bound = NumberText.stated(target, in: language)
        let start = say(
            "Одна ціль, якої ніхто не назвав, могла б зменшити навіть найбільше R удару до \(bound) або менше",
            "Одна цель, которую никто не назвал, могла бы уменьшить даже наибольшее R удара до \(bound) или "
                + "менее")
        let wherever = say("хоч би де вона була", "где бы она ни находилась")
        guard let farthest = near.map(\.metres).max(), let nearest = near.map(\.metres).min() else {
            return "\(start), \(wherever)."
        }
        let distances =
            near.count <= 3
            ? alternatives(near.map { "\(distance($0.metres)) (\($0.strike))" })
            : "\(distance(nearest)) – \(distance(farthest))"
                + say(" (залежно від удару)", " (в зависимости от удара)")
        return start
            + say(
                ", з відстані аж до \(distances) від об’єкта",
                ", с расстояния вплоть до \(distances) от объекта")
            + (anywhere > 0
                ? say("; ще для ", "; ещё для ")
                    + say(
                        count(anywhere, "удару", "ударів", "ударів"),
                        count(anywhere, "удара", "ударов", "ударов")) + " – \(wherever)."
                : ".")
    }
}
