// Pairs of every distance. Included once a variant.

/// The pairs of a block that the first pass leaves, gathered so that Newton's method has full vectors.
typedef struct {
    int64_t count;
    int32_t at[PAIRS];
    double coordinates[6][PAIRS];
} Gathered;

INLINE void gatherPairs(
    const double *const coordinates[6], int64_t first, int64_t count, const double *results,
    Gathered *gathered
) {
    gathered->count = 0;
    for (int64_t i = first; i < first + count; i++) {
        gathered->at[gathered->count] = (int32_t)(i - first);
        gathered->count += results[i] == LEFT_TO_NEWTON;
    }
    int64_t filled = (gathered->count + LANES - 1) / LANES * LANES;
    for (int axis = 0; axis < 6; axis++) {
        double *row = gathered->coordinates[axis];
        for (int64_t i = 0; i < gathered->count; i++)
            row[i] = coordinates[axis][first + gathered->at[i]];
        for (int64_t i = gathered->count; i < filled; i++) row[i] = row[0];
    }
}

/// Distances or azimuths of the gathered pairs.
INLINE void solveGathered(const Gathered *gathered, int wantsAzimuth, double *found) {
    SpherePair pairs[PAIRS / LANES];
    int64_t vectors = (gathered->count + LANES - 1) / LANES;
    for (int64_t v = 0; v < vectors; v++) {
        Place8 ends[2];
        for (int end = 0; end < 2; end++) {
            const double(*rows)[PAIRS] = gathered->coordinates + 3 * end;
            ends[end] = (Place8){*(const d8u *)(rows[0] + v * LANES),
                *(const d8u *)(rows[1] + v * LANES), *(const d8u *)(rows[2] + v * LANES)};
        }
        pairs[v] = spherePair(ends[0], ends[1]);
    }
    solvePairs(pairs, vectors, wantsAzimuth, found);
}

/// A loop over arrays: what NEAR leaves of a block is solved by Newton's method.
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
            int64_t isLeft = 0;                                                               \
            for (int64_t i = first; i < first + filled; i++)                                  \
                isLeft |= result[i] == LEFT_TO_NEWTON;                                        \
            if (!isLeft) continue;                                                            \
            Gathered gathered;                                                                \
            double found[PAIRS];                                                              \
            gatherPairs(coordinates, first, filled, result, &gathered);                       \
            solveGathered(&gathered, WANTS_AZIMUTH, found);                                   \
            for (int64_t i = 0; i < gathered.count; i++)                                      \
                result[first + gathered.at[i]] = found[i];                                    \
        }                                                                                     \
    }

MIXED(distances, nearDistances, 0)
MIXED(azimuths, nearAzimuths, 1)

static void placeDistances(
    const double *leaves, const int32_t *places, const double *x, const double *y,
    const double *z, const int32_t *queries, int64_t count, double *result
) {
    double coordinates[6][PAIRS];
    for (int64_t first = 0; first < count; first += PAIRS) {
        int64_t filled = count - first < PAIRS ? count - first : PAIRS;
        for (int64_t i = 0; i < filled; i++) {
            int64_t query = queries[first + i];
            coordinates[0][i] = x[query];
            coordinates[1][i] = y[query];
            coordinates[2][i] = z[query];
        }
        gather(
            leaves, places + first, filled, coordinates[3], coordinates[4], coordinates[5]);
        distances(
            coordinates[0], coordinates[1], coordinates[2], coordinates[3], coordinates[4],
            coordinates[5], filled, result + first);
    }
}
