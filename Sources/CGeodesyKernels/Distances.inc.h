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

INLINE d8 axisDistance(Place8 p) {
    return __builtin_elementwise_sqrt(p.x * p.x + p.y * p.y);
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

/// What stands for a result that the first pass leaves to Newton's method.
#define LEFT_TO_NEWTON -2

/// By the chord: the short distance, or none.
INLINE d8 nearDistance(Place8 p, Place8 q) {
    l8 isNear = chordSquared(p, q) <= GEODESY_SHORT_LIMIT;
    if (!bits(isNear)) return LEFT_TO_NEWTON;
    return isNear ? shortDistance(p, q) : (d8)LEFT_TO_NEWTON;
}

/// Whether a direction can be had at the start: −1 where not.
INLINE d8 nearAzimuth(Place8 p, Place8 q) {
    d8 nearerAxis = LESSER(axisDistance(p), axisDistance(q));
    l8 hasNone = (chordSquared(p, q) < GEODESY_AZIMUTH_LOWER_LIMIT)
        | (nearerAxis < GEODESY_POLAR_RADIUS);
    return hasNone ? (d8)-1 : (d8)LEFT_TO_NEWTON;
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
BATCH(nearDistances, nearDistance)
BATCH(nearAzimuths, nearAzimuth)
