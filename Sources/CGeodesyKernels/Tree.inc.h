// Walks of the tree by blocks of neighbouring queries. Included once a variant.

/// Queries that walk together.
#define BLOCK 16
#define LEAF (3 * LANES)
#define NODE (6 * LANES)
/// Eight children a level of which seven wait, ten levels deep.
#define STACK 96
/// A limit that an absent child's infinite gap exceeds.
#define FARTHEST 1e30f

typedef struct {
    float lower[3], upper[3];
} Box;

typedef struct {
    float gap;
    int32_t level;
    int64_t node;
} Visit;

typedef struct {
    const GeodesyTree *tree;
    /// Around all queries of the block.
    Box box;
    /// Around each query.
    f16 lower[3], upper[3];
    /// The square of the gap beyond which a box is of no use to a query, and to any of them.
    f16 limits;
    float farthest;
    /// The queries to which the last leaf is of use, a bit for each.
    uint32_t useful;
    int top;
    Visit stack[STACK];
} Walk;

/// A limit on chords² as a limit on gaps²: their float arithmetic errs by less than 5e-7.
INLINE f8 gapLimits(d8 chordSquared) {
    d8 limit = chordSquared * (1 + 1e-6) + 1e-30;
    limit = limit < 1e29 ? limit : (d8)FARTHEST;
    return __builtin_convertvector(limit, f8);
}

/// The greatest of sixteen numbers, none of which is NaN: the compiler's own would ask each of them.
INLINE float greatest(f16 numbers) {
    f16 other = __builtin_shufflevector(
        numbers, numbers, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7);
    numbers = numbers > other ? numbers : other;
    other = __builtin_shufflevector(
        numbers, numbers, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3);
    numbers = numbers > other ? numbers : other;
    other = __builtin_shufflevector(
        numbers, numbers, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1);
    numbers = numbers > other ? numbers : other;
    return numbers[0] > numbers[1] ? numbers[0] : numbers[1];
}

/// One limit on chords² for all queries of a block.
INLINE void limitAll(Walk *walk, double chordSquared) {
    walk->farthest = gapLimits((d8)chordSquared)[0];
    walk->limits = (f16)walk->farthest;
}

/// Limits on chords² for each query of a block.
INLINE void limitEach(Walk *walk, const d8 chordsSquared[2]) {
    walk->limits = __builtin_shufflevector(
        gapLimits(chordsSquared[0]), gapLimits(chordsSquared[1]), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
        11, 12, 13, 14, 15);
    walk->farthest = greatest(walk->limits);
}

/// Begins at the root with a block of up to 16 queries; the last is repeated to fill it.
INLINE void start(
    Walk *walk, const GeodesyTree *tree, const double *x, const double *y, const double *z,
    int64_t count
) {
    const double *axes[3] = {x, y, z};
    walk->tree = tree;
    walk->limits = (f16)FARTHEST;
    walk->farthest = FARTHEST;
    walk->top = 1;
    walk->stack[0] = (Visit){0, (int32_t)tree->levelCount - 1, 0};
    for (int axis = 0; axis < 3; axis++) {
        f16 nearest;
        for (int i = 0; i < BLOCK; i++)
            nearest[i] = (float)axes[axis][i < count ? i : count - 1];
        // a float below 2^23 m is within ¼ m of the double, and so is the float sum
        walk->lower[axis] = nearest - 0.75f;
        walk->upper[axis] = nearest + 0.75f;
        walk->box.lower[axis] = -greatest(-walk->lower[axis]);
        walk->box.upper[axis] = greatest(walk->upper[axis]);
    }
}

/// Squares of the gaps between the block and the eight children of a node.
INLINE f8 gaps(const float *node, Box box) {
    f8 square = 0;
    for (int axis = 0; axis < 3; axis++) {
        f8 lower = *(const f8u *)(node + axis * LANES);
        f8 upper = *(const f8u *)(node + (axis + 3) * LANES);
        f8 gap = GREATER(lower - box.upper[axis], box.lower[axis] - upper);
        gap = GREATER(gap, (f8)0);
        square += gap * gap;
    }
    return square;
}

/// The queries within whose limits a child of a node lies, a bit for each.
INLINE uint32_t usefulTo(const Walk *walk, const float *node, int64_t child) {
    f16 square = 0;
    for (int axis = 0; axis < 3; axis++) {
        f16 gap = GREATER(
            node[axis * LANES + child] - walk->upper[axis],
            walk->lower[axis] - node[(axis + 3) * LANES + child]);
        gap = GREATER(gap, (f16)0);
        square += gap * gap;
    }
    return __builtin_bit_cast(uint16_t, __builtin_convertvector(square <= walk->limits, b16));
}

INLINE const float *node(const Walk *walk, int32_t level, int64_t number) {
    return walk->tree->boxes + (walk->tree->levels[level] + number) * NODE;
}

/// The next leaf of use to a query, the one nearest to the block first; −1 at the end.
INLINE int64_t nextLeaf(Walk *walk) {
    while (walk->top > 0) {
        Visit visit = walk->stack[--walk->top];
        if (visit.level < (int32_t)walk->tree->levelCount - 1) {
            walk->useful = usefulTo(
                walk, node(walk, visit.level + 1, visit.node / LANES), visit.node % LANES);
            if (!walk->useful) continue;
        }
        if (visit.level < 0) return visit.node;
        f8 gap = gaps(node(walk, visit.level, visit.node), walk->box);
        int base = walk->top;
        uint32_t near = __builtin_bit_cast(
            uint8_t, __builtin_convertvector(gap <= walk->farthest, b8));
        for (; near; near &= near - 1) {
            int child = __builtin_ctz(near), at = walk->top++;
            for (; at > base && walk->stack[at - 1].gap < gap[child]; at--)
                walk->stack[at] = walk->stack[at - 1];
            walk->stack[at] = (Visit){gap[child], visit.level - 1, visit.node * LANES + child};
        }
    }
    return -1;
}

/// Copies a block of up to 16 queries, the last repeated to fill it.
INLINE int64_t fill(
    const double *x, const double *y, const double *z, int64_t left, double block[3][BLOCK]
) {
    int64_t filled = left < BLOCK ? left : BLOCK;
    for (int64_t i = 0; i < BLOCK; i++) {
        int64_t from = i < filled ? i : filled - 1;
        block[0][i] = x[from], block[1][i] = y[from], block[2][i] = z[from];
    }
    return filled;
}

/// `geodesyWidened` of eight.
INLINE d8 widenedEight(d8 chordSquared) {
    d8 factor = 1 + WIDENED_ALPHA * chordSquared * (1 + WIDENED_BETA * chordSquared);
    d8 widened = __builtin_elementwise_sqrt(chordSquared * factor) + WIDENED_ROUNDING;
    return chordSquared <= WIDENED_RANGE ? widened * widened : (d8)1e300;
}

static void nearest(
    const GeodesyTree *tree, const double *x, const double *y, const double *z, int64_t count,
    int32_t *place, double *best, double *second
) {
    // The place that was nearest to the query before, near the next ones' too: what it leaves out is not
    // even looked at.
    const double *known = 0;
    for (int64_t first = 0; first < count; first += BLOCK) {
        double block[3][BLOCK];
        int64_t filled = fill(x + first, y + first, z + first, count - first, block);
        d8 least[2], next[2], limits[2], qx[2], qy[2], qz[2];
        l8 at[2];
        for (int half = 0; half < 2; half++) {
            qx[half] = *(d8u *)(block[0] + half * LANES);
            qy[half] = *(d8u *)(block[1] + half * LANES);
            qz[half] = *(d8u *)(block[2] + half * LANES);
            least[half] = next[half] = __builtin_inf();
            limits[half] = 1e300;
            at[half] = -1;
            if (!known) continue;
            d8 dx = qx[half] - known[0], dy = qy[half] - known[LANES],
               dz = qz[half] - known[2 * LANES];
            limits[half] = widenedEight(dx * dx + dy * dy + dz * dz);
        }
        Walk walk;
        start(&walk, tree, block[0], block[1], block[2], filled);
        limitEach(&walk, limits);
        for (int64_t leaf; (leaf = nextLeaf(&walk)) >= 0;) {
            const double *sites = tree->leaves + leaf * LEAF;
            for (int half = 0; half < 2; half++) {
                if (!(walk.useful >> half * LANES & ((1 << LANES) - 1))) continue;
                for (int site = 0; site < LANES; site++) {
                    l8 here = leaf * LANES + site;
                    d8 dx = qx[half] - sites[site];
                    d8 dy = qy[half] - sites[LANES + site];
                    d8 dz = qz[half] - sites[2 * LANES + site];
                    d8 chord = dx * dx + dy * dy + dz * dz;
                    l8 nearer = chord < least[half];
                    d8 loser = nearer ? least[half] : chord;
                    next[half] = loser < next[half] ? loser : next[half];
                    least[half] = nearer ? chord : least[half];
                    at[half] = nearer ? here : at[half];
                }
            }
            for (int half = 0; half < 2; half++) {
                d8 widened = widenedEight(least[half]);
                limits[half] = widened < limits[half] ? widened : limits[half];
            }
            limitEach(&walk, limits);
        }
        for (int half = 0; half < 2; half++)
            next[half] = next[half] <= widenedEight(least[half]) ? next[half]
                                                                 : (d8)__builtin_inf();
        for (int64_t i = 0; i < filled; i++) {
            place[first + i] = (int32_t)at[i >> 3][i & 7];
            best[first + i] = least[i >> 3][i & 7];
            second[first + i] = next[i >> 3][i & 7];
        }
        int64_t last = place[first + filled - 1];
        known = last < 0 ? 0 : tree->leaves + (last >> 3) * LEAF + (last & 7);
    }
}

INLINE d8 leafChords(const double *sites, double x, double y, double z) {
    d8 dx = x - *(const d8u *)sites;
    d8 dy = y - *(const d8u *)(sites + LANES);
    d8 dz = z - *(const d8u *)(sites + 2 * LANES);
    return dx * dx + dy * dy + dz * dz;
}

/// Squares of the chords that no query's row of a block exceeds: that of the query before, and the way there.
INLINE d8 rowLimit(const double at[3], double farthest, d8 x, d8 y, d8 z) {
    d8 dx = x - at[0], dy = y - at[1], dz = z - at[2];
    d8 limit = __builtin_elementwise_sqrt(dx * dx + dy * dy + dz * dz) + __builtin_sqrt(farthest);
    // more than rounding takes
    return limit * limit * (1 + 1e-12) + 1e-6;
}

/// The eight least chords of a query and their places, in ascending order.
typedef struct {
    d8 chords;
    l8 places;
} Eight;

/// With one place more and the last one less; of equal chords the earlier comes first.
INLINE Eight inserted(Eight row, double chord, int64_t place) {
    d8 before = __builtin_shufflevector(
        row.chords, (d8)(-__builtin_inf()), 8, 0, 1, 2, 3, 4, 5, 6);
    l8 placesBefore = __builtin_shufflevector(row.places, row.places, 0, 0, 1, 2, 3, 4, 5, 6);
    l8 isNearer = row.chords <= chord, isPushed = before > chord;
    return (Eight){
        isNearer ? row.chords : (isPushed ? before : (d8)chord),
        isNearer ? row.places : (isPushed ? placesBefore : (l8)place)};
}

/// The same of a row of any length, if the place belongs to it.
INLINE void insert(double *row, int32_t *names, int64_t k, double chord, int32_t place) {
    if (!(chord < row[k - 1])) return;
    int64_t slot = k - 1;
    for (; slot > 0 && row[slot - 1] > chord; slot--) {
        row[slot] = row[slot - 1];
        names[slot] = names[slot - 1];
    }
    row[slot] = chord;
    names[slot] = place;
}

static void counted(
    const GeodesyTree *tree, const double *x, const double *y, const double *z, int64_t count,
    int64_t k, int32_t *places, double *chordsSquared
) {
    const int isFew = k <= LANES;
    for (int64_t i = 0; !isFew && i < count * k; i++) {
        places[i] = -1;
        chordsSquared[i] = __builtin_inf();
    }
    double farthest = __builtin_inf();
    for (int64_t first = 0; first < count; first += BLOCK) {
        double block[3][BLOCK];
        int64_t filled = fill(x + first, y + first, z + first, count - first, block);
        // what is farther belongs to no row
        double limits[BLOCK];
        for (int half = 0; half < 2; half++) {
            d8 limit = __builtin_inf();
            if (first > 0) {
                const double before[3] = {x[first - 1], y[first - 1], z[first - 1]};
                int at = half * LANES;
                limit = rowLimit(before, farthest, *(d8u *)(block[0] + at),
                    *(d8u *)(block[1] + at), *(d8u *)(block[2] + at));
            }
            *(d8u *)(limits + half * LANES) = limit;
        }
        Eight few[BLOCK];
        for (int i = 0; isFew && i < BLOCK; i++)
            few[i] = (Eight){(d8)__builtin_inf(), (l8)(-1)};
        Walk walk;
        start(&walk, tree, block[0], block[1], block[2], filled);
        for (int64_t i = filled; i < BLOCK; i++) limits[i] = 0;
        limitEach(&walk, (d8[2]){*(d8u *)limits, *(d8u *)(limits + LANES)});
        for (int64_t leaf; (leaf = nextLeaf(&walk)) >= 0;) {
            const double *sites = tree->leaves + leaf * LEAF;
            uint32_t useful = walk.useful & ((1u << filled) - 1);
            int isNarrower = 0;
            for (; useful; useful &= useful - 1) {
                int query = __builtin_ctz(useful);
                d8 chords = leafChords(sites, block[0][query], block[1][query], block[2][query]);
                uint32_t nearer = bits(chords <= limits[query]);
                if (!nearer) continue;
                double chord[LANES];
                *(d8u *)chord = chords;
                double least;
                if (isFew) {
                    Eight row = few[query];
                    for (; nearer; nearer &= nearer - 1) {
                        int site = __builtin_ctz(nearer);
                        row = inserted(row, chord[site], leaf * LANES + site);
                    }
                    few[query] = row;
                    least = ((const double *)&few[query].chords)[k - 1];
                } else {
                    double *row = chordsSquared + (first + query) * k;
                    for (; nearer; nearer &= nearer - 1) {
                        int site = __builtin_ctz(nearer);
                        insert(row, places + (first + query) * k, k, chord[site],
                            (int32_t)(leaf * LANES + site));
                    }
                    least = row[k - 1];
                }
                if (least < limits[query]) {
                    limits[query] = least;
                    isNarrower = 1;
                }
            }
            if (isNarrower) limitEach(&walk, (d8[2]){*(d8u *)limits, *(d8u *)(limits + LANES)});
        }
        for (int64_t query = 0; isFew && query < filled; query++) {
            const double *chords = (const double *)&few[query].chords;
            const int64_t *numbers = (const int64_t *)&few[query].places;
            for (int64_t slot = 0; slot < k; slot++) {
                chordsSquared[(first + query) * k + slot] = chords[slot];
                places[(first + query) * k + slot] = (int32_t)numbers[slot];
            }
        }
        farthest = chordsSquared[(first + filled) * k - 1];
        for (int64_t query = 0; query < filled; query += LANES) {
            int64_t lanes = filled - query < LANES ? filled - query : LANES;
            double *rows = chordsSquared + (first + query) * k;
            d8 last = 0;
            for (int64_t lane = 0; lane < lanes; lane++) last[lane] = rows[lane * k + k - 2];
            d8 widened = widenedEight(last);
            for (int64_t lane = 0; lane < lanes; lane++)
                if (rows[lane * k + k - 1] > widened[lane])
                    rows[lane * k + k - 1] = __builtin_inf();
        }
    }
}

static int64_t within(
    const GeodesyTree *tree, const double *x, const double *y, const double *z, int64_t count,
    double limit, GeodesyHit *hits, int64_t capacity, int64_t *hitCount
) {
    int64_t total = 0, first = 0;
    for (; first < count; first += BLOCK) {
        int64_t filled = count - first < BLOCK ? count - first : BLOCK;
        int64_t complete = total;
        Walk walk;
        start(&walk, tree, x + first, y + first, z + first, filled);
        limitAll(&walk, limit);
        for (int64_t leaf; (leaf = nextLeaf(&walk)) >= 0;) {
            const double *sites = tree->leaves + leaf * LEAF;
            uint32_t useful = walk.useful & ((1u << filled) - 1);
            for (; useful; useful &= useful - 1) {
                int64_t i = first + __builtin_ctz(useful);
                d8 chords = leafChords(sites, x[i], y[i], z[i]);
                uint32_t near = bits(chords <= limit);
                if (!near) continue;
                if (total + LANES > capacity) {
                    *hitCount = complete;
                    return first;
                }
                for (; near; near &= near - 1) {
                    int site = __builtin_ctz(near);
                    hits[total++] = (GeodesyHit){
                        (int32_t)i, (int32_t)(leaf * LANES + site), chords[site]};
                }
            }
        }
    }
    *hitCount = total;
    return count;
}
