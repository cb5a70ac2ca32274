// What the C library and PROJ give where this runs, as plain doubles on standard output: a row for each
// argument, from places and arguments that are the same everywhere. Built by libraries.sh.
//
//     libraries geodesics COUNT   distance and azimuth by geod_inverse
//     libraries functions COUNT   a number for each of libraries.sh's functions
#include <geodesic.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state;

/// SplitMix64, 0 ..< 1.
static double uniform(void) {
    uint64_t z = (state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (double)((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

static double onEarth(double latitude) {
    return latitude > 90 ? 180 - latitude : latitude < -90 ? -180 - latitude : latitude;
}

/// In turn: anywhere, 10 m to 100 km apart or so, and within 3° of the antipode.
static void geodesics(int64_t count) {
    struct geod_geodesic earth;
    geod_init(&earth, 6378137, 1 / 298.257223563);
    for (int64_t i = 0; i < count; i++) {
        double u[6];
        for (int k = 0; k < 6; k++) u[k] = uniform();
        double p[2] = {180 * u[0] - 90, 360 * u[1] - 180}, q[2] = {180 * u[2] - 90, 360 * u[3] - 180};
        double scale = ldexp(1, -(int)(14 * u[4]));
        if (i % 3 == 1) q[0] = onEarth(p[0] + scale * (2 * u[2] - 1)), q[1] = p[1] + scale * (2 * u[3] - 1);
        if (i % 3 == 2) q[0] = onEarth(4 * u[2] - 2 - p[0]), q[1] = p[1] + 178 + 4 * u[3];
        double result[3];
        geod_inverse(&earth, p[0], p[1], q[0], q[1], result, result + 1, result + 2);
        fwrite(result, sizeof *result, 2, stdout);
    }
}

static void functions(int64_t count) {
    for (int64_t i = 0; i < count; i++) {
        double x = uniform(), y = uniform(), both = 2 * x - 1, more = ldexp(x, (int)(20 * y));
        const double results[] = {sin(20 * both), cos(20 * both), tan(20 * both), asin(both),
            acos(both), atan(20 * both), atan2(both, 2 * y - 1), exp(8 * both), log(more),
            log1p(more), expm1(both), pow(10 * x, 10 * y - 5), sqrt(x), hypot(100 * x, 100 * y),
            cbrt(more), erf(4 * both), erfc(4 * both), lgamma(more)};
        fwrite(results, sizeof results, 1, stdout);
    }
}

int main(int count, char **arguments) {
    if (count != 3) return fputs("libraries geodesics|functions COUNT\n", stderr), 64;
    int64_t rows = atoll(arguments[2]);
    if (strcmp(arguments[1], "geodesics") == 0)
        geodesics(rows);
    else
        functions(rows);
    return 0;
}
