/// What stands about the sentences: headings, tables, and what was not counted.
extension SlavicWords {
    func counts(_ facts: BriefFacts) -> String {
        let record = facts.record
        func located(_ number: Int) -> String {
            say(" (з відомим місцем: \(number))", " (с известным местом: \(number))")
        }
        let premises = say(
            count(record.premises.count, "об’єкт", "об’єкти", "об’єктів"),
            count(record.premises.count, "объект", "объекта", "объектов"))
        let objectives = say(
            count(record.objectives.count, "названа ціль", "названі цілі", "названих цілей"),
            count(record.objectives.count, "названная цель", "названные цели", "названных целей"))
        let notices = say(
            count(record.notices.count, "сповіщення", "сповіщення", "сповіщень"),
            count(record.notices.count, "уведомление", "уведомления", "уведомлений"))
        let claims = say(
            count(record.claims.count, "твердження", "твердження", "тверджень"),
            count(record.claims.count, "утверждение", "утверждения", "утверждений"))
        return premises + located(facts.locatedPremises) + ", " + strikes(record.strikes.count)
            + located(facts.locatedStrikes) + ", "
            + [objectives, notices, claims].joined(separator: ", ")
    }

    var hingesHeading: String { say("Від чого це залежить:", "От чего это зависит:") }

    // MARK: Strikes

    var strikeHeader: [String] {
        switch tongue {
        case .ukrainian: ["УДАР", "КОЛИ", "ОБ’ЄКТ", "ВІДСТАНЬ", "РІВНІ ПРИ", "R"]
        case .russian: ["УДАР", "КОГДА", "ОБЪЕКТ", "РАССТОЯНИЕ", "РАВНЫ ПРИ", "R"]
        }
    }

    func cells(_ row: Overview.Row) -> [String] {
        [
            row.strike, when(row.time), row.premises, row.proximity.map(interval) ?? unlocated,
            row.evenOddsDensity.map(perSquareKilometre) ?? "–",
            row.isWeighed
                ? row.ratios.map(ratios) ?? "–" : say("не зважено", "не взвешено"),
        ]
    }

    private var unlocated: String { say("місце невідоме", "место неизвестно") }

    /// Said above the rows where no strike names the premises that it concerns.
    func unconcerned(_ overview: Overview) -> String {
        let none = say(
            "Для жодного удару у справі не названо об’єкта, якого він стосується, тому жодного не зважено. ",
            "Ни для одного удара в деле не назван объект, к которому он относится, поэтому ни один не взвешен. "
        )
        guard !overview.rows.isEmpty else {
            return none + say("Місце жодного не відоме.", "Место ни одного не известно.")
        }
        return none
            + say(
                "Найближчі до будь-якого об’єкта справи: ", "Ближайшие к какому-либо объекту дела: "
            )
            + strikes(overview.rows.count) + "."
    }

    /// What the columns mean, and which strikes have no line.
    func notes(_ overview: Overview) -> [String] {
        var notes: [String] = []
        if !overview.notLocated.isEmpty {
            notes.append(
                say("Місце невідоме, тому не зважено: ", "Место неизвестно, поэтому не взвешено: ")
                    + overview.notLocated.map { "\($0.strike) (\($0.premises))" }
                    .joined(separator: ", ") + ".")
        }
        if !overview.unnamed.isEmpty {
            let shown = overview.unnamed.prefix(Overview.nearestCount).map { strike in
                let place =
                    strike.nearest.map {
                        say("найближче: ", "ближе всего: ") + "\($0.premises), "
                            + interval($0.proximity)
                    } ?? unlocated
                return "\(strike.strike) (\(place))"
            }
            let more = overview.unnamed.count - shown.count
            notes.append(
                say(
                    "Не зважено, бо об’єкта не названо: ", "Не взвешено, так как объект не назван: "
                )
                    + shown.joined(separator: ", ")
                    + (more > 0 ? say(" і ще \(more)", " и ещё \(more)") : "") + ".")
        }
        guard overview.rows.contains(where: { $0.evenOddsDensity != nil }) else { return notes }
        let zero =
            overview.rows.contains(where: \.isOutweighed)
            ? say(
                " (0: самі лише удари, спрямовані на названі цілі, дають там більшу густоту)",
                " (0: одни только удары, направленные на названные цели, дают там большую плотность)"
            ) : ""
        notes.append(
            say(
                "РІВНІ ПРИ: скільки ударів на км² мало б упасти поблизу об’єкта, щоб шанси були рівні"
                    + "\(zero). R: у скільки разів частіше один засіб ураження, спрямований на об’єкт, падає у "
                    + "вказаному місці, ніж усе інше, що впало за період, за всіма повідомленнями і всіма "
                    + "заявленими засобами ураження, що мають точку прицілювання. R ураховує, що удари "
                    + "вибрано за близькістю. ",
                "РАВНЫ ПРИ: сколько ударов на км² должно было бы упасть вблизи объекта, чтобы шансы были "
                    + "равны\(zero). R: во сколько раз чаще одно средство поражения, направленное на объект, "
                    + "падает в указанном месте, чем всё остальное, что упало за период, по всем сообщениям и "
                    + "всем заявленным средствам поражения, имеющим точку прицеливания. R учитывает, что "
                    + "удары выбраны по близости. ") + sentence(overview.numbers))
        return notes
    }

    // MARK: Claims

    var claimHeader: [String] {
        switch tongue {
        case .ukrainian: ["ГІПОТЕЗА", "ЩО КАЖЕ ГЕОМЕТРІЯ", "ХТО ЦЕ ТВЕРДИТЬ"]
        case .russian: ["ГИПОТЕЗА", "ЧТО ГОВОРИТ ГЕОМЕТРИЯ", "КТО ЭТО УТВЕРЖДАЕТ"]
        }
    }

    func cells(_ row: ClaimRows.Row, _ record: Case) -> [String] {
        let claim = row.weighed
        let conditions =
            claim.condition == nil ? [] : AimCondition.all(of: Set(claim.strikes), in: record)
        let clause =
            conditions.isEmpty
            ? "" : say("; лише за умови, що ", "; только при условии, что ") + phrase(conditions)
        return [hypothesis(claim.hypothesis), verdict(claim) + clause, row.speakers]
    }

    private func hypothesis(_ hypothesis: Claim.Hypothesis) -> String {
        switch hypothesis {
        case .directedAtPremises: say("спрямовано на об’єкт", "направлено на объект")
        case .directedAtObjective: say("спрямовано на іншу ціль", "направлено на другую цель")
        case .background:
            say("не спрямовано сюди (збій, уламки)", "не направлено сюда (сбой, обломки)")
        case .coordinateMistake: say("помилка в координатах", "ошибка в координатах")
        case .noticeGiven: say("координати передано", "координаты переданы")
        case .reportedFact: say("повідомлення", "сообщение")
        }
    }

    // MARK: What was not counted

    func sentence(_ reservation: BriefFacts.Reservation) -> String {
        switch reservation {
        case .circularScatter:
            return say(
                "Розсіювання взято за круговим імовірним відхиленням класу засобу ураження, відомим лише "
                    + "приблизно.",
                "Рассеивание взято по КВО (круговому вероятному отклонению) класса средства поражения, "
                    + "известному лишь приблизительно.")
        case .cap(let most):
            let largest = NumberText.rounded(most, in: language)
            let least = NumberText.probability(1 / most, in: language)
            return say(
                "Жодного обчисленого відношення не показано більшим за \(largest) або меншим за \(least): "
                    + "далі моделювання їх не підтверджує.",
                "Ни одно вычисленное отношение не показано больше \(largest) или меньше \(least): дальше "
                    + "моделирование их не подтверждает.")
        case .strikesAtMiddles(let strikes):
            let names = strikes.joined(separator: ", ")
            return say(
                "Відома лише середина населеного пункту чи району, а це не свідчить про близькість: \(names).",
                "Известна лишь середина населённого пункта или района, а это не свидетельствует о близости: "
                    + "\(names).")
        case .rowsAtMiddles(let number):
            return say(
                "Лише за серединою населеного пункту чи району в каталозі відомо \(strikes(number)); їх не "
                    + "враховано як близькі до жодного об’єкта.",
                "Лишь по середине населённого пункта или района в каталоге известно \(strikes(number)); они "
                    + "не учтены как близкие ни к одному объекту.")
        case .leftOut(let strikes):
            let names = strikes.joined(separator: ", ")
            return say(
                "Не всі повідомлення вдалося зважити (чому – у повному звіті): \(names).",
                "Не все сообщения удалось взвесить (почему – в полном отчёте): \(names).")
        case .unweighed(let strikes):
            let names = strikes.joined(separator: ", ")
            return say(
                "Відстань відома, але зважити не вдалося (чому – у повному звіті): \(names).",
                "Расстояние известно, но взвесить не удалось (почему – в полном отчёте): \(names).")
        }
    }

    func published(_ finding: String) -> String {
        say("Опублікований висновок, словами справи: ", "Опубликованный вывод, словами дела: ")
            + finding
    }

    /// What of the case file was left out.
    func unread(_ input: InputFile) -> String {
        let names = input.unreadSheets.map { "«\(Wording.isolated($0))»" }.joined(separator: ", ")
        return "\(Wording.isolated(input.name)): "
            + say(
                "не прочитано аркушів, яких справа не має: \(names).",
                "не прочитаны листы, которых у дела не бывает: \(names).")
    }

    /// Who reads a translation should know that there is more to read.
    var origin: String {
        say(
            "Об’єкт – будівля чи ділянка, про яку йдеться; ціль – інше місце, на яке міг бути спрямований удар. Усі "
                + "припущення і джерела – у повному звіті (англійською).",
            "Объект – здание или участок, о котором идёт речь; цель – другое место, на которое мог быть "
                + "направлен удар. Все допущения и источники – в полном отчёте (на английском языке)."
        )
    }
}
