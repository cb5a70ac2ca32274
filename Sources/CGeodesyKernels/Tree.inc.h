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
    /// The square of the gap beyond which a box is of no use to a query.
    f16 limits;
    int top;
    Visit stack[STACK];
} Walk;

/// A limit on chords² as a limit on gaps²: their float arithmetic errs by less than 5e-7.
INLINE f8 gapLimits(d8 chordSquared) {
    d8 limit = chordSquared * (1 + 1e-6) + 1e-30;
    limit = limit < 1e29 ? limit : (d8)FARTHEST;
    return __builtin_convertvector(limit, f8);
}

/// One limit on chords² for all queries of a block.
INLINE void limitAll(Walk *walk, double chordSquared) {
    walk->limits = (f16)gapLimits((d8)chordSquared)[0];
}

/// Begins at the root with a block of up to 16 queries; the last is repeated to fill it.
INLINE void start(
    Walk *walk, const GeodesyTree *tree, const double *x, const double *y, const double *z,
    int64_t count
) {
    const double *axes[3] = {x, y, z};
    walk->tree = tree;
    walk->limits = (f16)FARTHEST;
    walk->top = 1;
    walk->stack[0] = (Visit){0, (int32_t)tree->levelCount - 1, 0};
    for (int axis = 0; axis < 3; axis++) {
        f16 nearest;
        for (int i = 0; i < BLOCK; i++)
            nearest[i] = (float)axes[axis][i < count ? i : count - 1];
        // a float below 2^23 m is within ¼ m of the double, and so is the float sum
        walk->lower[axis] = nearest - 0.75f;
        walk->upper[axis] = nearest + 0.75f;
        walk->box.lower[axis] = __builtin_reduce_min(walk->lower[axis]);
        walk->box.upper[axis] = __builtin_reduce_max(walk->upper[axis]);
    }
}

/// Squares of the gaps between the block and the eight children of a node.
INLINE f8 gaps(const float *node, Box box) {
    f8 square = 0;
    for (int axis = 0; axis < 3; axis++) {
        f8 lower = *(const f8u *)(node + axis * LANES);
        f8 upper = *(const f8u *)(node + (axis + 3) * LANES);
        f8 gap = __builtin_elementwise_max(lower - box.upper[axis], box.lower[axis] - upper);
        gap = __builtin_elementwise_max(gap, (f8)0);
        square += gap * gap;
    }
    return square;
}

/// Whether a child of a node lies within the limit of any query.
INLINE int isUseful(const Walk *walk, const float *node, int64_t child) {
    f16 square = 0;
    for (int axis = 0; axis < 3; axis++) {
        f16 gap = __builtin_elementwise_max(
            node[axis * LANES + child] - walk->upper[axis],
            walk->lower[axis] - node[(axis + 3) * LANES + child]);
        gap = __builtin_elementwise_max(gap, (f16)0);
        square += gap * gap;
    }
    return __builtin_reduce_or(square <= walk->limits);
}

INLINE const float *node(const Walk *walk, int32_t level, int64_t number) {
    return walk->tree->boxes + (walk->tree->levels[level] + number) * NODE;
}

/// The next leaf of use to a query, the one nearest to the block first; −1 at the end.
INLINE int64_t nextLeaf(Walk *walk) {
    while (walk->top > 0) {
        Visit visit = walk->stack[--walk->top];
        if (visit.level < (int32_t)walk->tree->levelCount - 1
            && !isUseful(
                walk, node(walk, visit.level + 1, visit.node / LANES), visit.node % LANES))
            continue;
        if (visit.level < 0) return visit.node;
        f8 gap = gaps(node(walk, visit.level, visit.node), walk->box);
        float limit = __builtin_reduce_max(walk->limits);
        int base = walk->top;
        for (int child = 0; child < LANES; child++) {
            if (!(gap[child] <= limit)) continue;
            int at = walk->top++;
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
    for (int64_t first = 0; first < count; first += BLOCK) {
        double block[3][BLOCK];
        int64_t filled = fill(x + first, y + first, z + first, count - first, block);
        d8 least[2], next[2], qx[2], qy[2], qz[2];
        l8 at[2];
        for (int half = 0; half < 2; half++) {
            qx[half] = *(d8u *)(block[0] + half * LANES);
            qy[half] = *(d8u *)(block[1] + half * LANES);
            qz[half] = *(d8u *)(block[2] + half * LANES);
            least[half] = next[half] = 1e300;
            at[half] = -1;
        }
        Walk walk;
        start(&walk, tree, block[0], block[1], block[2], filled);
        for (int64_t leaf; (leaf = nextLeaf(&walk)) >= 0;) {
            const double *sites = tree->leaves + leaf * LEAF;
            for (int site = 0; site < LANES; site++) {
                l8 here = leaf * LANES + site;
                for (int half = 0; half < 2; half++) {
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
            walk.limits = __builtin_shufflevector(
                gapLimits(widenedEight(least[0])), gapLimits(widenedEight(least[1])), 0, 1, 2,
                3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
        }
        for (int half = 0; half < 2; half++)
            next[half] = next[half] <= widenedEight(least[half]) ? next[half]
                                                                 : (d8)__builtin_inf();
        for (int64_t i = 0; i < filled; i++) {
            place[first + i] = (int32_t)at[i >> 3][i & 7];
            best[first + i] = least[i >> 3][i & 7];
            second[first + i] = next[i >> 3][i & 7];
        }
    }
}

INLINE void leafChords(
    const double *sites, double x, double y, double z, double chords[LANES], double *least
) {
    d8 dx = x - *(const d8u *)sites;
    d8 dy = y - *(const d8u *)(sites + LANES);
    d8 dz = z - *(const d8u *)(sites + 2 * LANES);
    d8 chord = dx * dx + dy * dy + dz * dz;
    *(d8u *)chords = chord;
    *least = __builtin_reduce_min(chord);
}

static void counted(
    const GeodesyTree *tree, const double *x, const double *y, const double *z, int64_t count,
    int64_t k, int32_t *places, double *chordsSquared
) {
    for (int64_t i = 0; i < count * k; i++) {
        places[i] = -1;
        chordsSquared[i] = __builtin_inf();
    }
    for (int64_t first = 0; first < count; first += BLOCK) {
        int64_t filled = count - first < BLOCK ? count - first : BLOCK;
        Walk walk;
        start(&walk, tree, x + first, y + first, z + first, filled);
        for (int64_t leaf; (leaf = nextLeaf(&walk)) >= 0;) {
            d8 farthest[2] = {0, 0};
            for (int64_t i = first; i < first + filled; i++) {
                double chords[LANES], least;
                leafChords(tree->leaves + leaf * LEAF, x[i], y[i], z[i], chords, &least);
                double *row = chordsSquared + i * k;
                int32_t *names = places + i * k;
                if (least < row[k - 1]) {
                    for (int site = 0; site < LANES; site++) {
                        if (!(chords[site] < row[k - 1])) continue;
                        int64_t slot = k - 1;
                        for (; slot > 0 && row[slot - 1] > chords[site]; slot--) {
                            row[slot] = row[slot - 1];
                            names[slot] = names[slot - 1];
                        }
                        row[slot] = chords[site];
                        names[slot] = (int32_t)(leaf * LANES + site);
                    }
                }
                farthest[(i - first) >> 3][(i - first) & 7] = row[k - 1];
            }
            walk.limits = __builtin_shufflevector(
                gapLimits(farthest[0]), gapLimits(farthest[1]), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
                11, 12, 13, 14, 15);
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
            for (int64_t i = first; i < first + filled; i++) {
                double chords[LANES], least;
                leafChords(tree->leaves + leaf * LEAF, x[i], y[i], z[i], chords, &least);
                if (!(least <= limit)) continue;
                if (total + LANES > capacity) {
                    *hitCount = complete;
                    return first;
                }
                for (int site = 0; site < LANES; site++) {
                    if (!(chords[site] <= limit)) continue;
                    hits[total++] = (GeodesyHit){
                        (int32_t)i, (int32_t)(leaf * LANES + site), chords[site]};
                }
            }
        }
    }
    *hitCount = total;
    return count;
}
