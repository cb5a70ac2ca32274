#ifndef CGEODESYKERNELS_H
#define CGEODESYKERNELS_H

#include <stdint.h>

/// The hottest loops of Geodesy on WGS 84, in metres and degrees.
///
/// Every variant gives the same bits: no fused multiply-add, no reordering, so a result does not
/// depend on the processor, on the length of an array or on a place's position in it. All arrays
/// are plain, unaligned and not overlapping. No loop allocates, fails or keeps state.

/// Square of the chord to which `distances` are short: 100 km.
#define GEODESY_SHORT_LIMIT 1e10
/// Square of the chord below which `azimuths` gives none: 10 m, where rounding begins to show.
#define GEODESY_AZIMUTH_LOWER_LIMIT 1e2
/// Chord to which edges are compared: 8,900 km.
#define GEODESY_EDGE_LIMIT 8.9e6
/// Distance from the axis below which `azimuths` gives none: a pole has no direction.
#define GEODESY_POLAR_RADIUS 2e4

/// Instruction sets a variant is compiled for.
typedef enum {
    GEODESY_BASELINE = 0, ///< what every processor of the architecture has
    GEODESY_AVX2 = 1,
    GEODESY_AVX512 = 2,
} GeodesyInstructionSet;

/// A bounding-volume tree over places, read-only.
///
/// Level 0 lists the nodes whose eight children are leaves; each further level is an eighth as
/// long; the last has one node, the root. Child i of node n is node or leaf 8n + i below.
typedef struct {
    /// For each leaf x[8], y[8], z[8] of its places; infinity where there is none.
    const double *_Nonnull leaves;
    /// For each node lower x[8], y[8], z[8], upper x[8], y[8], z[8] of its children, rounded
    /// outwards; an absent child has lower = infinity, upper = −infinity.
    const float *_Nonnull boxes;
    /// Index of each level's first node among `boxes`.
    const int64_t *_Nonnull levels;
    /// How many levels there are, 1 to 10.
    int64_t levelCount;
} GeodesyTree;

/// A query and a place near it.
typedef struct {
    int32_t query;
    /// Position in the leaves.
    int32_t place;
    /// Square of their chord.
    double chordSquared;
} GeodesyHit;

/// The variants' common table.
typedef struct {
    /// Longitude and latitude, interleaved as (latitude, longitude), to Earth-centred metres.
    ///
    /// Finite degrees, |latitude| ≤ 90, |longitude| ≤ 360. Each coordinate is within 2 nm.
    void (*_Nonnull earthCentred)(
        const double *_Nonnull latitudeLongitude, int64_t count,
        double *_Nonnull x, double *_Nonnull y, double *_Nonnull z);

    /// The same of the places that `order` names.
    void (*_Nonnull earthCentredInOrder)(
        const double *_Nonnull latitudeLongitude, const uint32_t *_Nonnull order, int64_t count,
        double *_Nonnull x, double *_Nonnull y, double *_Nonnull z);

    /// Squares of the chords from one place to `count` others.
    void (*_Nonnull chordsSquared)(
        double x, double y, double z, const double *_Nonnull xs, const double *_Nonnull ys,
        const double *_Nonnull zs, int64_t count, double *_Nonnull result);

    /// Geodesic distances of `count` pairs from their chords (K2).
    ///
    /// Within 5 nm of Karney for chords to 100 km, 50 nm to 200 km; meaningless far beyond.
    void (*_Nonnull shortDistances)(
        const double *_Nonnull x1, const double *_Nonnull y1, const double *_Nonnull z1,
        const double *_Nonnull x2, const double *_Nonnull y2, const double *_Nonnull z2,
        int64_t count, double *_Nonnull result);

    /// Geodesic distances of `count` pairs: short ones for chords to 100 km, Newton's method on
    /// Bessel's auxiliary sphere beyond.
    ///
    /// Within 15 nm of Karney. −1 within about 2° of the antipode, 0.02 % of pairs evenly over the
    /// Earth, and where a coordinate is no finite number.
    void (*_Nonnull distances)(
        const double *_Nonnull x1, const double *_Nonnull y1, const double *_Nonnull z1,
        const double *_Nonnull x2, const double *_Nonnull y2, const double *_Nonnull z2,
        int64_t count, double *_Nonnull result);

    /// Directions of `count` geodesics at their starts, degrees clockwise from north.
    ///
    /// Within 2e-8° of Karney, 1e-9° from 1 km on; −1 for chords below 10 m, within about 2° of the
    /// antipode and within 20 km of a pole.
    void (*_Nonnull azimuths)(
        const double *_Nonnull x1, const double *_Nonnull y1, const double *_Nonnull z1,
        const double *_Nonnull x2, const double *_Nonnull y2, const double *_Nonnull z2,
        int64_t count, double *_Nonnull result);

    /// Fetches places of the leaves by position.
    void (*_Nonnull gather)(
        const double *_Nonnull leaves, const int32_t *_Nonnull places, int64_t count,
        double *_Nonnull x, double *_Nonnull y, double *_Nonnull z);

    /// Distances of `count` pairs of a place of the leaves and a query, both by number: as `distances`.
    void (*_Nonnull placeDistances)(
        const double *_Nonnull leaves, const int32_t *_Nonnull places,
        const double *_Nonnull x, const double *_Nonnull y, const double *_Nonnull z,
        const int32_t *_Nonnull queries, int64_t count, double *_Nonnull result);

    /// For each query the place of the least chord, and the squares of the two least chords.
    ///
    /// The second only where it lies inside the widened first (see `geodesyWidened`), so that
    /// the order is open; infinity where it is certain. Queries that follow one another are best
    /// near one another.
    void (*_Nonnull nearest)(
        const GeodesyTree *_Nonnull tree, const double *_Nonnull x, const double *_Nonnull y,
        const double *_Nonnull z, int64_t count, int32_t *_Nonnull place,
        double *_Nonnull best, double *_Nonnull second);

    /// For each query its k places of least chord, 2 or more, in ascending order: k rows of each array.
    ///
    /// The last square only where it lies inside the widened one before it, so that the order is open;
    /// infinity where it is certain. Where there are fewer places, −1 and infinity.
    void (*_Nonnull counted)(
        const GeodesyTree *_Nonnull tree, const double *_Nonnull x, const double *_Nonnull y,
        const double *_Nonnull z, int64_t count, int64_t k, int32_t *_Nonnull places,
        double *_Nonnull chordsSquared);

    /// Every pair of a query and a place with chord² ≤ `limit`, by blocks of queries.
    ///
    /// Returns how many queries, from the first, are complete among the `*hitCount` hits: fewer
    /// than `count` when `capacity` is too small.
    int64_t (*_Nonnull within)(
        const GeodesyTree *_Nonnull tree, const double *_Nonnull x, const double *_Nonnull y,
        const double *_Nonnull z, int64_t count, double limit, GeodesyHit *_Nonnull hits,
        int64_t capacity, int64_t *_Nonnull hitCount);

    /// For each query an edge of the shape that has the least chord, the greatest chord to it, and the
    /// least to any other shape: infinity where no other can be nearer by geodesic.
    ///
    /// Each leaf of the tree has ax[8], ay, az of the starts of edges, dx, dy, dz from there to the ends,
    /// 1/d² (0 where there is no length) and the width: nothing of the geodesic is farther from the
    /// straight line. Where there is no edge a is 1e18 and d is 0. `shapes` says to which shape each
    /// edge belongs, −1 where there is none; no width is greater than `widest`.
    void (*_Nonnull nearestEdges)(
        const GeodesyTree *_Nonnull tree, const int32_t *_Nonnull shapes, double widest,
        const double *_Nonnull x, const double *_Nonnull y, const double *_Nonnull z,
        int64_t count, int32_t *_Nonnull position, double *_Nonnull most,
        double *_Nonnull second);

    /// For each query all edges that may be as near by geodesic as the one that `nearestEdges` found,
    /// and some of the same shape; `most` is `GEODESY_EDGE_LIMIT` or less. Complete as those of `within`.
    int64_t (*_Nonnull rivalEdges)(
        const GeodesyTree *_Nonnull tree, const int32_t *_Nonnull shapes, double widest,
        const double *_Nonnull x, const double *_Nonnull y, const double *_Nonnull z,
        int64_t count, const int32_t *_Nonnull position, const double *_Nonnull most,
        GeodesyHit *_Nonnull hits, int64_t capacity, int64_t *_Nonnull hitCount);

    /// For each query a vertex of a shape, and by how much another place on its border may be nearer by
    /// geodesic, metres: 0 where it is nearest for certain. −1 and infinity where nothing is said.
    ///
    /// Vertices of each ring come one after another, the first once more at its end; their arrays
    /// are eight numbers longer. `rings` has the first vertex of each ring, `shapeRings` the first ring
    /// of each shape, both with one more for the end. No edge of a shape is wider than `widths`, no two
    /// places of its border are farther apart in space than `spans`.
    void (*_Nonnull nearestVertices)(
        const double *_Nonnull vertexX, const double *_Nonnull vertexY,
        const double *_Nonnull vertexZ, const int64_t *_Nonnull rings,
        const int32_t *_Nonnull shapeRings, const double *_Nonnull widths,
        const double *_Nonnull spans, const double *_Nonnull x, const double *_Nonnull y,
        const double *_Nonnull z, int64_t count, const int32_t *_Nonnull shape,
        int32_t *_Nonnull vertex, double *_Nonnull slack);
} GeodesyKernels;

/// The environment's variable that names a table (baseline, avx2, avx512), which `geodesyKernels` then
/// gives: tests compare what the variants make of the same input.
#define GEODESY_KERNELS_VARIABLE "STRIKE_PROXIMITY_KERNELS"

/// The table that the environment names, or else the fastest that this processor can run.
const GeodesyKernels *_Nonnull geodesyKernels(void);

/// What that variable says where it names no table, or one that this processor cannot run; else null.
const char *_Nullable geodesyKernelsRefused(void);

/// A given table, or null where this processor cannot run it.
const GeodesyKernels *_Nullable geodesyKernelsFor(GeodesyInstructionSet set);

/// The square of the chord beyond which no place can be nearer by geodesic than one at
/// √`chordSquared`, rounding included; infinity for chords above 12,000 km.
///
/// Source: CertifiedOrder.md.
double geodesyWidened(double chordSquared);

/// The order in which `count` places, interleaved as (latitude, longitude), follow a Morton curve
/// through their bounding box; those of one cell in the order given. `scratch` has room for 2 · count
/// numbers; then its first `count` are of each in that order the cell, in the upper half, and the number.
void geodesyMortonOrder(
    const double *_Nonnull latitudeLongitude, int64_t count, uint32_t *_Nonnull order,
    uint64_t *_Nonnull scratch);

/// Asks for large pages for memory that is about to be filled: to be given page after page of 4 KiB takes
/// longer than to fill them. Small memory is left as it is.
void geodesyUseLargePages(void *_Nonnull start, int64_t size);

/// Processors that this process may run on, 1 or more.
int32_t geodesyProcessorCount(void);

/// Takes as many helpers as there are processors without one, `most` or fewer, maybe none: however
/// many calls run at once, their helpers are fewer than processors.
int32_t geodesyTakeHelpers(int32_t most);

/// Gives helpers back.
void geodesyReturnHelpers(int32_t count);

/// Calls `work` in this thread and in `helpers` more, which have ended when this returns; in fewer
/// where the system grants no more.
void geodesyInParallel(
    int32_t helpers, void (*_Nonnull work)(void *_Nonnull context), void *_Nonnull context);

#endif
