/// The twin of distances beyond 100 km and of directions: the longitude on the auxiliary sphere by
/// Newton's method.
struct NewtonTwin {
    private let radius: (Double, Double)
    private let height: (Double, Double)
    private let towards: Double
    private let across: Double
    private let isWestwards: Bool

    private struct Arc {
        var towards = 0.0
        var across = 0.0
        var northwards = 0.0
        var sine = 0.0
        var cosine = 0.0
        var sigma = 0.0
        var sigmaRest = 0.0
        var sineAzimuth = 0.0
        var epsilon = 0.0
        var middle: [Double] = []
        var sines: [Double] = []
        var rate = 0.0
    }

    init(_ p: SIMD3<Double>, _ q: SIMD3<Double>) {
        let stretch = KernelTwin.flattening / (1 - KernelTwin.flattening)
        radius = ((p.x * p.x + p.y * p.y).squareRoot(), (q.x * q.x + q.y * q.y).squareRoot())
        height = (p.z + stretch * p.z, q.z + stretch * q.z)
        let cross = p.x * q.y - p.y * q.x
        isWestwards = cross < 0
        let isPolar = radius.0 * radius.1 < 1e-9
        towards = isPolar ? radius.1 : (p.x * q.x + p.y * q.y) / radius.0
        across = isPolar ? 0 : abs(cross) / radius.0
    }

    private func arc(shift: Double) -> Arc {
        let area = KernelTwin.semiMajor * KernelTwin.semiMajor
        var arc = Arc()
        let q = shift * shift
        let sineShift = shift * (1 - q * (1 / 6.0) * (1 - q * (1 / 20.0)))
        let lost = q * 0.5 * (1 - q * (1 / 12.0) * (1 - q * (1 / 30.0)))
        arc.towards = towards - (towards * lost + across * sineShift)
        arc.across = across - (across * lost - towards * sineShift)

        let eastwards = KernelTwin.semiMajor * arc.across
        arc.northwards = radius.0 * height.1 - height.0 * arc.towards
        let along = radius.0 * arc.towards
        let c = along + height.0 * height.1
        let s2 = eastwards * eastwards + arc.northwards * arc.northwards
        let s = s2.squareRoot()
        let length = (s2 + c * c).squareRoot()
        let reciprocal = 1 / (s + 1e-300)

        let half = length + abs(c)
        let eighth = 0.41421356237309503
        let turned = 2 * KernelTwin.arctangent((s - eighth * half) / (half + eighth * s))
        let (base, baseRest) =
            c < 0
            ? (2.356194490192345, 9.184850993605148e-17)
            : (0.7853981633974483, 3.061616997868383e-17)
        let signed = c < 0 ? -turned : turned
        arc.sigma = base + signed
        arc.sigmaRest = (base - arc.sigma) + signed + baseRest

        arc.sine = s * (1 / area)
        let cosine = c * (1 / area)
        arc.cosine = cosine
        arc.sineAzimuth = radius.0 * arc.across * reciprocal
        let squared = arc.sineAzimuth * arc.sineAzimuth
        let square = 1 - squared
        arc.rate =
            KernelTwin.flattening * (arc.sigma * (along - c * squared) * reciprocal + squared)

        let quarter = KernelTwin.secondEccentricity2 / 4
        let y = quarter * square
        let quotient = quarter * (1 - y * (2 - y * (5 - y * (14 - y * (42 - y * 132)))))
        arc.epsilon = square * quotient
        let e2 = arc.epsilon * arc.epsilon
        var middle = [1, quotient * (cosine * square - (2 / area) * (height.0 * height.1))]
        var sines = [0, arc.sine]
        for l in 2..<6 {
            middle.append(2 * middle[1] * middle[l - 1] - e2 * middle[l - 2])
            sines.append(2 * cosine * sines[l - 1] - sines[l - 2])
        }
        arc.middle = middle
        arc.sines = sines
        return arc
    }

    /// The shift of a short arc, to the first order in ε.
    private func nearGuess(_ chordSquared: Double) -> Double {
        let unit = 1 / (KernelTwin.semiMajor * KernelTwin.semiMajor)
        let rate = KernelTwin.flattening * (radius.0 * towards * unit)
        let heights = height.0 * height.1 * unit
        let lifted = 1 - 0.49916 * KernelTwin.secondEccentricity2 / 2 * heights
        let shift =
            KernelTwin.flattening * (radius.0 * across * unit) * (1 + chordSquared * (unit / 6))
            * lifted
        return shift * (1 + rate * (1 + rate))
    }

    /// The shift in single precision, to the first order in ε.
    private var farGuess: Double {
        let scale = 1 / KernelTwin.semiMajor
        let (radius1, height1) = (Float(radius.0 * scale), Float(height.0 * scale))
        let (towards2, across2) = (Float(towards * scale), Float(across * scale))
        let height2 = Float(height.1 * scale)
        let northwards = radius1 * height2 - height1 * towards2
        let along = radius1 * towards2
        let heights = height1 * height2
        let c = along + heights
        let s2 = across2 * across2 + northwards * northwards
        let s = s2.squareRoot()
        let reciprocal = 1 / (s + 1e-30)

        let half = (s2 + c * c).squareRoot() + abs(c)
        let eighth: Float = 0.41421356
        let tangent = (s - eighth * half) / (half + eighth * s)
        let q = tangent * tangent
        var bent: Float = 8.05374449538e-2
        bent = bent * q - 1.38776856032e-1
        bent = bent * q + 1.99777106478e-1
        bent = bent * q - 3.33329491539e-1
        let turned = 2 * (tangent + tangent * q * bent)
        let sigma = c < 0 ? 2.3561945 - turned : 0.78539816 + turned

        let sineAzimuth = radius1 * across2 * reciprocal
        let squared = sineAzimuth * sineAzimuth
        let square = 1 - squared
        let flattening = Float(KernelTwin.flattening)
        let quarter = Float(KernelTwin.secondEccentricity2 / 4)
        let rate = flattening * (sigma * (along - c * squared) * reciprocal + squared)
        let quotient = quarter * (1 - 2 * (quarter * square))
        let epsilon = square * quotient
        let middle = quotient * (c * square - 2 * heights)
        let swung = sigma - 0.49916 * (epsilon * sigma) + 0.49916 * (middle * s)
        return Double(flattening * sineAzimuth * swung / (1 - rate))
    }

    private func shift(_ arc: Arc) -> Double {
        let (e, m, s) = (arc.epsilon, arc.middle, arc.sines)
        let mean = KernelTwin.polynomial(
            e, -0.0469279164108627042, -0.0628150285792928941, -0.25020884513038319,
            -0.499160389806808141, 1)
        let p1 = KernelTwin.polynomial(
            e, -0.0313020344563166412, -0.077888376093307917, 0.000419100151319419911,
            0.249580194903404081)
        let p2 = KernelTwin.polynomial(
            e, -0.0155200492064135106, 0.0157034052639052655, 0.0623426612069360945)
        let p3 = KernelTwin.polynomial(e, 0.0104340118792511731, 0.0259630266181224754)
        var swing = p1 * m[1] * s[1] + p2 * m[2] * s[2]
        swing = swing + p3 * m[3] * s[3] + 0.0136260138590103033 * m[4] * s[4]
        return KernelTwin.flattening * arc.sineAzimuth * (mean * arc.sigma + 2 * swing)
    }

    private func length(_ arc: Arc, _ miss: Double) -> Double {
        let (e, m, s) = (arc.epsilon, arc.middle, arc.sines)
        let e2 = e * e
        let more = e * (1 + e * (1.25 + e * (1.25 + e * (81 / 64.0) * (1 + e))))
        let c1 = -0.5 + e2 * (3 / 16.0 - e2 * (1 / 32.0))
        let c2 = -1 / 16.0 + e2 * (1 / 32.0)
        let c3 = -1 / 48.0 + e2 * (3 / 256.0)
        var swing = c1 * m[1] * s[1] + c2 * m[2] * s[2]
        swing = swing + c3 * m[3] * s[3] - 5 / 512.0 * m[4] * s[4]
        swing = swing - 7 / 1280.0 * m[5] * s[5]
        let metres = 6_356_752.0
        let part = KernelTwin.semiMinor - metres
        let rounder = 1.5 * Double(1 << 24)
        let high = (arc.sigma + rounder) - rounder
        let low = (arc.sigma - high) + arc.sigmaRest
        let small =
            KernelTwin.semiMinor * (more * arc.sigma + (1 + more) * (2 * swing))
            + KernelTwin.semiMajor * arc.sineAzimuth * miss
        return metres * high + (metres * low + part * arc.sigma + small)
    }

    /// The arc that solves the pair, with what it misses of the longitude and on the sphere.
    private func solved(
        wantsAzimuth: Bool
    ) -> (arc: Arc, miss: Double, step: Double)? {
        let (along, up) = (towards - radius.0, height.1 - height.0)
        let chordSquared = along * along + across * across + up * up
        var guess = chordSquared <= 1e10 ? nearGuess(chordSquared) : farGuess
        for _ in 0..<8 {
            let arc = arc(shift: guess)
            let miss = shift(arc) - guess
            let step = miss / (1 - arc.rate)
            let turn = arc.cosine > 0 ? 1e-14 : 2.5e-17
            if step * step <= arc.sine * (wantsAzimuth ? turn * arc.sine : 8e-17) {
                let isAway = arc.sine >= 0.02 || arc.cosine > 0
                return arc.across >= 0 && isAway ? (arc, miss, step) : nil
            }
            guess += step
        }
        return nil
    }

    /// Metres; −1 towards the antipode.
    var distance: Double { solved(wantsAzimuth: false).map { length($0.arc, $0.miss) } ?? -1 }

    /// Degrees clockwise from north at the start; −1 towards the antipode.
    var azimuth: Double {
        guard let (arc, _, step) = solved(wantsAzimuth: true) else { return -1 }
        let eastwards = KernelTwin.semiMajor * (arc.across + arc.towards * step)
        let northwards = arc.northwards + height.0 * arc.across * step
        let length = (eastwards * eastwards + northwards * northwards).squareRoot()
        let half = eastwards / (length + abs(northwards))
        let angle = 4 * KernelTwin.arctangent(half / (1 + (1 + half * half).squareRoot()))
        let fromMeridian = angle * 57.29577951308232
        let clockwise = northwards < 0 ? 180 - fromMeridian : fromMeridian
        let result = isWestwards ? 360 - clockwise : clockwise
        return result >= 360 ? 0 : result
    }
}
