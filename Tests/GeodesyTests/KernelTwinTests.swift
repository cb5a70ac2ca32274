internal import Foundation

/// Readable twins of the C kernels, one place at a time: what the kernels are held to, bit by bit.
enum KernelTwin {
    static let semiMajor = 6_378_137.0
    static let flattening = 1 / 298.257_223_563
    static let semiMinor = semiMajor * (1 - flattening)
    static let eccentricity2 = flattening * (2 - flattening)
    static let secondEccentricity2 = eccentricity2 / ((1 - flattening) * (1 - flattening))

    /// Horner's rule, the highest power first.
    static func polynomial(_ x: Double, _ coefficients: Double...) -> Double {
        coefficients.dropFirst().reduce(coefficients[0]) { $0 * x + $1 }
    }

    /// FDLIBM's polynomial, |tangent| ≤ 7/16.
    static func arctangent(_ tangent: Double) -> Double {
        let q = tangent * tangent
        let s = polynomial(
            q, 1.62858201153657823623e-02, -3.65315727442169155270e-02,
            4.97687799461593236017e-02, -5.83357013379057348645e-02,
            6.66107313738753120669e-02, -7.69187620504482999495e-02,
            9.09088713343650656196e-02, -1.11111104054623557880e-01,
            1.42857142725034663711e-01, -1.99999999998764832476e-01,
            3.33333333333329318027e-01)
        return tangent - tangent * q * s
    }

    /// Sine and cosine of degrees (FDLIBM's polynomials on ±45°).
    static func sineCosine(_ degrees: Double) -> (sine: Double, cosine: Double) {
        let quadrants = (degrees * (1 / 90.0)).rounded(.toNearestOrEven)
        let r = (degrees - quadrants * 90) * 0.017453292519943295
        let q = r * r
        let s = polynomial(
            q, 1.58969099521155010221e-10, -2.50507602534068634195e-08,
            2.75573137070700676789e-06, -1.98412698298579493134e-04,
            8.33333333332248946124e-03, -1.66666666666666324348e-01)
        let sine = r + r * q * s
        let c = polynomial(
            q, -1.13596475577881948265e-11, 2.08757232129817482790e-09,
            -2.75573143513906633035e-07, 2.48015872894767294178e-05,
            -1.38888888888741095749e-03, 4.16666666666666019037e-02)
        let half = 0.5 * q
        let w = 1 - half
        let cosine = w + (((1 - w) - half) + q * q * c)
        switch Int(quadrants) & 3 {
        case 0: return (sine, cosine)
        case 1: return (cosine, -sine)
        case 2: return (-sine, -cosine)
        default: return (-cosine, sine)
        }
    }

    /// Earth-centred metres of a latitude and a longitude.
    static func earthCentred(_ latitude: Double, _ longitude: Double) -> SIMD3<Double> {
        let (sineLatitude, cosineLatitude) = sineCosine(latitude)
        let (sine, cosine) = sineCosine(longitude)
        let root = (1 - eccentricity2 * (sineLatitude * sineLatitude)).squareRoot()
        let normal = semiMajor / root
        let radius = normal * cosineLatitude
        return SIMD3(
            radius * cosine, radius * sine, normal * (1 - eccentricity2) * sineLatitude)
    }

    /// The square of a chord.
    static func chordSquared(_ p: SIMD3<Double>, _ q: SIMD3<Double>) -> Double {
        let d = q - p
        return d.x * d.x + d.y * d.y + d.z * d.z
    }

    /// The short distance, K2.
    static func shortDistance(_ p: SIMD3<Double>, _ q: SIMD3<Double>) -> Double {
        let a2 = semiMajor * semiMajor
        let dz = q.z - p.z
        let c2 = chordSquared(p, q)
        let stretched = c2 + secondEccentricity2 * (dz * dz)
        let t = stretched * (1 / (4 * a2))
        let middle = 0.5 * (p.z + q.z)
        let scale = secondEccentricity2 / (semiMinor * semiMinor)
        let w = scale * (middle * middle) * polynomial(t, 1, 1, 1, 1)
        let (w1, w2) = (scale * (p.z * p.z), scale * (q.z * q.z))
        let u = stretched * stretched / ((c2 + 1e-300) * (a2 * (1 + w)))
        func inverse(_ w: Double) -> Double { polynomial(w, 2.4609375, -2.1875, 1.875, -1.5, 1) }
        let power = polynomial(w, 0.0234375, -0.0625, 0.375, 1.5, 1)
        let r = 0.5 * (inverse(w1) + inverse(w2)) * power
        let series = (1 + 0.4 * (r - 1)) * (1 / 24.0) + u * polynomial(u, 5 / 7168.0, 3 / 640.0)
        let c = c2.squareRoot()
        return c + c * (u * series)
    }
}

/// The twin of the long distance: Bessel's auxiliary sphere, the longitude by the secant.
struct LongDistanceTwin {
    private let sine: (Double, Double)
    private let cosine: (Double, Double)
    private let longitude: (sine: Double, cosine: Double)

    private let isWestwards: Bool

    private struct Arc {
        var across: Double
        var along: Double
        var sine: Double
        var sigma: Double
        var sineAzimuth: Double
        var epsilon: Double
        var difference: [Double]
    }

    init(_ p: SIMD3<Double>, _ q: SIMD3<Double>) {
        let one = (p.x * p.x + p.y * p.y).squareRoot()
        let other = (q.x * q.x + q.y * q.y).squareRoot()
        let both = one * other
        sine = (p.z * (1 / KernelTwin.semiMinor), q.z * (1 / KernelTwin.semiMinor))
        cosine = (one * (1 / KernelTwin.semiMajor), other * (1 / KernelTwin.semiMajor))
        isWestwards = p.x * q.y - p.y * q.x < 0
        guard both >= 1e-9 else {
            longitude = (0, 1)
            return
        }
        let scale = 1 / both
        longitude = (abs(p.x * q.y - p.y * q.x) * scale, (p.x * q.x + p.y * q.y) * scale)
    }

    private func arc(shift: Double) -> Arc {
        let q = shift * shift
        let sineShift = shift * (1 - q * (1 / 6.0) * (1 - q * (1 / 20.0)))
        let cosineShift = 1 - q * 0.5 * (1 - q * (1 / 12.0) * (1 - q * (1 / 30.0)))
        let sineOmega = longitude.sine * cosineShift + longitude.cosine * sineShift
        let cosineOmega = longitude.cosine * cosineShift - longitude.sine * sineShift
        let across = cosine.1 * sineOmega
        let along = cosine.0 * sine.1 - sine.0 * cosine.1 * cosineOmega
        let s = (across * across + along * along).squareRoot()
        let c = sine.0 * sine.1 + cosine.0 * cosine.1 * cosineOmega
        let sineAzimuth = cosine.0 * across / (s + 1e-300)
        let square = max(1 - sineAzimuth * sineAzimuth, 1e-18)
        let middle = min(max(c - 2 * sine.0 * sine.1 / square, -1), 1)
        let k2 = KernelTwin.secondEccentricity2 * square
        return Arc(
            across: across, along: along, sine: s, sigma: Self.angle(s, c),
            sineAzimuth: sineAzimuth,
            epsilon: k2 / (2 * (1 + (1 + k2).squareRoot()) + k2),
            difference: Self.harmonics(s, c, middle))
    }

    private static func angle(_ sine: Double, _ cosine: Double) -> Double {
        let half = sine / (1 + cosine)
        let quarter = half / (1 + (1 + half * half).squareRoot())
        return 4 * KernelTwin.arctangent(quarter)
    }

    private static func harmonics(_ sine: Double, _ cosine: Double, _ middle: Double) -> [Double] {
        var sines = [sine, 2 * sine * cosine]
        var cosines = [middle, 2 * middle * middle - 1]
        for l in 2..<4 {
            sines.append(2 * cosine * sines[l - 1] - sines[l - 2])
            cosines.append(2 * middle * cosines[l - 1] - cosines[l - 2])
        }
        return zip(sines, cosines).map { 2 * $1 * $0 }
    }

    private func longitudeShift(_ arc: Arc) -> Double {
        let (e, d) = (arc.epsilon, arc.difference)
        let mean = KernelTwin.polynomial(
            e, -0.0469279164108627042, -0.0628150285792928941, -0.25020884513038319,
            -0.499160389806808141, 1)
        let p1 =
            e
            * KernelTwin.polynomial(
                e, -0.0313020344563166412, -0.077888376093307917, 0.000419100151319419911,
                0.249580194903404081)
        let p2 =
            e * e
            * KernelTwin.polynomial(
                e, -0.0155200492064135106, 0.0157034052639052655, 0.0623426612069360945)
        let p3 = e * e * e * KernelTwin.polynomial(e, 0.0104340118792511731, 0.0259630266181224754)
        let p4 = e * e * (e * e) * 0.0136260138590103033
        let swing = p1 * d[0] + p2 * d[1] + p3 * d[2] + p4 * d[3]
        return KernelTwin.flattening * arc.sineAzimuth * (mean * arc.sigma + swing)
    }

    /// The arc with the longitude solved by the secant.
    private var solved: Arc {
        let first = longitudeShift(arc(shift: 0))
        let second = longitudeShift(arc(shift: first))
        var rate = (second - first) / (first + 1e-300)
        let guess = first + (second - first) / (1 - rate)
        let third = longitudeShift(arc(shift: guess))
        rate = (third - second) / (guess - first + 1e-300)
        if abs(rate) > 0.1 { rate = 0 }
        return arc(shift: guess + (third - guess) / (1 - rate))
    }

    /// Degrees clockwise from north at the start, wherever the places are.
    var azimuth: Double {
        let arc = solved
        let scale = 1 / (arc.sine + 1e-300)
        let fromMeridian =
            Self.angle(arc.across * scale, abs(arc.along) * scale) * 57.29577951308232
        let eastwards = arc.along < 0 ? 180 - fromMeridian : fromMeridian
        let result = isWestwards ? 360 - eastwards : eastwards
        return result >= 360 ? 0 : result
    }

    /// Metres.
    var distance: Double {
        let last = solved
        let (e, d) = (last.epsilon, last.difference)
        let e2 = e * e
        let mean = KernelTwin.polynomial(e2, 1 / 64.0, 0.25, 1) / (1 - e)
        let c1 = e * (-0.5 + e2 * (3 / 16.0 - e2 * (1 / 32.0)))
        let c2 = e2 * (-1 / 16.0 + e2 * (1 / 32.0))
        let c3 = e * e2 * (-1 / 48.0 + e2 * (3 / 256.0))
        let c4 = e2 * e2 * (-5 / 512.0)
        let swing = c1 * d[0] + c2 * d[1] + c3 * d[2] + c4 * d[3]
        return KernelTwin.semiMinor * mean * (last.sigma + swing)
    }
}
