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
        let independent = say("заявлено про незалежність", "заявлено о независимости")
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
                "Якби \(condition), \(event(promise)) у \(share) періодів, у яких на об’єкт не спрямовано "
                    + "жодного засобу ураження; обіцяно не більше ніж \(most) (змодельовано для: ",
                "Если бы \(condition), \(event(promise)) в \(share) периодов, в которых на объект не направлено "
                    + "ни одного средства поражения; обещано не более \(most) (смоделировано для: "
            )
            + weapon(broken.weapon) + ")"
        if broken.others > 0 {
            text += say(
                "; якусь з обіцянок порушують також інші хибні припущення: \(broken.others) із "
                    + "\(broken.tried) випробуваних",
                "; какое-либо из обещаний нарушают и другие неверные предположения: \(broken.others) из "
                    + "\(broken.tried) испытанных")
        } else if broken.tried > 0 {
            text += say(
                "; інші випробувані хибні припущення (\(broken.tried)) жодної обіцянки не порушують",
                "; другие испытанные неверные предположения (\(broken.tried)) ни одного обещания не нарушают"
            )
        }
        return text + "."
    }

    private func event(_ promise: CalibrationCheck.BrokenPromise) -> String {
        let ratio = NumberText.grouped(Int(promise.ratio), in: language)
        switch promise.statistic {
        case .strike:
            return say(
                "R хоча б одного удару досягало б \(ratio)",
                "R хотя бы одного удара достигало бы \(ratio)")
        case .oneOfSeries:
            return say(
                "відношення для всіх ударів разом, обчислене за припущення, що на об’єкт спрямовано один, "
                    + "досягало б \(ratio)",
                "отношение для всех ударов вместе, вычисленное в предположении, что на объект направлен один, "
                    + "достигало бы \(ratio)")
        case .allOfSeries:
            return say(
                "відношення для всіх ударів разом, обчислене за припущення, що на об’єкт спрямовано "
                    + "\(promise.attacks), досягало б "
                    + ratio,
                "отношение для всех ударов вместе, вычисленное в предположении, что на объект направлено "
                    + "\(promise.attacks), достигало бы "
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
                "у загальній кількості ударів бракувало частини тих, що впали далеко від об’єкта \(name) "
                    + "(частка: \(part(share)))",
                "в общем числе ударов недоставало части тех, что упали далеко от объекта \(name) "
                    + "(доля: \(part(share)))")
        case .salvos(let size):
            return say(
                "засоби ураження випускали залпами по \(size) з однією точкою прицілювання, а лічили "
                    + "поодинці",
                "средства поражения выпускали залпами по \(size) с одной точкой прицеливания, а считали "
                    + "поодиночке")
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
                "\(percent(share)) усіх ударів були спрямовані на ніким не назване місце за "
                    + "\(self.distance(distance)) від об’єкта \(name)",
                "\(percent(share)) всех ударов были направлены на никем не названное место в "
                    + "\(self.distance(distance)) от объекта \(name)")
        case .unlistedStrike(let distance):
            return say(
                "один удар був спрямований на ніким не назване місце за \(self.distance(distance)) від "
                    + "об’єкта \(name)",
                "один удар был направлен на никем не названное место в \(self.distance(distance)) от "
                    + "объекта \(name)")
        case .debris(let share):
            return say(
                "\(percent(share)) ударів, не спрямованих на жодну названу ціль, були уламками поблизу названих цілей",
                "\(percent(share)) ударов, не направленных ни на одну названную цель, были обломками вблизи названных целей"
            )
        }
    }
}
