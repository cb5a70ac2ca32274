// Geodesic distances from Earth-centred coordinates. Included once a variant.

typedef struct {
    d8 x, y, z;
} Place8;

/// (1 + w)^−1.5 for 0 ≤ w ≤ e'².
INLINE d8 inverseThreeHalves(d8 w) {
    return 1 + w * (-1.5 + w * (1.875 + w * (-2.1875 + w * 2.4609375)));
}

/// K2: the arc over the chord of the normal section's curvature at the middle, corrected for the
/// change of curvature between the ends. Source: PERFORMANCE notes in CertifiedOrder.md.
INLINE d8 shortDistance(Place8 p, Place8 q) {
    const double g = SECOND_ECCENTRICITY_2;
    const double a2 = SEMI_MAJOR * SEMI_MAJOR;
    const double curvature = g / (SEMI_MINOR * SEMI_MINOR);
    // exact where the two are near: no digit is lost here
    d8 dx = q.x - p.x, dy = q.y - p.y, dz = q.z - p.z;
    d8 c2 = dx * dx + dy * dy + dz * dz;
    d8 stretched = c2 + g * (dz * dz);
    d8 t = stretched * (1 / (4 * a2));
    d8 middle = 0.5 * (p.z + q.z);
    d8 w = curvature * (middle * middle) * (1 + t * (1 + t * (1 + t)));
    d8 w1 = curvature * (p.z * p.z), w2 = curvature * (q.z * q.z);
    // 1e-300 only keeps 0/0 away
    d8 u = stretched * stretched / ((c2 + 1e-300) * (a2 * (1 + w)));
    d8 power = 1 + w * (1.5 + w * (0.375 + w * (-0.0625 + w * 0.0234375)));
    d8 r = 0.5 * (inverseThreeHalves(w1) + inverseThreeHalves(w2)) * power;
    d8 series = (1 + 0.4 * (r - 1)) * (1 / 24.0) + u * (3 / 640.0 + u * (5 / 7168.0));
    d8 c = __builtin_elementwise_sqrt(c2);
    return c + c * (u * series);
}

/// sin 2lσ2 − sin 2lσ1 for l = 1…4, from σ2 − σ1 = σ and the cosine of σ1 + σ2.
INLINE void harmonics(d8 sine, d8 cosine, d8 middle, d8 difference[4]) {
    d8 sines[4], cosines[4];
    sines[0] = sine;
    sines[1] = 2 * sine * cosine;
    sines[2] = 2 * cosine * sines[1] - sines[0];
    sines[3] = 2 * cosine * sines[2] - sines[1];
    cosines[0] = middle;
    cosines[1] = 2 * middle * middle - 1;
    cosines[2] = 2 * middle * cosines[1] - cosines[0];
    cosines[3] = 2 * middle * cosines[2] - cosines[1];
    for (int l = 0; l < 4; l++) difference[l] = 2 * cosines[l] * sines[l];
}

/// FDLIBM's polynomial of the arctangent, |tangent| ≤ 7/16.
INLINE d8 arctangent(d8 tangent) {
    d8 q = tangent * tangent;
    d8 s = 1.62858201153657823623e-02;
    s = s * q - 3.65315727442169155270e-02;
    s = s * q + 4.97687799461593236017e-02;
    s = s * q - 5.83357013379057348645e-02;
    s = s * q + 6.66107313738753120669e-02;
    s = s * q - 7.69187620504482999495e-02;
    s = s * q + 9.09088713343650656196e-02;
    s = s * q - 1.11111104054623557880e-01;
    s = s * q + 1.42857142725034663711e-01;
    s = s * q - 1.99999999998764832476e-01;
    s = s * q + 3.33333333333329318027e-01;
    return tangent - tangent * q * s;
}

/// The angle of whose half this is the tangent, 0…90°: by a square root the tangent of its quarter.
INLINE d8 angleOfHalf(d8 half) {
    return 4 * arctangent(half / (1 + __builtin_elementwise_sqrt(1 + half * half)));
}

/// The angle of a sine and a cosine, 0…90°.
INLINE d8 angle(d8 sine, d8 cosine) { return angleOfHalf(sine / (1 + cosine)); }

/// A pair of places on the auxiliary sphere.
typedef struct {
    d8 sine1, sine2, cosine1, cosine2, sineLongitude, cosineLongitude;
} SpherePair;

/// The great arc of a pair when the longitudes are `shift` further apart there than on the
/// ellipsoid.
typedef struct {
    // of the direction at its start, times its own sine: eastwards or westwards, and northwards
    d8 across, along;
    d8 sine, cosine, sigma, sineAzimuth, epsilon, difference[4];
} SphereArc;

INLINE SphereArc sphereArc(SpherePair p, d8 shift) {
    SphereArc arc;
    d8 q = shift * shift;
    d8 sineShift = shift * (1 - q * (1 / 6.0) * (1 - q * (1 / 20.0)));
    d8 cosineShift = 1 - q * 0.5 * (1 - q * (1 / 12.0) * (1 - q * (1 / 30.0)));
    d8 sine = p.sineLongitude * cosineShift + p.cosineLongitude * sineShift;
    d8 cosine = p.cosineLongitude * cosineShift - p.sineLongitude * sineShift;
    d8 across = p.cosine2 * sine;
    d8 along = p.cosine1 * p.sine2 - p.sine1 * p.cosine2 * cosine;
    arc.across = across;
    arc.along = along;
    arc.sine = __builtin_elementwise_sqrt(across * across + along * along);
    arc.cosine = p.sine1 * p.sine2 + p.cosine1 * p.cosine2 * cosine;
    arc.sigma = angle(arc.sine, arc.cosine);
    arc.sineAzimuth = p.cosine1 * across / (arc.sine + 1e-300);
    d8 square = 1 - arc.sineAzimuth * arc.sineAzimuth;
    square = square > 1e-18 ? square : (d8)1e-18;
    d8 middle = arc.cosine - 2 * p.sine1 * p.sine2 / square;
    middle = middle < -1 ? (d8)-1 : middle > 1 ? (d8)1 : middle;
    harmonics(arc.sine, arc.cosine, middle, arc.difference);
    d8 k2 = SECOND_ECCENTRICITY_2 * square;
    arc.epsilon = k2 / (2 * (1 + __builtin_elementwise_sqrt(1 + k2)) + k2);
    return arc;
}

/// By how much the longitudes of an arc are further apart on the sphere (Karney 2013, eq. 8, to
/// the fourth order, at WGS 84's flattening).
INLINE d8 longitudeShift(SphereArc arc) {
    d8 e = arc.epsilon;
    d8 mean = 1 + e * (-0.499160389806808141 + e * (-0.25020884513038319
        + e * (-0.0628150285792928941 + e * -0.0469279164108627042)));
    d8 p1 = e * (0.249580194903404081 + e * (0.000419100151319419911
        + e * (-0.077888376093307917 + e * -0.0313020344563166412)));
    d8 p2 = e * e * (0.0623426612069360945 + e * (0.0157034052639052655
        + e * -0.0155200492064135106));
    d8 p3 = e * e * e * (0.0259630266181224754 + e * 0.0104340118792511731);
    d8 p4 = e * e * (e * e) * 0.0136260138590103033;
    d8 integral = mean * arc.sigma + (p1 * arc.difference[0] + p2 * arc.difference[1]
        + p3 * arc.difference[2] + p4 * arc.difference[3]);
    return FLATTENING * arc.sineAzimuth * integral;
}

/// Karney 2013, eq. 7, to the fifth order.
INLINE d8 arcLength(SphereArc arc) {
    d8 e = arc.epsilon, e2 = e * e;
    d8 mean = (1 + e2 * (0.25 + e2 * (1 / 64.0))) / (1 - e);
    d8 c1 = e * (-0.5 + e2 * (3 / 16.0 - e2 * (1 / 32.0)));
    d8 c2 = e2 * (-1 / 16.0 + e2 * (1 / 32.0));
    d8 c3 = e * e2 * (-1 / 48.0 + e2 * (3 / 256.0));
    d8 c4 = e2 * e2 * (-5 / 512.0);
    d8 swing = c1 * arc.difference[0] + c2 * arc.difference[1] + c3 * arc.difference[2]
        + c4 * arc.difference[3];
    return SEMI_MINOR * mean * (arc.sigma + swing);
}

INLINE SpherePair spherePair(Place8 p, Place8 q, d8 radius1, d8 radius2) {
    d8 both = radius1 * radius2;
    // at a pole every longitude is right, and 0 is a longitude
    l8 polar = both < 1e-9;
    d8 scale = 1 / (polar ? (d8)1 : both);
    SpherePair pair;
    pair.sine1 = p.z * (1 / SEMI_MINOR);
    pair.sine2 = q.z * (1 / SEMI_MINOR);
    pair.cosine1 = radius1 * (1 / SEMI_MAJOR);
    pair.cosine2 = radius2 * (1 / SEMI_MAJOR);
    pair.sineLongitude
        = polar ? (d8)0 : __builtin_elementwise_abs(p.x * q.y - p.y * q.x) * scale;
    pair.cosineLongitude = polar ? (d8)1 : (p.x * q.x + p.y * q.y) * scale;
    return pair;
}

/// Bessel's method with the longitude shift solved by the secant: three evaluations leave
/// about 1e-16.
INLINE SphereArc solvedArc(SpherePair pair) {
    d8 first = longitudeShift(sphereArc(pair, (d8)0));
    d8 second = longitudeShift(sphereArc(pair, first));
    d8 rate = (second - first) / (first + 1e-300);
    d8 guess = first + (second - first) / (1 - rate);
    d8 third = longitudeShift(sphereArc(pair, guess));
    rate = (third - second) / (guess - first + 1e-300);
    rate = rate > 0.1 ? (d8)0 : rate < -0.1 ? (d8)0 : rate;
    return sphereArc(pair, guess + (third - guess) / (1 - rate));
}

INLINE d8 axisDistance(Place8 p) {
    return __builtin_elementwise_sqrt(p.x * p.x + p.y * p.y);
}

INLINE d8 longDistance(Place8 p, Place8 q) {
    return arcLength(solvedArc(spherePair(p, q, axisDistance(p), axisDistance(q))));
}

/// Degrees clockwise from north, 0 ..< 360, of a direction's angle from its meridian, 0…90°.
INLINE d8 clockwise(d8 fromMeridian, d8 northwards, l8 isWestwards) {
    d8 degrees = fromMeridian * 57.29577951308232;
    d8 eastwards = northwards < 0 ? 180 - degrees : degrees;
    d8 result = isWestwards ? 360 - eastwards : eastwards;
    return result >= 360 ? (d8)0 : result;
}

INLINE d8 chordSquared(Place8 p, Place8 q) {
    d8 dx = q.x - p.x, dy = q.y - p.y, dz = q.z - p.z;
    return dx * dx + dy * dy + dz * dz;
}

/// What stands for a result that the first pass leaves to another.
#define LEFT_TO_LONG -2
#define LEFT_TO_FAR -3

/// The direction of the geodesic at its start to 9,000 km; −1 where it is to be had otherwise.
INLINE d8 nearAzimuth(Place8 p, Place8 q) {
    d8 c2 = chordSquared(p, q);
    d8 radius1 = axisDistance(p), radius2 = axisDistance(q);
    l8 isFar = c2 > GEODESY_LONG_LIMIT;
    d8 result = LEFT_TO_FAR;
    if (__builtin_reduce_or(~isFar)) {
        SphereArc arc = solvedArc(spherePair(p, q, radius1, radius2));
        d8 scale = 1 / (arc.sine + 1e-300);
        d8 fromMeridian = angle(arc.across * scale, __builtin_elementwise_abs(arc.along) * scale);
        d8 near = clockwise(fromMeridian, arc.along, p.x * q.y - p.y * q.x < 0);
        result = isFar ? result : near;
    }
    result = c2 < GEODESY_AZIMUTH_LOWER_LIMIT ? (d8)-1 : result;
    d8 nearerAxis = __builtin_elementwise_min(radius1, radius2);
    return nearerAxis < GEODESY_POLAR_RADIUS ? (d8)-1 : result;
}

/// A loop of a kernel over arrays.
#define BATCH(NAME, KERNEL)                                                                   \
    static void NAME(                                                                         \
        const double *x1, const double *y1, const double *z1, const double *x2,               \
        const double *y2, const double *z2, int64_t count, double *result                     \
    ) {                                                                                       \
        int64_t i = 0;                                                                        \
        for (; i + LANES <= count; i += LANES) {                                              \
            Place8 p = {*(const d8u *)(x1 + i), *(const d8u *)(y1 + i), *(const d8u *)(z1 + i)}; \
            Place8 q = {*(const d8u *)(x2 + i), *(const d8u *)(y2 + i), *(const d8u *)(z2 + i)}; \
            *(d8u *)(result + i) = KERNEL(p, q);                                              \
        }                                                                                     \
        if (i == count) return;                                                               \
        Place8 p = {SEMI_MAJOR, 0, 0}, q = {SEMI_MAJOR, 0, 0};                                \
        for (int64_t j = i; j < count; j++) {                                                 \
            p.x[j - i] = x1[j], p.y[j - i] = y1[j], p.z[j - i] = z1[j];                       \
            q.x[j - i] = x2[j], q.y[j - i] = y2[j], q.z[j - i] = z2[j];                       \
        }                                                                                     \
        d8 last = KERNEL(p, q);                                                               \
        for (int64_t j = i; j < count; j++) result[j] = last[j - i];                          \
    }

BATCH(shortDistances, shortDistance)
BATCH(longDistances, longDistance)

/// By the chord: the short distance, and the long one unless a pair is farther.
INLINE d8 nearDistance(Place8 p, Place8 q) {
    d8 c2 = chordSquared(p, q);
    d8 result = shortDistance(p, q);
    l8 isShort = c2 <= GEODESY_SHORT_LIMIT, isLong = c2 <= GEODESY_LONG_LIMIT;
    if (!__builtin_reduce_or(~isShort)) return result;
    if (!__builtin_reduce_or(~isLong)) return isShort ? result : longDistance(p, q);
    result = isShort ? result : (d8)LEFT_TO_LONG;
    return isLong ? result : (d8)LEFT_TO_FAR;
}

BATCH(nearDistances, nearDistance)
BATCH(nearAzimuths, nearAzimuth)
