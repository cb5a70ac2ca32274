// Worst errors of the kernels' geodesics by distance, beside GeographicLib's C code in 80 bits.
//
//     errors PAIRS SEED      prints a table in Markdown
//
// Built by run.sh, which makes extended.h and extended.o of PROJ's sources.
#include <float.h>
#include <geodesic.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "CGeodesyKernels.h"
#include "extended.h"

enum { BLOCK = 4096, KINDS = 3, CLASSES = 12 };

static const double limits[CLASSES]
    = {1, 10, 100, 1e3, 1e4, 1e5, 1e6, 9e6, 1.5e7, 1.95e7, 1.99e7, INFINITY};
static const char *const names[CLASSES]
    = {"≤ 1 m", "1–10 m", "10–100 m", "0.1–1 km", "1–10 km", "10–100 km", "100–1,000 km",
        "1,000–9,000 km", "9,000–15,000 km", "15,000–19,500 km", "19,500–19,900 km",
        "> 19,900 km"};

typedef struct {
    int64_t pairs, handedOver, withAzimuth;
    double distance, azimuth, projDistance, projAzimuth;
} Class;

static uint64_t state;

/// SplitMix64, 0 ..< 1.
static double uniform(void) {
    uint64_t z = (state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (double)((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

static double degrees(double radians) { return radians * (180 / M_PI); }

/// Evenly over the Earth; in every tenth pair at a pole, on the equator or a meridian that is a
/// multiple of 90°, or a hair beside it.
static void place(double *latitude, double *longitude, int isNasty) {
    static const double round[] = {-90, -45, 0, 45, 90};
    *latitude = degrees(asin(2 * uniform() - 1));
    *longitude = 360 * uniform() - 180;
    if (!isNasty) return;
    double hair = uniform() < 0.5 ? 0 : (uniform() - 0.5) * pow(10, -3 - 10 * uniform());
    if (uniform() < 0.6) *latitude = fmax(-90, fmin(90, round[(int)(5 * uniform())] + hair));
    if (uniform() < 0.6) *longitude = 90 * floor(5 * uniform()) - 180 + hair;
}

/// A place at a distance whose logarithm is even from 0.1 m to the antipode, or evenly over the Earth,
/// or near the antipode.
static void other(
    const struct geod_geodesic *earth, double latitude, double longitude, int kind, int isNasty,
    double *latitude2, double *longitude2
) {
    if (kind == 1) return place(latitude2, longitude2, isNasty);
    double length = pow(10, -1 + uniform() * log10(2.0004e8));
    double azimuth = isNasty ? 90 * floor(4 * uniform()) : 360 * uniform();
    if (kind == 2) {
        latitude = -latitude, longitude += longitude > 0 ? -180 : 180;
        length = pow(10, -7 + 13.5 * uniform());
    }
    geod_direct(earth, latitude, longitude, azimuth, length, latitude2, longitude2, 0);
}

static double least(double degrees) { return fabs(remainder(degrees, 360)); }

int main(int argumentCount, char **arguments) {
    int64_t pairs = argumentCount > 1 ? atoll(arguments[1]) : 1000000;
    state = argumentCount > 2 ? strtoull(arguments[2], 0, 10) : 1;
    struct geod_geodesic earth;
    struct ext_geodesic judge;
    geod_init(&earth, 6378137, 1 / 298.257223563);
    ext_init(&judge, 6378137, 1 / 298.257223563L);
    const GeodesyKernels *kernels = geodesyKernels();
    static double ends[2][2 * BLOCK], places[6][BLOCK], distances[BLOCK], azimuths[BLOCK];
    static Class classes[CLASSES];
    for (int64_t first = 0; first < pairs; first += BLOCK) {
        int64_t count = pairs - first < BLOCK ? pairs - first : BLOCK;
        for (int64_t i = 0; i < count; i++) {
            int isNasty = (first + i) % 10 == 0;
            double *p = ends[0] + 2 * i, *q = ends[1] + 2 * i;
            place(p, p + 1, isNasty);
            other(&earth, p[0], p[1], (int)((first + i) % KINDS), isNasty, q, q + 1);
        }
        kernels->earthCentred(ends[0], count, places[0], places[1], places[2]);
        kernels->earthCentred(ends[1], count, places[3], places[4], places[5]);
        kernels->distances(places[0], places[1], places[2], places[3], places[4], places[5],
            count, distances);
        kernels->azimuths(places[0], places[1], places[2], places[3], places[4], places[5], count,
            azimuths);
        for (int64_t i = 0; i < count; i++) {
            double *p = ends[0] + 2 * i, *q = ends[1] + 2 * i;
            long double length, azimuth, back;
            ext_inverse(&judge, p[0], p[1], q[0], q[1], &length, &azimuth, &back);
            double projLength, projAzimuth, projBack;
            geod_inverse(
                &earth, p[0], p[1], q[0], q[1], &projLength, &projAzimuth, &projBack);
            int which = 0;
            while (length > limits[which]) which++;
            Class *class = classes + which;
            class->pairs++;
            class->projDistance
                = fmax(class->projDistance, (double)fabsl(projLength - length));
            if (distances[i] < 0)
                class->handedOver++;
            else
                class->distance = fmax(class->distance, (double)fabsl(distances[i] - length));
            if (azimuths[i] < 0) continue;
            class->withAzimuth++;
            double error = least((double)(azimuths[i] - azimuth));
            class->azimuth = fmax(class->azimuth, error);
            class->projAzimuth
                = fmax(class->projAzimuth, least((double)(projAzimuth - azimuth)));
        }
    }
    puts("| distance | pairs | left to geod_inverse | worst distance | of geod_inverse | worst azimuth "
         "| of geod_inverse |");
    puts("|---|---:|---:|---:|---:|---:|---:|");
    for (int which = 0; which < CLASSES; which++) {
        Class c = classes[which];
        printf("| %s | %lld | %lld | ", names[which], (long long)c.pairs, (long long)c.handedOver);
        if (c.handedOver < c.pairs)
            printf("%.1f nm | ", c.distance * 1e9);
        else
            printf("– | ");
        printf("%.1f nm | ", c.projDistance * 1e9);
        if (c.withAzimuth)
            printf("%.1e° | %.1e° |\n", c.azimuth, c.projAzimuth);
        else
            puts("– | – |");
    }
    return 0;
}
