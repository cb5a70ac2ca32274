/// Each strike taken alone, how many strikes came down, and what claims come to.
extension SlavicWords {
    // MARK: R

    func sentence(_ density: DensityFact) -> String {
        let place =
            density.damageWithin.map {
                say(
                    "в межах \(distance($0)), де повідомлено про пошкодження,",
                    "в пределах \(distance($0)), где сообщено о повреждениях,")
            } ?? say("у вказаному місці", "в указанном месте")
        let premises = quoted(density.premises)
        let aimed = perSquareKilometre(density.aimed)
        return say(
            "Один засіб ураження, спрямований на об’єкт \(premises), падав би \(place) так само часто, як "
                + "удари за густоти \(aimed) на км². ",
            "Одно средство поражения, направленное на объект \(premises), падало бы \(place) так же часто, "
                + "как удары при плотности \(aimed) на км². ")
            + (density.ratio.map { sentence($0, density) } ?? evenSentence(density))
            + say(
                " R нічого не каже про те, чому засіб ураження спрямовано на об’єкт, якщо це так.",
                " R ничего не говорит о том, почему средство поражения направлено на объект, если это так."
            )
    }

    private func sentence(_ ratio: CappedRatios, _ density: DensityFact) -> String {
        let others = density.others.map(perSquareKilometre) ?? ""
        let text = say(
            "Для всього іншого, що впало, там припущено густоту \(others) на км²: R становить ",
            "Для всего остального, что упало, там допущена плотность \(others) на км²: R составляет "
        )
        return text + ratios(ratio) + " (\(support(ratio.shown)))"
            + (ratio.isCapped
                ? say(
                    "; жодного відношення поза цими межами моделювання не підтверджує",
                    "; никакого отношения за этими пределами моделирование не подтверждает") : "")
            + "."
    }

    private func evenSentence(_ density: DensityFact) -> String {
        let outweigh = say(
            "самі лише удари, спрямовані на названі цілі, дають там більшу густоту",
            "одни только удары, направленные на названные цели, дают там большую плотность")
        guard density.evenOdds.upperBound > 0 else {
            return say(
                "Шанси не рівні за жодної густоти: ", "Шансы не равны ни при какой плотности: ")
                + outweigh + "."
        }
        return say(
            "Шанси рівні, якщо густота ударів там за період становила ",
            "Шансы равны, если плотность ударов там за период составляла ")
            + perSquareKilometre(density.evenOdds) + " на км²"
            + (density.evenOdds.lowerBound == 0 ? " (0: \(outweigh))" : "")
            + say(
                "; скільки їх було, ніхто не повідомляє.", "; сколько их было, никто не сообщает.")
    }

    func sentence(_ weapon: WeaponFact) -> String {
        let text =
            say(
                "Усе сказане про цей удар правильне лише за умови, що засіб ураження – "
                    + "\(weapons(weapon.condition)); також твердять: ",
                "Всё сказанное об этом ударе верно только при условии, что средство поражения – "
                    + "\(weapons(weapon.condition)); также утверждают: "
            )
            + claims(weapon.condition)
        guard !weapon.debris.isEmpty else {
            return text
                + say(
                    ", без точки прицілювання; такий удар зараховано до всього іншого, що впало.",
                    ", без точки прицеливания; такой удар отнесён ко всему остальному, что упало.")
        }
        let debris = weapon.debris.map { objective, density in
            say(
                "уламки від атаки на ціль \(quoted(objective)) падали б там так само часто, як удари за "
                    + "густоти \(perSquareKilometre(density)) на км²",
                "обломки при атаке на цель \(quoted(objective)) падали бы там так же часто, как удары при "
                    + "плотности \(perSquareKilometre(density)) на км²")
        }
        return text + "; " + debris.joined(separator: ", ") + "."
    }

    // MARK: How many strikes came down

    func sentence(_ fact: NumbersFact) -> String {
        let numbers = fact.numbers
        if let stated = numbers.statedDensity {
            return say(
                "Густота ударів поблизу об’єкта, заявлена у справі: \(perSquareKilometre(stated)) на км².",
                "Плотность ударов вблизи объекта, заявленная в деле: \(perSquareKilometre(stated)) на км²."
            )
        }
        let area =
            NumberText.rounded(numbers.area / 1e6, in: language) + "\u{A0}км²"
        guard let number = numbers.number, let density = fact.density else {
            return say(
                "Скільки ударів упало в районі (\(area)), ніхто не повідомляє.",
                "Сколько ударов упало в районе (\(area)), никто не сообщает.")
        }
        let source =
            switch numbers.basis {
            case .catalogue: say("каталог налічує", "каталог насчитывает")
            case .completed:
                say(
                    "каталог і його заявлена повнота дають", "каталог и его заявленная полнота дают"
                )
            default: say("у справі заявлено", "в деле заявлено")
            }
        let cluster = fact.clustering.map { range in
            let shown = NumberText.stated(range, in: language)
            return say(
                "; припущене відношення густоти поблизу об’єкта до цієї – \(shown)",
                "; допущенное отношение плотности вблизи объекта к этой – \(shown)")
                + (fact.isClusteringDefault
                    ? say(" (за замовчуванням)", " (по умолчанию)") : "")
        }
        return say(
            "Для всього району (\(area)) \(source) ", "Для всего района (\(area)) \(source) ")
            + strikes(number) + say(", тобто ", ", то есть ") + perSquareKilometre(density)
            + " на км²" + (cluster ?? "") + "."
    }

    // MARK: Claims

    func verdict(_ claim: WeighedClaim) -> String {
        switch (claim.verdict, claim.comparison) {
        case (.dependsOn, .series), (.dependsOn, .others):
            say("залежить від того, скільки було ударів", "зависит от того, сколько было ударов")
        case (.dependsOn, _):
            say(
                "залежить від того, яке повідомлення правильне",
                "зависит от того, какое сообщение верно")
        case (.supports, .series):
            say(
                "підтримує, лише щодо точки прицілювання",
                "поддерживает, только в отношении точки прицеливания")
        case (let verdict, .objective) where [.supports, .against, .neutral].contains(verdict):
            plain(verdict) + say(", лише щодо цих місць падіння", ", только для этих мест падения")
        case (let verdict, _): plain(verdict)
        }
    }

    private func plain(_ verdict: WeighedClaim.Verdict) -> String {
        switch verdict {
        case .supports: say("підтримує", "поддерживает")
        case .neutral: say("не свідчить ні за, ні проти", "не свидетельствует ни за, ни против")
        case .against: say("свідчить проти", "свидетельствует против")
        case .dependsOn: say("залежить", "зависит")
        case .undecided: say("геометрія цього не вирішує", "геометрия этого не решает")
        case .notTestable:
            say("у такому вигляді перевірити не можна", "в таком виде проверить нельзя")
        case .notAQuestion: say("повідомлення, а не гіпотеза", "сообщение, а не гипотеза")
        }
    }

    func sentence(_ explanations: [Explanation]) -> String {
        let each = explanations.map { explanation in
            switch explanation {
            case .knownIdentity:
                say(
                    "спрямований на об’єкт, про який знали, чим він є",
                    "направлен на объект, о котором знали, чем он является")
            case .misidentified:
                say(
                    "спрямований на об’єкт, прийнятий за інший",
                    "направлен на объект, принятый за другой")
            case .elsewhere:
                say(
                    "спрямований на щось інше: розсіювання або хибні координати",
                    "направлен на что-то другое: рассеивание или неверные координаты")
            case .stray:
                say(
                    "не спрямований сюди: збій, перехоплення, уламки",
                    "не направлен сюда: сбой, перехват, обломки")
            }
        }.joined(separator: "; ")
        return say(
            "Кожен удар міг бути: \(each). Геометрія говорить про точки прицілювання: вона не бачить ні "
                + "знання, ні наміру і не може відрізнити перше від другого.",
            "Каждый удар мог быть: \(each). Геометрия говорит о точках прицеливания: она не видит ни знания, "
                + "ни намерения и не может отличить первое от второго.")
    }
}
