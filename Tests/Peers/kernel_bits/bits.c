// The bits that a variant of the kernels gives for places from a seed, on whatever processor.
//
//     bits digests VARIANT COUNT [SECONDS]   a line for each kernel and block: block, kernel, digest;
//                                            no block is begun after SECONDS, but the first
//     bits numbers VARIANT BLOCK             every number of a block: kernel, index, bits
//     bits vectors VARIANT FILE…             compares with reference geodesics, a CSV of Tests/Vectors
//
// VARIANT is baseline, avx2 or avx512; where the processor lacks it the program ends with 2. Places are
// made with nothing that a compiler or a C library may round or order in its own way, so digests are alike
// where all bits are. Every NaN counts as the same. Built by run.sh.
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "CGeodesyKernels.h"

enum {
    BLOCK = 4096,
    LANES = 8,
    LEVELS = 4,
    SITES = 700,
    QUERIES = 600,
    RINGS = 60,
    RING_EDGES = 13,
    EDGES = RINGS * RING_EDGES,
    VERTICES = RINGS * (RING_EDGES + 1),
    HITS = 1 << 16,
};

// MARK: - What is recorded

static int64_t block;
static int showsNumbers;

static uint64_t mixed(uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static void record(const char *kernel, const uint64_t *words, int64_t count) {
    uint64_t digest = (uint64_t)count;
    for (int64_t i = 0; i < count; i++) {
        digest = mixed(digest + 0x9E3779B97F4A7C15u) ^ words[i];
        if (showsNumbers) printf("%s %lld %016llx\n", kernel, (long long)i, (unsigned long long)words[i]);
    }
    if (!showsNumbers)
        printf("%lld %s %016llx\n", (long long)block, kernel, (unsigned long long)mixed(digest));
}

static uint64_t bitsOf(double number) {
    uint64_t word;
    memcpy(&word, &number, sizeof word);
    return number != number ? 0x7FF8000000000000u : word;
}

static uint64_t *words;

static void recordDoubles(const char *kernel, const double *numbers, int64_t count) {
    for (int64_t i = 0; i < count; i++) words[i] = bitsOf(numbers[i]);
    record(kernel, words, count);
}

static void recordIntegers(const char *kernel, const int32_t *numbers, int64_t count) {
    for (int64_t i = 0; i < count; i++) words[i] = (uint32_t)numbers[i];
    record(kernel, words, count);
}

static void recordHits(const char *kernel, const GeodesyHit *hits, int64_t count) {
    for (int64_t i = 0; i < count; i++) {
        words[2 * i] = (uint64_t)(uint32_t)hits[i].query << 32 | (uint32_t)hits[i].place;
        words[2 * i + 1] = bitsOf(hits[i].chordSquared);
    }
    record(kernel, words, 2 * count);
}

// MARK: - Places

static uint64_t state;

/// SplitMix64, 0 ..< 1.
static double uniform(void) {
    return (double)(mixed(state += 0x9E3779B97F4A7C15u) >> 11) * 0x1p-53;
}

static int below(int count) { return (int)(count * uniform()); }

/// 0 ..< 1 times a power of two from 1 to 2^−`bits`.
static double small(int bits) {
    double number = uniform();
    return ldexp(number, -below(bits + 1));
}

/// The same or its negative.
static double shortened(int bits) {
    double number = small(bits);
    return below(2) ? number : -number;
}

static double onEarth(double latitude) {
    return latitude > 90 ? 180 - latitude : latitude < -90 ? -180 - latitude : latitude;
}

/// At a pole, on the equator, on a meridian that is a multiple of 45°, or a hair beside.
static double round45(int steps) {
    double turn = 45 * (below(2 * steps + 1) - steps);
    return below(2) ? turn : turn + shortened(40);
}

/// What no place has, and what a place has at the end of its range.
static double odd(void) {
    static const double numbers[] = {0, -0.0, 0x1p-1074, -0x1p-1074, 0x1.8p-1030, 0x1p-1022,
        -1e-300, 1e-155, 1e-9, 1, -90, 180, 360, 6378137, -6356752.314245179, 1e10, 1e18, -1e100,
        1e155, 1e300, INFINITY, -INFINITY, NAN};
    return numbers[below(sizeof numbers / sizeof *numbers)];
}

/// What pairs there are: 1e-9° apart, on both sides of 180°, at a limit from which on a kernel goes another
/// way; the last one's degrees are none.
typedef enum { EVEN, SHORT, NANODEGREES, ANTIPODAL, ROUND, COINCIDENT, DATELINE, LIMIT, ODD, KINDS } Kind;

/// A pair in degrees, as (latitude, longitude).
static void makePair(Kind kind, double p[2], double q[2]) {
    p[0] = 180 * uniform() - 90, p[1] = 360 * uniform() - 180;
    q[0] = 180 * uniform() - 90, q[1] = 360 * uniform() - 180;
    switch (kind) {
    case EVEN:
        break;
    case SHORT:
        q[0] = onEarth(p[0] + shortened(16)), q[1] = p[1] + shortened(16);
        break;
    case NANODEGREES:
        q[0] = onEarth(p[0] + 2e-9 * (uniform() - 0.5)), q[1] = p[1] + 2e-9 * (uniform() - 0.5);
        break;
    case ANTIPODAL:
        q[0] = onEarth(-p[0] + 8 * shortened(8));
        q[1] = p[1] + (p[1] > 0 ? -180 : 180) + 8 * shortened(8);
        break;
    case ROUND:
        p[0] = onEarth(round45(2)), p[1] = round45(4);
        q[0] = onEarth(round45(2)), q[1] = round45(4);
        break;
    case COINCIDENT:
        if (below(4) == 0) p[1] = 180;
        q[1] = p[1] == 180 && q[0] < 0 ? -180 : p[1], q[0] = p[0];
        break;
    case DATELINE:
        p[1] = 180 - small(40);
        q[0] = onEarth(p[0] + shortened(40)), q[1] = -180 + small(40);
        break;
    case LIMIT:
        // 100 km and 10 m of latitude, where the kernels take another way
        q[0] = (1 + 0.02 * shortened(20)) * (q[0] < 0 ? 0.9 : 9e-5);
        q[0] = onEarth(p[0] + q[0]), q[1] = p[1];
        break;
    case ODD:
        q[0] = onEarth(p[0] + shortened(30)), q[1] = p[1] + shortened(30);
        if (below(3) == 0) p[0] = odd();
        if (below(3) == 0) p[1] = odd();
        if (below(3) == 0) q[0] = odd();
        if (below(3) == 0) q[1] = odd();
        break;
    case KINDS:
        break;
    }
}

// MARK: - Pairs

static double ends[2][2 * BLOCK], places[6][BLOCK], result[BLOCK];

static void pairs(const GeodesyKernels *kernels, int64_t count) {
    for (int64_t i = 0; i < count; i++)
        makePair((Kind)below(KINDS), ends[0] + 2 * i, ends[1] + 2 * i);
    for (int end = 0; end < 2; end++) {
        double **row = (double *[]){places[3 * end], places[3 * end + 1], places[3 * end + 2]};
        kernels->earthCentred(ends[end], count, row[0], row[1], row[2]);
        for (int axis = 0; axis < 3; axis++) recordDoubles("earthCentred", row[axis], count);
    }
    // a few coordinates that no degrees have
    for (int64_t i = 0; i < count / 32; i++) {
        double *row = places[below(6)], *number = row + below((int)count);
        *number = odd();
    }
    kernels->chordsSquared(
        places[0][1], places[1][1], places[2][1], places[3], places[4], places[5], count, result);
    recordDoubles("chordsSquared", result, count);
    for (int64_t i = 0; i < count; i++) result[i] = geodesyWidened(result[i]);
    recordDoubles("geodesyWidened", result, count);
    kernels->shortDistances(
        places[0], places[1], places[2], places[3], places[4], places[5], count, result);
    recordDoubles("shortDistances", result, count);
    kernels->distances(
        places[0], places[1], places[2], places[3], places[4], places[5], count, result);
    recordDoubles("distances", result, count);
    kernels->azimuths(
        places[0], places[1], places[2], places[3], places[4], places[5], count, result);
    recordDoubles("azimuths", result, count);
}

// MARK: - Trees

typedef struct {
    double low[3], high[3];
} Corners;

static float boxes[6 * LANES * (EDGES + SITES)];
static int64_t levels[LEVELS];
static double leaves[8 * LANES * (EDGES + SITES)];
static GeodesyTree tree;

static void widen(Corners *corners, Corners other) {
    for (int axis = 0; axis < 3; axis++) {
        corners->low[axis] = fmin(corners->low[axis], other.low[axis]);
        corners->high[axis] = fmax(corners->high[axis], other.high[axis]);
    }
}

static float outwards(double number, float towards) {
    float near = (float)number;
    int isInside = towards < 0 ? near > number : near < number;
    return isInside ? nextafterf(near, towards) : near;
}

/// Boxes over things in the order of the leaves.
static void buildBoxes(const Corners *things, int64_t count) {
    const Corners nowhere = {{INFINITY, INFINITY, INFINITY}, {-INFINITY, -INFINITY, -INFINITY}};
    static Corners below[EDGES + SITES];
    int64_t nodes = 0;
    memcpy(below, things, (size_t)count * sizeof *below);
    for (tree.levelCount = -1;; tree.levelCount++) {
        int64_t groups = (count + LANES - 1) / LANES;
        if (tree.levelCount >= 0) levels[tree.levelCount] = nodes;
        for (int64_t group = 0; group < groups; group++) {
            Corners around = nowhere;
            for (int64_t child = 0; child < LANES; child++) {
                int64_t number = group * LANES + child;
                Corners one = number < count ? below[number] : nowhere;
                widen(&around, one);
                if (tree.levelCount < 0) continue;
                float *node = boxes + (nodes + group) * 6 * LANES + child;
                for (int axis = 0; axis < 3; axis++) {
                    node[axis * LANES] = outwards(one.low[axis], -INFINITY);
                    node[(axis + 3) * LANES] = outwards(one.high[axis], INFINITY);
                }
            }
            below[group] = around;
        }
        if (tree.levelCount >= 0) {
            nodes += groups;
            if (groups == 1) break;
        }
        count = groups;
    }
    tree.levelCount++;
    tree.leaves = leaves, tree.boxes = boxes, tree.levels = levels;
}

static double queries[2 * QUERIES], at[3][QUERIES];
static uint32_t order[SITES + EDGES + QUERIES];
static uint64_t scratch[2 * (SITES + EDGES + QUERIES)];
static GeodesyHit hits[HITS];

/// Places in degrees, most of them in towns.
static void crowd(double *latitudeLongitude, int64_t count) {
    double middle[2] = {0, 0}, other[2];
    for (int64_t i = 0; i < count; i++) {
        double *place = latitudeLongitude + 2 * i;
        if (i % 64 == 0) makePair((Kind)below(ODD), middle, other);
        place[0] = onEarth(middle[0] + shortened(16)), place[1] = middle[1] + shortened(16);
        if (i % 8 == 0) makePair((Kind)below(ODD), place, other);
        // twice the same, so that chords are equal
        if (i % 16 == 1) memcpy(place, place - 2, 2 * sizeof *place);
    }
}

/// Queries beside the places of an array and elsewhere, in Morton's order.
static void makeQueries(const GeodesyKernels *kernels, const double *around, int64_t count) {
    crowd(queries, QUERIES);
    for (int64_t i = 0; i < QUERIES; i += 2) {
        const double *near = around + 2 * below((int)count);
        queries[2 * i] = onEarth(near[0] + shortened(30));
        queries[2 * i + 1] = near[1] + (below(8) ? shortened(30) : 0);
    }
    geodesyMortonOrder(queries, QUERIES, order, scratch);
    recordIntegers("geodesyMortonOrder", (const int32_t *)order, QUERIES);
    kernels->earthCentredInOrder(queries, order, QUERIES, at[0], at[1], at[2]);
    for (int axis = 0; axis < 3; axis++)
        recordDoubles("earthCentredInOrder", at[axis], QUERIES);
}

static void sites(const GeodesyKernels *kernels) {
    static double degrees[2 * SITES], site[3][SITES], best[QUERIES], second[QUERIES], far[16 * QUERIES];
    static int32_t place[16 * QUERIES], query[QUERIES];
    static Corners corners[SITES];
    crowd(degrees, SITES);
    geodesyMortonOrder(degrees, SITES, order, scratch);
    kernels->earthCentredInOrder(degrees, order, SITES, site[0], site[1], site[2]);
    for (int64_t i = 0; i < (SITES + LANES - 1) / LANES * 3 * LANES; i++) leaves[i] = INFINITY;
    for (int64_t i = 0; i < SITES; i++) {
        for (int axis = 0; axis < 3; axis++) {
            corners[i].low[axis] = corners[i].high[axis] = site[axis][i];
            leaves[(i / LANES * 3 + axis) * LANES + i % LANES] = site[axis][i];
        }
    }
    buildBoxes(corners, SITES);
    makeQueries(kernels, degrees, SITES);

    kernels->nearest(&tree, at[0], at[1], at[2], QUERIES, place, best, second);
    recordIntegers("nearest", place, QUERIES);
    recordDoubles("nearest", best, QUERIES);
    recordDoubles("nearest", second, QUERIES);
    for (int32_t i = 0; i < QUERIES; i++) query[i] = i;
    kernels->placeDistances(leaves, place, at[0], at[1], at[2], query, QUERIES, best);
    recordDoubles("placeDistances", best, QUERIES);
    kernels->gather(leaves, place, SITES < QUERIES ? SITES : QUERIES, site[0], site[1], site[2]);
    for (int axis = 0; axis < 3; axis++)
        recordDoubles("gather", site[axis], SITES < QUERIES ? SITES : QUERIES);
    for (int64_t k = 2; k <= 16; k += 7) {
        kernels->counted(&tree, at[0], at[1], at[2], QUERIES, k, place, far);
        recordIntegers("counted", place, k * QUERIES);
        recordDoubles("counted", far, k * QUERIES);
    }
    for (double limit = 1; limit < 1e12; limit *= 1000) {
        int64_t hitCount, complete = kernels->within(
            &tree, at[0], at[1], at[2], QUERIES, limit, hits, HITS, &hitCount);
        recordIntegers("within", &(int32_t){(int32_t)complete}, 1);
        recordHits("within", hits, hitCount);
    }
}

static void edges(const GeodesyKernels *kernels) {
    static double degrees[2 * VERTICES], vertex[3][VERTICES + LANES], middles[2 * EDGES];
    static double widths[RINGS], spans[RINGS], most[QUERIES], second[QUERIES], slack[QUERIES];
    static int64_t rings[RINGS + 1];
    static int32_t shapeRings[RINGS + 1], owners[EDGES + LANES], position[QUERIES], shape[QUERIES],
        found[QUERIES];
    static Corners corners[EDGES];
    static double middle[2 * RINGS];
    crowd(middle, RINGS);
    for (int ring = 0; ring <= RINGS; ring++) {
        rings[ring] = ring * (RING_EDGES + 1);
        shapeRings[ring] = ring;
    }
    for (int ring = 0; ring < RINGS; ring++) {
        double radius = 0.25 * small(12) + 1e-6;
        for (int i = 0; i < RING_EDGES; i++) {
            // around the circle by its rational points
            double t = 4.0 * (i - RING_EDGES / 2) / RING_EDGES, unit = 1 / (1 + t * t);
            double *place = degrees + 2 * (rings[ring] + i);
            place[0] = onEarth(middle[2 * ring] + radius * (1 - t * t) * unit);
            place[1] = middle[2 * ring + 1] + radius * 2 * t * unit;
        }
        memcpy(degrees + 2 * (rings[ring + 1] - 1), degrees + 2 * rings[ring], 2 * sizeof *degrees);
    }
    kernels->earthCentred(degrees, VERTICES, vertex[0], vertex[1], vertex[2]);
    for (int i = 0; i < EDGES; i++) {
        int64_t from = i + i / RING_EDGES;
        for (int axis = 0; axis < 2; axis++)
            middles[2 * i + axis] = 0.5 * (degrees[2 * from + axis] + degrees[2 * from + 2 + axis]);
    }
    geodesyMortonOrder(middles, EDGES, order, scratch);
    memset(leaves, 0, sizeof leaves);
    for (int i = 0; i < EDGES + LANES; i++) {
        owners[i] = -1;
        for (int axis = 0; axis < 3; axis++)
            leaves[(i / LANES * 8 + axis) * LANES + i % LANES] = 1e18;
    }
    double widest = 0;
    for (int ring = 0; ring < RINGS; ring++) widths[ring] = spans[ring] = 0;
    for (int i = 0; i < EDGES; i++) {
        int number = (int)order[i], ring = number / RING_EDGES;
        int64_t from = number + ring;
        double *leaf = leaves + i / LANES * 8 * LANES + i % LANES, square = 0;
        for (int axis = 0; axis < 3; axis++) {
            double start = vertex[axis][from], way = vertex[axis][from + 1] - start;
            leaf[axis * LANES] = start, leaf[(axis + 3) * LANES] = way;
            square += way * way;
        }
        // an arc's height over its chord
        double width = square * 1.01 / (8 * 6.3e6) + 1e-8;
        leaf[6 * LANES] = square > 0 ? 1 / square : 0, leaf[7 * LANES] = width;
        owners[i] = ring;
        widest = fmax(widest, width), widths[ring] = fmax(widths[ring], width);
        spans[ring] += sqrt(square);
        for (int axis = 0; axis < 3; axis++) {
            double start = vertex[axis][from], end = vertex[axis][from + 1];
            corners[i].low[axis] = fmin(start, end) - width;
            corners[i].high[axis] = fmax(start, end) + width;
        }
    }
    buildBoxes(corners, EDGES);
    makeQueries(kernels, degrees, VERTICES);

    kernels->nearestEdges(
        &tree, owners, widest, at[0], at[1], at[2], QUERIES, position, most, second);
    recordIntegers("nearestEdges", position, QUERIES);
    recordDoubles("nearestEdges", most, QUERIES);
    recordDoubles("nearestEdges", second, QUERIES);
    for (int i = 0; i < QUERIES; i++) {
        shape[i] = owners[position[i]];
        most[i] = fmin(most[i], GEODESY_EDGE_LIMIT);
    }
    int64_t hitCount, complete = kernels->rivalEdges(&tree, owners, widest, at[0], at[1], at[2], QUERIES,
        position, most, hits, HITS, &hitCount);
    recordIntegers("rivalEdges", &(int32_t){(int32_t)complete}, 1);
    recordHits("rivalEdges", hits, hitCount);
    kernels->nearestVertices(vertex[0], vertex[1], vertex[2], rings, shapeRings, widths, spans, at[0],
        at[1], at[2], QUERIES, shape, found, slack);
    recordIntegers("nearestVertices", found, QUERIES);
    recordDoubles("nearestVertices", slack, QUERIES);
}

static void makeBlock(const GeodesyKernels *kernels, int64_t number) {
    block = number;
    state = mixed((uint64_t)number + 1);
    // every length of a tail in turn
    pairs(kernels, BLOCK - number % LANES);
    sites(kernels);
    edges(kernels);
}

// MARK: - Reference vectors

/// How many rows of a file are farther off than the kernels promise.
static int64_t wrongRows(const GeodesyKernels *kernels, const char *path) {
    FILE *file = fopen(path, "r");
    if (!file) return perror(path), 1;
    char line[512];
    int64_t rows = 0, handedOver = 0, wrong = 0;
    double worst = 0, worstAzimuth = 0;
    while (fgets(line, sizeof line, file)) {
        // a first column of names, or none
        char *from = line[0] == 'G' ? strchr(line, ',') + 1 : line;
        double given[6], end[2][3], distance, azimuth;
        if (sscanf(from, "%lf,%lf,%lf,%lf,%lf,%lf", given, given + 1, given + 2, given + 3, given + 4,
                given + 5) < 6)
            continue;
        for (int i = 0; i < 2; i++)
            kernels->earthCentred(given + 2 * i, 1, &end[i][0], &end[i][1], &end[i][2]);
        kernels->distances(&end[0][0], &end[0][1], &end[0][2], &end[1][0], &end[1][1], &end[1][2], 1,
            &distance);
        kernels->azimuths(&end[0][0], &end[0][1], &end[0][2], &end[1][0], &end[1][1], &end[1][2], 1,
            &azimuth);
        rows++;
        handedOver += distance < 0;
        double off = distance < 0 ? 0 : fabs(distance - given[4]);
        double turned = azimuth < 0 ? 0 : fabs(remainder(azimuth - given[5], 360));
        wrong += !(off <= 15e-9 && turned <= 2e-8);
        worst = fmax(worst, off), worstAzimuth = fmax(worstAzimuth, turned);
    }
    fclose(file);
    printf("%lld geodesics, %lld left to geod_inverse, worst distance %.1f nm, worst azimuth %.1e°\n",
        (long long)rows, (long long)handedOver, worst * 1e9, worstAzimuth);
    return rows == 0 || handedOver == rows ? 1 : wrong;
}

int main(int count, char **arguments) {
    static const char *const variants[] = {"baseline", "avx2", "avx512"};
    if (count < 4) return fputs("bits digests|numbers|vectors VARIANT …\n", stderr), 64;
    const GeodesyKernels *kernels = 0;
    for (int set = 0; set < 3; set++)
        if (strcmp(arguments[2], variants[set]) == 0)
            kernels = geodesyKernelsFor((GeodesyInstructionSet)set);
    if (!kernels) return fprintf(stderr, "bits: this processor has no %s\n", arguments[2]), 2;
    words = malloc(sizeof *words * 2 * HITS);
    if (!words) return 1;
    if (strcmp(arguments[1], "vectors") == 0) {
        int64_t wrong = 0;
        for (int i = 3; i < count; i++) wrong += wrongRows(kernels, arguments[i]);
        return wrong != 0;
    }
    int64_t number = atoll(arguments[3]);
    showsNumbers = strcmp(arguments[1], "numbers") == 0;
    if (showsNumbers) return makeBlock(kernels, number), 0;
    time_t end = count > 4 ? time(0) + atoll(arguments[4]) : 0;
    for (int64_t i = 0; i < number && (i == 0 || !end || time(0) < end); i++)
        makeBlock(kernels, i);
    return 0;
}
