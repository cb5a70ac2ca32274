// Degrees to Earth-centred coordinates, chords, and fetching places by position.
// Included once a variant.

/// Adding this rounds to an integer, found in the low bits of the sum.
#define ROUNDER 6755399441055744.0

/// Sine and cosine of degrees, |degrees| ≤ 360, exact at multiples of 90.
///
/// Reduced in degrees, where it is exact; the polynomials are those of FDLIBM on ±45°.
INLINE void sineCosine(d8 degrees, d8 *sine, d8 *cosine) {
    d8 rounded = degrees * (1 / 90.0) + ROUNDER;
    l8 quadrant = __builtin_bit_cast(l8, rounded);
    d8 r = (degrees - (rounded - ROUNDER) * 90) * 0.017453292519943295;
    d8 q = r * r;
    d8 s = 1.58969099521155010221e-10;
    s = s * q - 2.50507602534068634195e-08;
    s = s * q + 2.75573137070700676789e-06;
    s = s * q - 1.98412698298579493134e-04;
    s = s * q + 8.33333333332248946124e-03;
    s = s * q - 1.66666666666666324348e-01;
    s = r + r * q * s;
    d8 c = -1.13596475577881948265e-11;
    c = c * q + 2.08757232129817482790e-09;
    c = c * q - 2.75573143513906633035e-07;
    c = c * q + 2.48015872894767294178e-05;
    c = c * q - 1.38888888888741095749e-03;
    c = c * q + 4.16666666666666019037e-02;
    d8 half = 0.5 * q;
    d8 w = 1 - half;
    c = w + (((1 - w) - half) + q * q * c);
    l8 odd = (quadrant & 1) != 0;
    l8 sineSign = (quadrant & 2) << 62;
    l8 cosineSign = ((quadrant + 1) & 2) << 62;
    *sine = __builtin_bit_cast(d8, __builtin_bit_cast(l8, odd ? c : s) ^ sineSign);
    *cosine = __builtin_bit_cast(d8, __builtin_bit_cast(l8, odd ? s : c) ^ cosineSign);
}

INLINE void earthCentredEight(
    d8 latitude, d8 longitude, double *x, double *y, double *z
) {
    d8 sineLatitude, cosineLatitude, sine, cosine;
    sineCosine(latitude, &sineLatitude, &cosineLatitude);
    sineCosine(longitude, &sine, &cosine);
    d8 normal = SEMI_MAJOR
        / __builtin_elementwise_sqrt(1 - ECCENTRICITY_2 * (sineLatitude * sineLatitude));
    d8 radius = normal * cosineLatitude;
    *(d8u *)x = radius * cosine;
    *(d8u *)y = radius * sine;
    *(d8u *)z = normal * (1 - ECCENTRICITY_2) * sineLatitude;
}

INLINE void earthCentredTail(
    const double *pairs, const uint32_t *order, int64_t from, int64_t count, double *x,
    double *y, double *z
) {
    d8 latitude = 0, longitude = 0;
    double result[3][LANES];
    for (int64_t i = from; i < count; i++) {
        int64_t place = order ? order[i] : i;
        latitude[i - from] = pairs[2 * place];
        longitude[i - from] = pairs[2 * place + 1];
    }
    earthCentredEight(latitude, longitude, result[0], result[1], result[2]);
    for (int64_t i = from; i < count; i++) {
        x[i] = result[0][i - from];
        y[i] = result[1][i - from];
        z[i] = result[2][i - from];
    }
}

static void earthCentred(
    const double *pairs, int64_t count, double *x, double *y, double *z
) {
    int64_t i = 0;
    for (; i + LANES <= count; i += LANES) {
        d8 low = *(const d8u *)(pairs + 2 * i), high = *(const d8u *)(pairs + 2 * i + LANES);
        earthCentredEight(
            __builtin_shufflevector(low, high, 0, 2, 4, 6, 8, 10, 12, 14),
            __builtin_shufflevector(low, high, 1, 3, 5, 7, 9, 11, 13, 15), x + i, y + i, z + i);
    }
    earthCentredTail(pairs, 0, i, count, x, y, z);
}

static void earthCentredInOrder(
    const double *pairs, const uint32_t *order, int64_t count, double *x, double *y, double *z
) {
    int64_t i = 0;
    for (; i + LANES <= count; i += LANES) {
        d8 latitude, longitude;
        for (int lane = 0; lane < LANES; lane++) {
            latitude[lane] = pairs[2 * (int64_t)order[i + lane]];
            longitude[lane] = pairs[2 * (int64_t)order[i + lane] + 1];
        }
        earthCentredEight(latitude, longitude, x + i, y + i, z + i);
    }
    earthCentredTail(pairs, order, i, count, x, y, z);
}

static void chordsSquared(
    double x, double y, double z, const double *xs, const double *ys, const double *zs,
    int64_t count, double *result
) {
    int64_t i = 0;
    for (; i + LANES <= count; i += LANES) {
        d8 dx = *(const d8u *)(xs + i) - x;
        d8 dy = *(const d8u *)(ys + i) - y;
        d8 dz = *(const d8u *)(zs + i) - z;
        *(d8u *)(result + i) = dx * dx + dy * dy + dz * dz;
    }
    for (; i < count; i++) {
        double dx = xs[i] - x, dy = ys[i] - y, dz = zs[i] - z;
        result[i] = dx * dx + dy * dy + dz * dz;
    }
}

static void gather(
    const double *leaves, const int32_t *places, int64_t count, double *x, double *y, double *z
) {
    for (int64_t i = 0; i < count; i++) {
        const double *place = leaves + (places[i] >> 3) * 3LL * LANES + (places[i] & 7);
        x[i] = place[0];
        y[i] = place[LANES];
        z[i] = place[2 * LANES];
    }
}
