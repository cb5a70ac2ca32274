// Answers about the places of a file, into a file: beside the Swift library's.

#include "cases.h"
#include "checks.h"

/// Reads two counts, then sites and queries as latitude, longitude…; writes of each query the nearest
/// site, its distance and azimuth, then the three nearest, then those within 2 km: for each list
/// its end, then the matches; then of each query the geodesic and the distance to the next.
void nearest_of_file(const char *input, const char *output) {
    FILE *file = fopen(input, "rb"), *out = fopen(output, "wb");
    int64_t counts[2];
    CHECK(file && out && fread(counts, 8, 2, file) == 2);
    double *sites = malloc((size_t)counts[0] * 16), *queries = malloc((size_t)counts[1] * 16);
    CHECK((int64_t)fread(sites, 16, (size_t)counts[0], file) == counts[0]);
    CHECK((int64_t)fread(queries, 16, (size_t)counts[1], file) == counts[1]);
    fclose(file);

    sp_places *places, *next;
    sp_index *index;
    WELL(sp_places_from_doubles(sites, 16, sites + 1, 16, counts[0], NULL, 0, &places, &error));
    WELL(sp_index_create(places, NULL, NULL, 0, &index, &error));
    sp_places_free(places);
    size_t count = (size_t)counts[1];
    WELL(sp_places_from_doubles(
        queries, 16, queries + 1, 16, counts[1], NULL, 0, &places, &error));
    int64_t *site = malloc(8 * count);
    double *distance = malloc(8 * count), *azimuth = malloc(8 * count), *back = malloc(8 * count);
    WELL(sp_nearest_into(index, places, 0, site, distance, azimuth, NULL, &error));
    fwrite(site, 8, count, out), fwrite(distance, 8, count, out);
    fwrite(azimuth, 8, count, out);
    for (int form = 0; form < 2; form++) {
        struct ArrowSchema schema;
        struct ArrowArray array;
        if (form == 0) {
            WELL(sp_nearest_k(index, places, 3, NAN, 0, SP_AZIMUTH, &schema, &array, &error));
        } else {
            WELL(sp_within(index, places, 2000, 0, SP_AZIMUTH, &schema, &array, &error));
        }
        for (size_t i = 1; i <= count; i++) {
            int64_t end = form == 0 ? ((const int32_t *)array.buffers[1])[i]
                                    : ((const int64_t *)array.buffers[1])[i];
            fwrite(&end, 8, 1, out);
        }
        for (int column = 0; column < 3; column++) {
            const struct ArrowArray *values = array.children[0]->children[column];
            fwrite(values->buffers[1], 8, (size_t)values->length, out);
        }
        array.release(&array), schema.release(&schema);
    }
    CHECK(count > 1);
    sp_places_free(places);
    WELL(sp_places_from_doubles(
        queries, 16, queries + 1, 16, counts[1] - 1, NULL, 0, &places, &error));
    WELL(sp_places_from_doubles(
        queries + 2, 16, queries + 3, 16, counts[1] - 1, NULL, 0, &next, &error));
    WELL(sp_inverse(places, next, 0, distance, azimuth, back, &error));
    fwrite(distance, 8, count - 1, out), fwrite(azimuth, 8, count - 1, out);
    fwrite(back, 8, count - 1, out);
    WELL(sp_distance(places, next, 0, distance, &error));
    fwrite(distance, 8, count - 1, out);
    CHECK(fclose(out) == 0);
    sp_places_free(places), sp_places_free(next);
    sp_index_free(index);
    free(sites), free(queries), free(site), free(distance), free(azimuth), free(back);
}
