// Edges of shapes: which shape is nearest, and at which vertex, by straight lines through the Earth.
// Included once a variant. The bounds are derived in CertifiedOrder.md, "Edges".

/// ax[8], ay, az of the starts, dx, dy, dz to the ends, 1/d² and the width of each edge of a leaf.
#define EDGE_LEAF (8 * LANES)
/// Metres, more than rounding makes of two lines, two widths and two distances.
#define EDGE_ROUNDING 3e-7
/// By so much, for a metre and a square metre of the chord, the longer of two geodesics to neighbouring
/// places may have the shorter chord.
#define EDGE_TURN 1.11e-16
/// Metres below which nothing is said of directions.
#define EDGE_NEAREST 1e-3
/// Edges of a shape that are looked at for its nearest vertex, in vectors.
#define BORDER_VECTORS 64

/// Squares of the distances of eight queries from an edge.
INLINE d8 fromEdge(const double *leaf, int edge, d8 qx, d8 qy, d8 qz) {
    const double *at = leaf + edge;
    double dx = at[3 * LANES], dy = at[4 * LANES], dz = at[5 * LANES];
    d8 x = qx - at[0], y = qy - at[LANES], z = qz - at[2 * LANES];
    d8 along = (x * dx + y * dy + z * dz) * at[6 * LANES];
    along = LESSER(GREATER(along, (d8)0), (d8)1);
    x -= along * dx, y -= along * dy, z -= along * dz;
    return x * x + y * y + z * z;
}

static void nearestEdges(
    const GeodesyTree *tree, const int32_t *shapes, double widest, const double *x,
    const double *y, const double *z, int64_t count, int32_t *position, double *most,
    double *second
) {
    for (int64_t first = 0; first < count; first += BLOCK) {
        double block[3][BLOCK];
        int64_t filled = fill(x + first, y + first, z + first, count - first, block);
        d8 least[2], upper[2], next[2], widened[2], reach[2], qx[2], qy[2], qz[2];
        l8 at[2], shape[2];
        for (int half = 0; half < 2; half++) {
            qx[half] = *(d8u *)(block[0] + half * LANES);
            qy[half] = *(d8u *)(block[1] + half * LANES);
            qz[half] = *(d8u *)(block[2] + half * LANES);
            least[half] = upper[half] = next[half] = widened[half] = 1e150;
            reach[half] = 1e300;
            at[half] = shape[half] = -1;
        }
        Walk walk;
        start(&walk, tree, block[0], block[1], block[2], filled);
        for (int64_t leaf; (leaf = nextLeaf(&walk)) >= 0;) {
            const double *here = tree->leaves + leaf * EDGE_LEAF;
            int isNarrower = 0;
            for (int edge = 0; edge < LANES; edge++) {
                l8 number = leaf * LANES + edge;
                l8 owner = (int64_t)shapes[leaf * LANES + edge];
                double width = here[7 * LANES + edge];
                for (int half = 0; half < 2; half++) {
                    d8 square = fromEdge(here, edge, qx[half], qy[half], qz[half]);
                    if (!__builtin_reduce_or(square <= reach[half])) continue;
                    d8 distance = __builtin_elementwise_sqrt(square);
                    d8 lower = distance - width;
                    l8 isNearer = lower < least[half];
                    l8 isOther = shape[half] != owner;
                    // of two shapes the nearer stays, and the other's least
                    d8 loser = isNearer ? least[half] : lower;
                    next[half] = (isOther & (loser < next[half])) ? loser : next[half];
                    least[half] = isNearer ? lower : least[half];
                    upper[half] = isNearer ? distance + width : upper[half];
                    at[half] = isNearer ? number : at[half];
                    shape[half] = isNearer ? owner : shape[half];
                    isNarrower |= __builtin_reduce_or(isNearer) != 0;
                }
            }
            if (!isNarrower) continue;
            d8 limits[2];
            for (int half = 0; half < 2; half++) {
                limits[half] = widenedEight(upper[half] * upper[half]);
                widened[half] = __builtin_elementwise_sqrt(limits[half]);
                d8 farthest = widened[half] + widest;
                reach[half] = farthest * farthest;
            }
            limitEach(&walk, limits);
        }
        for (int64_t i = 0; i < filled; i++) {
            int half = (int)(i >> 3), lane = i & 7;
            position[first + i] = (int32_t)at[half][lane];
            most[first + i] = upper[half][lane];
            second[first + i] = next[half][lane] <= widened[half][lane] + EDGE_ROUNDING
                ? next[half][lane]
                : __builtin_inf();
        }
    }
}

/// The place on an edge that is nearest to a query.
INLINE void footOn(const double *at, double qx, double qy, double qz, double foot[3]) {
    double dx = at[3 * LANES], dy = at[4 * LANES], dz = at[5 * LANES];
    double x = qx - at[0], y = qy - at[LANES], z = qz - at[2 * LANES];
    double along = (x * dx + y * dy + z * dz) * at[6 * LANES];
    along = along < 0 ? 0 : along > 1 ? 1 : along;
    foot[0] = at[0] + along * dx;
    foot[1] = at[LANES] + along * dy;
    foot[2] = at[2 * LANES] + along * dz;
}

/// Which edges of a leaf may be as near to a query as one that is `most` away at `foot`; none beyond
/// `farthest` is.
INLINE l8 rivalsIn(
    const double *here, double widest, double qx, double qy, double qz, double most,
    double farthest, const double foot[3]
) {
    d8 ax = *(const d8u *)here, ay = *(const d8u *)(here + LANES);
    d8 az = *(const d8u *)(here + 2 * LANES), dx = *(const d8u *)(here + 3 * LANES);
    d8 dy = *(const d8u *)(here + 4 * LANES), dz = *(const d8u *)(here + 5 * LANES);
    d8 scale = *(const d8u *)(here + 6 * LANES), width = *(const d8u *)(here + 7 * LANES);
    d8 along = ((qx - ax) * dx + (qy - ay) * dy + (qz - az) * dz) * scale;
    along = LESSER(GREATER(along, (d8)0), (d8)1);
    d8 fx = ax + along * dx, fy = ay + along * dy, fz = az + along * dz;
    d8 x = qx - fx, y = qy - fy, z = qz - fz;
    d8 lower = __builtin_elementwise_sqrt(x * x + y * y + z * z) - width;
    x = fx - foot[0], y = fy - foot[1], z = fz - foot[2];
    // from any place of this edge to the one on the other
    d8 apart = __builtin_elementwise_sqrt(x * x + y * y + z * z)
        + __builtin_elementwise_sqrt(dx * dx + dy * dy + dz * dz) + 2 * widest;
    d8 reach = most + apart;
    d8 slack = EDGE_TURN * reach * reach * apart + EDGE_ROUNDING;
    return (lower <= farthest) & ((lower - most <= slack) | (reach > GEODESY_EDGE_LIMIT));
}

static int64_t rivalEdges(
    const GeodesyTree *tree, const int32_t *shapes, double widest, const double *x,
    const double *y, const double *z, int64_t count, const int32_t *position,
    const double *most, GeodesyHit *hits, int64_t capacity, int64_t *hitCount
) {
    int64_t total = 0, first = 0;
    for (; first < count; first += BLOCK) {
        int64_t filled = count - first < BLOCK ? count - first : BLOCK;
        int64_t complete = total;
        double feet[BLOCK][3];
        d8 limits[2] = {0, 0}, farthest[2];
        for (int64_t i = 0; i < filled; i++) {
            const double *at = tree->leaves + (position[first + i] >> 3) * (int64_t)EDGE_LEAF
                + (position[first + i] & 7);
            footOn(at, x[first + i], y[first + i], z[first + i], feet[i]);
            limits[i >> 3][i & 7] = most[first + i] * most[first + i];
        }
        for (int half = 0; half < 2; half++) {
            limits[half] = widenedEight(limits[half]);
            farthest[half] = __builtin_elementwise_sqrt(limits[half]) + EDGE_ROUNDING;
        }
        Walk walk;
        start(&walk, tree, x + first, y + first, z + first, filled);
        limitEach(&walk, limits);
        for (int64_t leaf; (leaf = nextLeaf(&walk)) >= 0;) {
            uint32_t useful = walk.useful & ((1u << filled) - 1);
            for (; useful; useful &= useful - 1) {
                int lane = __builtin_ctz(useful);
                int64_t i = first + lane;
                l8 isRival = rivalsIn(tree->leaves + leaf * EDGE_LEAF, widest, x[i], y[i], z[i],
                    most[i], farthest[lane >> 3][lane & 7], feet[lane]);
                if (!__builtin_reduce_or(isRival)) continue;
                if (total + LANES > capacity) {
                    *hitCount = complete;
                    return first;
                }
                for (int edge = 0; edge < LANES; edge++) {
                    int32_t here = (int32_t)(leaf * LANES + edge);
                    if (!isRival[edge] || shapes[here] < 0) continue;
                    hits[total++] = (GeodesyHit){(int32_t)i, here, most[i]};
                }
            }
        }
    }
    *hitCount = total;
    return count;
}

/// Whether the way to a query from a vertex leads away from an edge that begins there, for certain.
INLINE int leadsAway(const double edge[3], const double way[3], double chord) {
    double dot = edge[0] * way[0] + edge[1] * way[1] + edge[2] * way[2];
    double length = __builtin_sqrt(edge[0] * edge[0] + edge[1] * edge[1] + edge[2] * edge[2]);
    if (length == 0) return 1;
    double reach = chord + length;
    double turn = EDGE_TURN * reach * reach + 6.4e-15 * chord * length;
    return dot <= -chord * length * turn - 2e-8 * reach;
}

/// Rings of shapes, as `nearestVertices` takes them.
typedef struct {
    const double *axes[3];
    const int64_t *rings;
    const int32_t *shapeRings;
    const double *widths, *spans;
} Borders;

INLINE int64_t nearestVertex(
    const Borders *borders, int32_t shape, double qx, double qy, double qz, double *slack
) {
    double squares[BORDER_VECTORS * LANES];
    int64_t vectors = 0, ring = 0, nearestRing = 0, nearestEdge = 0;
    double least = 1e300;
    int32_t ringStart = borders->shapeRings[shape], ringEnd = borders->shapeRings[shape + 1];
    for (ring = ringStart; ring < ringEnd; ring++) {
        int64_t begin = borders->rings[ring], edgeCount = borders->rings[ring + 1] - begin - 1;
        for (int64_t edge = 0; edge < edgeCount; edge += LANES) {
            if (vectors == BORDER_VECTORS) return -1;
            const double *xs = borders->axes[0] + begin + edge;
            const double *ys = borders->axes[1] + begin + edge;
            const double *zs = borders->axes[2] + begin + edge;
            d8 ax = *(const d8u *)xs, ay = *(const d8u *)ys, az = *(const d8u *)zs;
            d8 dx = *(const d8u *)(xs + 1) - ax, dy = *(const d8u *)(ys + 1) - ay;
            d8 dz = *(const d8u *)(zs + 1) - az;
            d8 x = qx - ax, y = qy - ay, z = qz - az;
            d8 length = dx * dx + dy * dy + dz * dz;
            d8 along = (x * dx + y * dy + z * dz) / (length > 0 ? length : (d8)1);
            along = LESSER(GREATER(along, (d8)0), (d8)1);
            x -= along * dx, y -= along * dy, z -= along * dz;
            d8 square = x * x + y * y + z * z;
            l8 number = edge + (l8){0, 1, 2, 3, 4, 5, 6, 7};
            square = number < edgeCount ? square : (d8)1e300;
            *(d8u *)(squares + vectors * LANES) = square;
            vectors++;
            double here = __builtin_reduce_min(square);
            if (!(here < least)) continue;
            least = here;
            nearestRing = ring;
            for (int lane = 0; lane < LANES; lane++)
                if (square[lane] == here) nearestEdge = edge + lane;
        }
    }
    int64_t begin = borders->rings[nearestRing];
    int64_t edgeCount = borders->rings[nearestRing + 1] - begin - 1;
    // the nearer end of the nearest edge, and its neighbours
    double way[2][3], ends[2];
    const double query[3] = {qx, qy, qz};
    for (int end = 0; end < 2; end++) {
        for (int axis = 0; axis < 3; axis++)
            way[end][axis] = query[axis] - borders->axes[axis][begin + nearestEdge + end];
        ends[end] = way[end][0] * way[end][0] + way[end][1] * way[end][1]
            + way[end][2] * way[end][2];
    }
    int end = ends[1] < ends[0];
    int64_t number = (nearestEdge + end) % edgeCount;
    int64_t before = (number + edgeCount - 1) % edgeCount, after = number + 1;
    double chord = __builtin_sqrt(ends[end]), width = borders->widths[shape];
    double span = borders->spans[shape], reach = chord + span;
    if (!(chord >= EDGE_NEAREST && reach <= GEODESY_EDGE_LIMIT)) return -1;
    double doubt = EDGE_TURN * reach * reach * span + width + EDGE_ROUNDING;
    double limit = (chord + doubt) * (chord + doubt);
    *slack = doubt + chord - __builtin_sqrt(least);
    int64_t near = 0;
    for (int64_t vector = 0; vector < vectors; vector++) {
        l8 isNear = *(const d8u *)(squares + vector * LANES) <= limit;
        near -= __builtin_reduce_add(isNear);
    }
    // none but the edges that meet there
    if (near > (edgeCount > 1 ? 2 : 1)) return begin + number;
    for (int side = 0; side < 2; side++) {
        double edge[3];
        for (int axis = 0; axis < 3; axis++)
            edge[axis] = borders->axes[axis][begin + (side ? after : before)] - borders->axes[axis][begin + number];
        if (!leadsAway(edge, way[end], chord)) return begin + number;
    }
    *slack = 0;
    return begin + number;
}

static void nearestVertices(
    const double *vertexX, const double *vertexY, const double *vertexZ, const int64_t *rings,
    const int32_t *shapeRings, const double *widths, const double *spans, const double *x,
    const double *y, const double *z, int64_t count, const int32_t *shape, int32_t *vertex,
    double *slack
) {
    const Borders borders
        = {{vertexX, vertexY, vertexZ}, rings, shapeRings, widths, spans};
    for (int64_t i = 0; i < count; i++) {
        slack[i] = __builtin_inf();
        vertex[i]
            = (int32_t)nearestVertex(&borders, shape[i], x[i], y[i], z[i], slack + i);
    }
}
