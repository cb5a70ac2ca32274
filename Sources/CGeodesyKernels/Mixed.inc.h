// Pairs of every distance: what the first pass leaves is gathered, so that each method has full
// vectors, and spread again. Included once a variant.

/// The pairs of a block that one method is left with.
typedef struct {
    int64_t count;
    int32_t at[PAIRS];
    double coordinates[6][PAIRS];
} Gathered;

INLINE void gatherPairs(
    const double *const coordinates[6], int64_t first, int64_t count, const double *results,
    double mark, Gathered *gathered
) {
    gathered->count = 0;
    for (int64_t i = first; i < first + count; i++) {
        gathered->at[gathered->count] = (int32_t)(i - first);
        gathered->count += results[i] == mark;
    }
    int64_t filled = (gathered->count + LANES - 1) / LANES * LANES;
    for (int axis = 0; axis < 6; axis++) {
        double *row = gathered->coordinates[axis];
        for (int64_t i = 0; i < gathered->count; i++)
            row[i] = coordinates[axis][first + gathered->at[i]];
        for (int64_t i = gathered->count; i < filled; i++) row[i] = row[0];
    }
}

INLINE Place8 gatheredPlace(const Gathered *gathered, int end, int64_t vector) {
    const double(*rows)[PAIRS] = gathered->coordinates + 3 * end;
    int64_t i = vector * LANES;
    return (Place8){*(const d8u *)(rows[0] + i), *(const d8u *)(rows[1] + i),
        *(const d8u *)(rows[2] + i)};
}

INLINE void spreadResults(const Gathered *gathered, const double *found, double *results) {
    for (int64_t i = 0; i < gathered->count; i++) results[gathered->at[i]] = found[i];
}

/// What the first pass left of a block.
INLINE void solveLeft(
    const double *const coordinates[6], int64_t first, int64_t count, int wantsAzimuth,
    double *results
) {
    int64_t isLeft = 0;
    for (int64_t i = first; i < first + count; i++) isLeft |= results[i] <= LEFT_TO_LONG;
    if (!isLeft) return;
    Gathered gathered;
    double found[PAIRS];
    if (!wantsAzimuth) {
        gatherPairs(coordinates, first, count, results, LEFT_TO_LONG, &gathered);
        for (int64_t v = 0; v * LANES < gathered.count; v++)
            *(d8u *)(found + v * LANES) = longDistance(
                gatheredPlace(&gathered, 0, v), gatheredPlace(&gathered, 1, v));
        spreadResults(&gathered, found, results + first);
    }
    gatherPairs(coordinates, first, count, results, LEFT_TO_FAR, &gathered);
    FarPair pairs[PAIRS / LANES];
    int64_t vectors = (gathered.count + LANES - 1) / LANES;
    for (int64_t v = 0; v < vectors; v++)
        pairs[v] = farPair(gatheredPlace(&gathered, 0, v), gatheredPlace(&gathered, 1, v));
    solveFar(pairs, vectors, wantsAzimuth, found);
    spreadResults(&gathered, found, results + first);
}

#define MIXED(NAME, NEAR, WANTS_AZIMUTH)                                                      \
    static void NAME(                                                                         \
        const double *x1, const double *y1, const double *z1, const double *x2,               \
        const double *y2, const double *z2, int64_t count, double *result                     \
    ) {                                                                                       \
        const double *const coordinates[6] = {x1, y1, z1, x2, y2, z2};                        \
        for (int64_t first = 0; first < count; first += PAIRS) {                              \
            int64_t filled = count - first < PAIRS ? count - first : PAIRS;                   \
            NEAR(x1 + first, y1 + first, z1 + first, x2 + first, y2 + first, z2 + first,      \
                filled, result + first);                                                      \
            solveLeft(coordinates, first, filled, WANTS_AZIMUTH, result);                     \
        }                                                                                     \
    }

MIXED(distances, nearDistances, 0)
MIXED(azimuths, nearAzimuths, 1)
