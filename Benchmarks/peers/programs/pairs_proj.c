/* PROJ's geod_inverse in a loop: pairs_proj PAIRS DISTANCES */
#include <geodesic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int main(int argc, char **argv) {
    if (argc != 3) return 64;
    FILE *in = fopen(argv[1], "rb");
    if (!in) return 66;
    fseek(in, 0, SEEK_END);
    long count = ftell(in) / (4 * sizeof(double));
    rewind(in);
    double *pairs = malloc(count * 4 * sizeof(double)), *distances = malloc(count * sizeof(double));
    if (fread(pairs, 4 * sizeof(double), count, in) != (size_t)count) return 74;
    struct geod_geodesic wgs84;
    geod_init(&wgs84, 6378137, 1 / 298.257223563);
    double best = 1e300;
    for (int run = 0; run < 3; run++) {
        struct timespec start, end;
        clock_gettime(CLOCK_MONOTONIC, &start);
        for (long i = 0; i < count; i++) {
            const double *p = pairs + 4 * i;
            geod_inverse(&wgs84, p[0], p[1], p[2], p[3], distances + i, 0, 0);
        }
        clock_gettime(CLOCK_MONOTONIC, &end);
        double seconds = (end.tv_sec - start.tv_sec) + (end.tv_nsec - start.tv_nsec) * 1e-9;
        best = seconds < best ? seconds : best;
    }
    FILE *out = fopen(argv[2], "wb");
    fwrite(distances, sizeof(double), count, out);
    fclose(out);
    printf("%.9f\n", best);
    return 0;
}
