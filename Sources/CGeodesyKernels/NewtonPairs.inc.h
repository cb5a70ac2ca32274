// Geodesics of any length but near the antipode: Karney's longitude equation (2013, eq. 8) by Newton's
// method, the unknown being the longitude on the auxiliary sphere. Included once a variant.
//
// Where the bounds come from stands in CertifiedOrder.md.

/// Evaluations of the equation at most: one does to 4,000 km, two or three farther but towards the antipode.
#define NEWTON_EVALUATIONS 8
/// The square of the last step of a pair whose distance is solved, over the sine of its arc.
#define NEWTON_LAST_STEP_SQUARED 8e-17
/// That of one whose azimuth is solved, over the square of the sine: of an acute arc, and an obtuse one.
#define NEWTON_LAST_TURN_SQUARED 1e-14
#define NEWTON_LAST_OBTUSE_TURN_SQUARED 2.5e-17
/// The sine of an obtuse arc below which a pair is too near its antipode: 1.15°.
#define NEWTON_LEAST_SINE 0.02

/// How many pairs are taken together.
#define PAIRS 256

/// Two places on a sphere of the radius a, at their parametric latitudes: the first at the longitude
/// 0, the second east of it. In metres, so that only what must be is divided and rounded.
typedef struct {
    // distance from the axis and height above the equator
    d8 radius1, height1;
    // towards the first's meridian, a quarter turn east of it, and height
    d8 towards2, across2, height2;
    // the second is west of the first in truth
    l8 isWestwards;
} SpherePair;

INLINE SpherePair spherePair(Place8 p, Place8 q) {
    const double stretch = FLATTENING / AXIS_RATIO;
    SpherePair pair;
    d8 radius1 = axisDistance(p), radius2 = axisDistance(q);
    // at a pole every longitude is right, and 0 is a longitude
    l8 polar = radius1 * radius2 < 1e-9;
    d8 divisor = polar ? (d8)1 : radius1;
    pair.radius1 = radius1;
    pair.height1 = p.z + stretch * p.z;
    d8 cross = p.x * q.y - p.y * q.x;
    pair.isWestwards = cross < 0;
    pair.towards2 = polar ? radius2 : (p.x * q.x + p.y * q.y) / divisor;
    pair.across2 = polar ? (d8)0 : __builtin_elementwise_abs(cross) / divisor;
    pair.height2 = q.z + stretch * q.z;
    return pair;
}

/// The great arc of a pair when the longitudes are further apart on the sphere, by a shift.
typedef struct {
    // the second place, turned
    d8 towards2, across2;
    // the direction at the start, times a² and the sine of the arc
    d8 eastwards, northwards;
    // of the arc, and itself as a sum of two
    d8 sine, cosine, sigma, sigmaRest;
    // of the azimuth at the equator
    d8 sineAzimuth;
    // ε, ε^l cos l(σ1 + σ2) and sin l(σ2 − σ1)
    d8 epsilon, middle[6], sines[6];
    // how fast the difference of the longitudes on both grows with that on the sphere, to the
    // first order in the flattening
    d8 rate;
} SphereArc;

INLINE SphereArc sphereArc(SpherePair pair, d8 shift) {
    const double area = SEMI_MAJOR * SEMI_MAJOR;
    SphereArc arc;
    d8 q = shift * shift;
    d8 sineShift = shift * (1 - q * (1 / 6.0) * (1 - q * (1 / 20.0)));
    d8 lost = q * 0.5 * (1 - q * (1 / 12.0) * (1 - q * (1 / 30.0)));
    arc.towards2 = pair.towards2 - (pair.towards2 * lost + pair.across2 * sineShift);
    arc.across2 = pair.across2 - (pair.across2 * lost - pair.towards2 * sineShift);

    arc.eastwards = SEMI_MAJOR * arc.across2;
    arc.northwards = pair.radius1 * pair.height2 - pair.height1 * arc.towards2;
    d8 along = pair.radius1 * arc.towards2;
    d8 cosine = along + pair.height1 * pair.height2;
    d8 sine2 = arc.eastwards * arc.eastwards + arc.northwards * arc.northwards;
    d8 sine = __builtin_elementwise_sqrt(sine2);
    d8 length = __builtin_elementwise_sqrt(sine2 + cosine * cosine);
    d8 reciprocal = 1 / (sine + 1e-300);

    // the tangent of half the arc, or of what it lacks to 180°, less 22.5°; what rounding takes
    // from the sum is kept
    d8 half = length + __builtin_elementwise_abs(cosine);
    const double eighth = 0.41421356237309503;
    d8 tangent = (sine - eighth * half) / (half + eighth * sine);
    d8 turned = 2 * arctangent(tangent);
    l8 obtuse = cosine < 0;
    d8 base = obtuse ? (d8)2.356194490192345 : (d8)0.7853981633974483;
    d8 baseRest = obtuse ? (d8)9.184850993605148e-17 : (d8)3.061616997868383e-17;
    turned = obtuse ? -turned : turned;
    arc.sigma = base + turned;
    arc.sigmaRest = (base - arc.sigma) + turned + baseRest;

    arc.sine = sine * (1 / area);
    arc.cosine = cosine * (1 / area);
    arc.sineAzimuth = pair.radius1 * arc.across2 * reciprocal;
    d8 squared = arc.sineAzimuth * arc.sineAzimuth;
    d8 square = 1 - squared;
    arc.rate = FLATTENING * (arc.sigma * (along - cosine * squared) * reciprocal + squared);

    // ε over the square; the numbers are Catalan's
    const double quarter = SECOND_ECCENTRICITY_2 / 4;
    d8 y = quarter * square;
    d8 quotient = quarter * (1 - y * (2 - y * (5 - y * (14 - y * (42 - y * 132)))));
    arc.epsilon = square * quotient;
    d8 e2 = arc.epsilon * arc.epsilon;
    // without a division by the square, which is 0 on the equator
    arc.middle[0] = 1;
    arc.middle[1]
        = quotient * (arc.cosine * square - (2 / area) * (pair.height1 * pair.height2));
    arc.sines[0] = 0;
    arc.sines[1] = arc.sine;
    for (int l = 2; l < 6; l++) {
        arc.middle[l] = 2 * arc.middle[1] * arc.middle[l - 1] - e2 * arc.middle[l - 2];
        arc.sines[l] = 2 * arc.cosine * arc.sines[l - 1] - arc.sines[l - 2];
    }
    return arc;
}

/// By how much the longitudes of an arc are further apart on the sphere than on the ellipsoid (Karney
/// 2013, eq. 8, to the fourth order, at WGS 84's flattening).
INLINE d8 longitudeShift(SphereArc arc) {
    d8 e = arc.epsilon;
    d8 mean = 1 + e * (-0.499160389806808141 + e * (-0.25020884513038319
        + e * (-0.0628150285792928941 + e * -0.0469279164108627042)));
    d8 p1 = 0.249580194903404081 + e * (0.000419100151319419911
        + e * (-0.077888376093307917 + e * -0.0313020344563166412));
    d8 p2 = 0.0623426612069360945 + e * (0.0157034052639052655 + e * -0.0155200492064135106);
    d8 p3 = 0.0259630266181224754 + e * 0.0104340118792511731;
    d8 swing = p1 * arc.middle[1] * arc.sines[1] + p2 * arc.middle[2] * arc.sines[2]
        + p3 * arc.middle[3] * arc.sines[3]
        + 0.0136260138590103033 * arc.middle[4] * arc.sines[4];
    return FLATTENING * arc.sineAzimuth * (mean * arc.sigma + 2 * swing);
}

/// The length of an arc (Karney 2013, eq. 7, to the fifth order), and of `miss` of longitude more by Clairaut's relation.
INLINE d8 arcLength(SphereArc arc, d8 miss) {
    d8 e = arc.epsilon, e2 = e * e;
    d8 more = e * (1 + e * (1.25 + e * (1.25 + e * (81 / 64.0) * (1 + e))));
    d8 c1 = -0.5 + e2 * (3 / 16.0 - e2 * (1 / 32.0));
    d8 c2 = -1 / 16.0 + e2 * (1 / 32.0);
    d8 c3 = -1 / 48.0 + e2 * (3 / 256.0);
    d8 swing = c1 * arc.middle[1] * arc.sines[1] + c2 * arc.middle[2] * arc.sines[2]
        + c3 * arc.middle[3] * arc.sines[3] - 5 / 512.0 * arc.middle[4] * arc.sines[4]
        - 7 / 1280.0 * arc.middle[5] * arc.sines[5];
    // the whole metres of b times 30 bits of sigma are exact, and the rest is rounded once
    const double metres = 6356752, part = SEMI_MINOR - metres;
    const double rounder = 1.5 * (1 << 24);
    d8 high = (arc.sigma + rounder) - rounder;
    d8 low = (arc.sigma - high) + arc.sigmaRest;
    d8 small = SEMI_MINOR * (more * arc.sigma + (1 + more) * (2 * swing))
        + SEMI_MAJOR * arc.sineAzimuth * miss;
    return metres * high + (metres * low + part * arc.sigma + small);
}

/// By how much an arc misses the longitude.
typedef struct {
    // on the ellipsoid, and the step that this makes on the sphere
    d8 longitude, step;
    // neither, where they are no numbers
    l8 isSolved, isOpen;
} LongitudeMiss;

INLINE LongitudeMiss longitudeMiss(SphereArc arc, d8 shift, int wantsAzimuth) {
    LongitudeMiss miss;
    miss.longitude = longitudeShift(arc) - shift;
    miss.step = miss.longitude / (1 - arc.rate);
    d8 turn = arc.cosine > 0 ? (d8)NEWTON_LAST_TURN_SQUARED : (d8)NEWTON_LAST_OBTUSE_TURN_SQUARED;
    d8 limit = arc.sine * (wantsAzimuth ? turn * arc.sine : (d8)NEWTON_LAST_STEP_SQUARED);
    d8 square = miss.step * miss.step;
    miss.isSolved = square <= limit;
    miss.isOpen = square > limit;
    return miss;
}

/// A step of Newton's. A pair that is solved stays as it is, whatever its neighbours do.
INLINE d8 newtonStep(LongitudeMiss miss, d8 shift) { return miss.isOpen ? shift + miss.step : shift; }

/// Degrees clockwise from north, the last step included.
INLINE d8 arcAzimuth(SpherePair pair, SphereArc arc, d8 step) {
    // the square of the step is nothing
    d8 eastwards = SEMI_MAJOR * (arc.across2 + arc.towards2 * step);
    d8 northwards = arc.northwards + pair.height1 * arc.across2 * step;
    d8 length = __builtin_elementwise_sqrt(eastwards * eastwards + northwards * northwards);
    d8 fromMeridian = angleOfHalf(eastwards / (length + __builtin_elementwise_abs(northwards)));
    return clockwise(fromMeridian, northwards, pair.isWestwards);
}

/// A guess of the shift of a pair to 100 km apart: the equation to the first order in ε, the arc being short.
INLINE d8 nearGuess(SpherePair pair, d8 chordSquared) {
    const double unit = 1 / (SEMI_MAJOR * SEMI_MAJOR);
    d8 rate = FLATTENING * (pair.radius1 * pair.towards2 * unit);
    d8 heights = pair.height1 * pair.height2 * unit;
    d8 shift = FLATTENING * (pair.radius1 * pair.across2 * unit)
        * (1 + chordSquared * (unit / 6))
        * (1 - 0.49916 * SECOND_ECCENTRICITY_2 / 2 * heights);
    return shift * (1 + rate * (1 + rate));
}

/// A guess of the shift: the equation to the first order in ε, in single precision, which costs a
/// quarter of an evaluation and is as good from 100 km on.
INLINE d8 farGuess(SpherePair pair) {
    const d8 scale = 1 / SEMI_MAJOR;
    f8 radius1 = __builtin_convertvector(pair.radius1 * scale, f8);
    f8 height1 = __builtin_convertvector(pair.height1 * scale, f8);
    f8 towards2 = __builtin_convertvector(pair.towards2 * scale, f8);
    f8 across2 = __builtin_convertvector(pair.across2 * scale, f8);
    f8 height2 = __builtin_convertvector(pair.height2 * scale, f8);
    f8 northwards = radius1 * height2 - height1 * towards2;
    f8 along = radius1 * towards2;
    f8 heights = height1 * height2;
    f8 cosine = along + heights;
    f8 sine2 = across2 * across2 + northwards * northwards;
    f8 sine = __builtin_elementwise_sqrt(sine2);
    f8 reciprocal = 1 / (sine + 1e-30f);

    // the arc as in `sphereArc`; the polynomial is that of Moshier's Cephes, to 22.5°
    f8 half = __builtin_elementwise_sqrt(sine2 + cosine * cosine)
        + __builtin_elementwise_abs(cosine);
    const float eighth = 0.41421356f;
    f8 tangent = (sine - eighth * half) / (half + eighth * sine);
    f8 q = tangent * tangent;
    f8 bent = 8.05374449538e-2f;
    bent = bent * q - 1.38776856032e-1f;
    bent = bent * q + 1.99777106478e-1f;
    bent = bent * q - 3.33329491539e-1f;
    f8 turned = 2 * (tangent + tangent * q * bent);
    f8 sigma = cosine < 0 ? 2.3561945f - turned : 0.78539816f + turned;

    f8 sineAzimuth = radius1 * across2 * reciprocal;
    f8 squared = sineAzimuth * sineAzimuth;
    f8 square = 1 - squared;
    const float flattening = (float)FLATTENING, quarter = (float)(SECOND_ECCENTRICITY_2 / 4);
    f8 rate = flattening * (sigma * (along - cosine * squared) * reciprocal + squared);
    f8 quotient = quarter * (1 - 2 * (quarter * square));
    f8 epsilon = square * quotient;
    f8 middle = quotient * (cosine * square - 2 * heights);
    f8 shift = flattening * sineAzimuth
        * (sigma - 0.49916f * (epsilon * sigma) + 0.49916f * (middle * sine));
    return __builtin_convertvector(shift / (1 - rate), d8);
}

/// A guess of the shift that is good to 1e-5 of itself.
INLINE d8 firstGuess(SpherePair pair) {
    d8 along = pair.towards2 - pair.radius1, up = pair.height2 - pair.height1;
    d8 chordSquared = along * along + pair.across2 * pair.across2 + up * up;
    l8 isNear = chordSquared <= GEODESY_SHORT_LIMIT;
    uint32_t near = bits(isNear);
    if (!near) return farGuess(pair);
    if (near == (1 << LANES) - 1) return nearGuess(pair, chordSquared);
    return isNear ? nearGuess(pair, chordSquared) : farGuess(pair);
}

/// Distances or azimuths of vectors of pairs; −1 where Newton's method does not lead to one.
///
/// Evaluations of one vector wait for one another, those of different vectors do not: each is made
/// for all that need it before the next.
INLINE void solvePairs(const SpherePair *pairs, int64_t vectors, int wantsAzimuth, double *result) {
    d8 shifts[PAIRS / LANES];
    int64_t open[PAIRS / LANES];
    for (int64_t v = 0; v < vectors; v++) {
        open[v] = v;
        shifts[v] = firstGuess(pairs[v]);
    }
    for (int made = 1; vectors > 0; made++) {
        int64_t left = 0;
        for (int64_t i = 0; i < vectors; i++) {
            int64_t v = open[i];
            SphereArc arc = sphereArc(pairs[v], shifts[v]);
            LongitudeMiss miss = longitudeMiss(arc, shifts[v], wantsAzimuth);
            if (made < NEWTON_EVALUATIONS && __builtin_reduce_or(miss.isOpen)) {
                shifts[v] = newtonStep(miss, shifts[v]);
                open[left++] = v;
                continue;
            }
            l8 isAway = (arc.sine >= NEWTON_LEAST_SINE) | (arc.cosine > 0);
            l8 isSolved = miss.isSolved & (arc.across2 >= 0) & isAway;
            d8 found = wantsAzimuth ? arcAzimuth(pairs[v], arc, miss.step)
                                    : arcLength(arc, miss.longitude);
            *(d8u *)(result + v * LANES) = isSolved ? found : (d8)-1;
        }
        vectors = left;
    }
}
