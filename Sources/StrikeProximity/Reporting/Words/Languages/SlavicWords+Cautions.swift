internal import Evidence
internal import Foundation

/// Remarks on a case as a whole.
extension SlavicWords {
    func sentence(_ caution: Caution) -> String {
        switch caution {
        case .unplaced(let names):
            say(
                "Названо цілями, але без місця, а тому не зважено: ",
                "Названы целями, но без места, а потому не взвешены: ")
                + names.map(quoted).joined(separator: ", ") + "."
        case .expert(let expert): sentence(expert)
        case .brokenPromise(let promise): sentence(promise)
        }
    }

    // MARK: Experts

    private func sentence(_ expert: Caution.Expert) -> String {
        let stated = NumberText.range(
            expert.stated.lowerBound, expert.stated.upperBound, in: language)
        let independent = say("заявлено незалежним", "заявлено независимым")
        var text = say(
            "\(expert.strike): \(expert.statedBy) заявляє відношення правдоподібностей \(stated) для "
                + "\(basis(expert.basis)): \(side(expert.favoured)) проти того, що \(side(expert.against))",
            "\(expert.strike): \(expert.statedBy) заявляет отношение правдоподобия \(stated) для "
                + "\(basis(expert.basis)): \(side(expert.favoured)) против того, что \(side(expert.against))"
        )
        if let geometry = expert.geometry {
            text += say("; геометрія про те саме: ", "; геометрия о том же: ") + ratios(geometry)
        }
        if let both = expert.withGeometry {
            text += say(", разом, ", ", вместе, ") + "\(independent): \(ratios(both))"
        }
        if let together = expert.withOthers {
            text +=
                say("; разом з ", "; вместе с ")
                + "\(expert.others.joined(separator: ", ")), \(independent): \(ratios(together))"
        }
        if let all = expert.withAll {
            text += say(", і з геометрією: ", ", и с геометрией: ") + ratios(all)
        }
        return text + "."
    }

    private func side(_ side: Caution.Side) -> String {
        switch side {
        case .premises(let name):
            say(
                "точкою прицілювання був об’єкт \(quoted(name))",
                "точкой прицеливания был объект \(quoted(name))")
        case .objective(let name):
            say(
                "точкою прицілювання була ціль \(quoted(name))",
                "точкой прицеливания была цель \(quoted(name))")
        case .debris(let name):
            say(
                "це уламки від атаки на ціль \(quoted(name))",
                "это обломки при атаке на цель \(quoted(name))")
        case .background: say("це будь-який інший удар", "это любой другой удар")
        }
    }

    private func basis(_ basis: OtherEvidence.Basis) -> String {
        switch basis {
        case .wreckage: say("уламків", "обломков")
        case .fuze: say("підривника", "взрывателя")
        case .craterAxis: say("осі вирви", "оси воронки")
        case .flightDirection: say("напрямку польоту", "направления полёта")
        case .video: say("відео", "видео")
        case .sound: say("звуку", "звука")
        case .other: say("іншого доказу", "иного доказательства")
        }
    }

    // MARK: Broken promises

    private func sentence(_ broken: Caution.BrokenPromise) -> String {
        let promise = broken.promise
        let share = NumberText.percent(promise.share.estimate, in: language)
        let most = NumberText.percent(1 / promise.ratio, in: language)
        let condition = condition(promise.world, broken)
        var text =
            say(
                "Якби \(condition), \(event(promise)) у \(share) періодів, у яких туди не спрямовано жодного "
                    + "засобу ураження; обіцяно не більше ніж \(most) (змодельовано для: ",
                "Если бы \(condition), \(event(promise)) в \(share) периодов, в которых туда не направлено ни "
                    + "одного средства поражения; обещано не более \(most) (смоделировано для: "
            )
            + weapon(broken.weapon) + ")"
        if broken.others > 0 {
            text += say(
                "; обіцянку порушують також інші хибні припущення: \(broken.others) із \(broken.tried) "
                    + "випробуваних",
                "; обещание нарушают и другие неверные предположения: \(broken.others) из \(broken.tried) "
                    + "испытанных")
        } else if broken.tried > 0 {
            text += say(
                "; інші випробувані хибні припущення (\(broken.tried)) її не порушують",
                "; другие испытанные неверные предположения (\(broken.tried)) его не нарушают")
        }
        return text + "."
    }

    private func event(_ promise: CalibrationCheck.BrokenPromise) -> String {
        let ratio = NumberText.grouped(Int(promise.ratio), in: language)
        switch promise.statistic {
        case .strike:
            return say(
                "R якогось удару досягало б \(ratio)", "R какого-то удара достигало бы \(ratio)")
        case .oneOfSeries:
            return say(
                "відношення для всіх ударів разом, якщо туди спрямовано один, досягало б \(ratio)",
                "отношение для всех ударов вместе, если туда направлен один, достигало бы \(ratio)")
        case .allOfSeries:
            return say(
                "відношення для всіх ударів разом, якщо туди спрямовано \(promise.attacks), досягало б "
                    + ratio,
                "отношение для всех ударов вместе, если туда направлено \(promise.attacks), достигало бы "
                    + ratio)
        }
    }

    /// What follows «якби» or «если бы».
    private func condition(
        _ world: Calibration.World, _ broken: Caution.BrokenPromise
    ) -> String {
        let name = quoted(broken.premises)
        func percent(_ share: Double) -> String { NumberText.percent(share, in: language) }
        func part(_ share: Double) -> String {
            if share == 0.5 { return "половина" }
            return abs(share - 1.0 / 3) < 1e-9 ? say("третина", "треть") : percent(share)
        }
        switch world {
        case .asBelieved, .leastDensity, .greatestDensity:
            return say("усе було так, як припущено", "всё было так, как предположено")
        case .clustered(let share):
            return say(
                "\(percent(share)) ударів, не спрямованих на жодну названу ціль, упали в межах "
                    + "\(distance(broken.nearRadius)) від об’єкта \(name)",
                "\(percent(share)) ударов, не направленных ни на одну названную цель, упали в пределах "
                    + "\(distance(broken.nearRadius)) от объекта \(name)")
        case .strikesMultiplied(let factor) where factor > 1:
            let times = times(factor)
            return say(
                "ударів упало в \(times) більше, ніж припущено",
                "ударов упало в \(times) больше, чем предположено")
        case .strikesMultiplied(let factor):
            return say(
                "з припущених ударів упала лише частина: \(part(factor))",
                "из предположенных ударов упала лишь часть: \(part(factor))")
        case .catalogueLacks(let share):
            return say(
                "у їхній кількості бракувало частки ударів, що впали далеко від об’єкта \(name): "
                    + part(share),
                "в их числе недоставало доли ударов, упавших далеко от объекта \(name): "
                    + part(share))
        case .salvos(let size):
            return say(
                "засоби ураження прилітали залпами з однією точкою прицілювання (у залпі: \(size)) і їх "
                    + "лічили окремо",
                "средства поражения прилетали залпами с одной точкой прицеливания (в залпе: \(size)) и их "
                    + "считали по отдельности")
        case .distancesUnderstated(let share):
            return say(
                "повідомлення применшували відстань до об’єкта \(name) на \(percent(share))",
                "сообщения преуменьшали расстояние до объекта \(name) на \(percent(share))")
        case .heavyTails:
            return say(
                "розсіювання засобів ураження мало важчі хвости, ніж припущено",
                "рассеивание средств поражения имело более тяжёлые хвосты, чем предположено")
        case .scatterMultiplied(let factor):
            return factor < 1
                ? say(
                    "промахи були вдвічі меншими, ніж припущено",
                    "промахи были вдвое меньше, чем предположено")
                : say(
                    "промахи були вдвічі більшими, ніж припущено",
                    "промахи были вдвое больше, чем предположено")
        case .unlistedObjective(let share, let distance):
            return say(
                "\(percent(share)) усіх ударів були спрямовані на місце за \(self.distance(distance)) від "
                    + "об’єкта \(name), якого ніхто не назвав",
                "\(percent(share)) всех ударов были направлены на место в \(self.distance(distance)) от "
                    + "объекта \(name), которое никто не назвал")
        case .unlistedStrike(let distance):
            return say(
                "один удар був спрямований на місце за \(self.distance(distance)) від об’єкта \(name), якого "
                    + "ніхто не назвав",
                "один удар был направлен на место в \(self.distance(distance)) от объекта \(name), которое "
                    + "никто не назвал")
        case .debris(let share):
            return say(
                "\(percent(share)) ударів, не спрямованих на жодну названу ціль, були уламками поблизу названих цілей",
                "\(percent(share)) ударов, не направленных ни на одну названную цель, были обломками вблизи названных целей"
            )
        }
    }
}
