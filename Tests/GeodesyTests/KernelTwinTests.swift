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
