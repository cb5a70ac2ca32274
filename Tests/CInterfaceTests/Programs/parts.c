// Long questions part by part: rows of places, and matches that are counted before they are found.

#include "cases.h"
#include "checks.h"

static const double latitudes[5] = {50.4501, NAN, 49.9, -33, 50.45},
                    longitudes[5] = {30.5234, 1, 24, 151, 30.5};

static sp_places *five_places(void) {
    sp_places *places;
    WELL(sp_places_from_doubles(latitudes, 8, longitudes, 8, 5, NULL, 0, &places, &error));
    return places;
}

void slices(void) {
    sp_places *places = five_places(), *slice, *inner, *none;
    WELL(sp_places_slice(places, 1, 4, &slice, &error));
    WELL(sp_places_slice(slice, 1, 2, &inner, &error));
    WELL(sp_places_slice(places, 5, 0, &none, &error));
    // A slice keeps what it needs.
    sp_places_free(places);
    CHECK(sp_places_count(none) == 0);
    expect_places(slice, 4, latitudes + 1, longitudes + 1);
    expect_places(inner, 2, latitudes + 2, longitudes + 2);
    FAILS(sp_places_slice(slice, 3, 2, &inner, &error), SP_INVALID_ARGUMENT, -1,
        "first is 3 and count 2, and there are 4 places");
    FAILS(sp_places_slice(slice, -1, 2, &inner, &error), SP_INVALID_ARGUMENT, -1, "first is -1");
    FAILS(sp_places_slice(slice, 0, -1, &inner, &error), SP_INVALID_ARGUMENT, -1, "count -1");
    FAILS(sp_places_slice(slice, INT64_MAX, INT64_MAX, &inner, &error), SP_INVALID_ARGUMENT, -1,
        "name rows among them");
    FAILS(sp_places_slice(NULL, 0, 0, &inner, &error), SP_INVALID_ARGUMENT, -1, "places is NULL");
    FAILS(sp_places_slice(slice, 0, 0, NULL, &error), SP_INVALID_ARGUMENT, -1, "slice is NULL");
    sp_places_free(slice), sp_places_free(inner), sp_places_free(none);

    // Rows of errors are those of the whole, across chunks of Arrow.
    const double bad[6] = {50, 51, 52, 53, 95, 54};
    struct ArrowSchema schema = batch_schema("g");
    struct ArrowArray chunks[2];
    for (int i = 0; i < 2; i++) {
        struct ArrowArray columns[2] = {
            doubles_of(bad + 3 * i, 3, 0), doubles_of(bad + 3 * i, 3, 0)};
        chunks[i] = struct_of(3, 0, 2, columns);
    }
    const struct sp_columns names = {"latitude", "longitude", NULL};
    WELL(sp_places_from_arrow(&schema, chunks, 2, &names, &places, &error));
    WELL(sp_places_slice(places, 2, 4, &slice, &error));
    WELL(sp_places_slice(places, 2, 2, &inner, &error));
    sp_places_free(places);
    int64_t missing;
    FAILS(sp_places_check(slice, &missing, &error), SP_OUT_OF_RANGE, 4, "95");
    expect_places(inner, 2, bad + 2, bad + 2);
    CHECK(alive > 0);
    sp_places_free(slice), sp_places_free(inner);
    CHECK(alive == 0);
}

void counted_matches(void) {
    sp_index *index = five_sites();
    sp_places *places = five_places();
    struct ArrowSchema schema;
    struct ArrowArray array;
    const double limits[4] = {0, 8000, 1e6, INFINITY};
    for (int i = 0; i < 4; i++) {
        int64_t counts[5], again[5], offsets[6] = {0}, site[25], few_site[25], ties[25];
        double distance[25], azimuth[25], few_distance[25];
        int32_t is_written;
        WELL(sp_within(index, places, limits[i], 0, 3, &schema, &array, &error));
        const int64_t *ends = array.buffers[1];
        WELL(sp_within_count(index, places, limits[i], 0, 0, counts, &error));
        CHECK(counts[1] == -1);
        for (int row = 0; row < 5; row++) {
            offsets[row + 1] = offsets[row] + (counts[row] < 0 ? 0 : counts[row]);
            CHECK(offsets[row + 1] == ends[row + 1]);
        }
        WELL(sp_within_into(
            index, places, limits[i], 0, 1, offsets, site, distance, azimuth, ties, &error));
        WELL(sp_within_few(index, places, limits[i], 0, 0, again, 25, few_site, few_distance,
            NULL, NULL, &is_written, &error));
        CHECK(is_written && !memcmp(counts, again, sizeof counts));
        const struct ArrowArray *items = array.children[0];
        const int64_t *sites = items->children[0]->buffers[1];
        const double *distances = items->children[1]->buffers[1];
        const double *azimuths = items->children[2]->buffers[1];
        const int64_t *tied = items->children[3]->buffers[1];
        for (int64_t row = 0; row < offsets[5]; row++) {
            CHECK(site[row] == sites[row] && few_site[row] == sites[row]);
            CHECK(distance[row] == distances[row] && few_distance[row] == distances[row]);
            CHECK(ties[row] == tied[row]);
            CHECK(isnan(azimuth[row]) ? distance[row] == 0 : azimuth[row] == azimuths[row]);
        }
        array.release(&array), schema.release(&schema);

        // One less than there are is too little room, and the counts are there all the same.
        memset(again, 0, sizeof again);
        WELL(sp_within_few(index, places, limits[i], 0, 0, again, offsets[5] - 1, few_site,
            NULL, NULL, NULL, &is_written, &error));
        CHECK(!is_written && !memcmp(counts, again, sizeof counts));
        offsets[3]++;
        FAILS(sp_within_into(
                  index, places, limits[i], 0, 0, offsets, site, NULL, NULL, NULL, &error),
            SP_INVALID_ARGUMENT, -1, offsets[3] > offsets[4] ? "never fall" : "not those of these");
    }
    // No more than two of each, as the k nearest are.
    int64_t two[5], all[5], starts[6] = {0}, first[10], nearest[10];
    WELL(sp_within_count(index, places, 8000, 2, 0, two, &error));
    WELL(sp_within_count(index, places, 8000, 0, 0, all, &error));
    WELL(sp_nearest_k_into(index, places, 2, 8000, 0, nearest, NULL, NULL, NULL, &error));
    for (int row = 0; row < 5; row++) {
        CHECK(two[row] == (all[row] > 2 ? 2 : all[row]));
        starts[row + 1] = starts[row] + (two[row] < 0 ? 0 : two[row]);
    }
    WELL(sp_within_into(index, places, 8000, 2, 0, starts, first, NULL, NULL, NULL, &error));
    for (int row = 0; row < 5; row++)
        for (int64_t i = starts[row]; i < starts[row + 1]; i++)
            CHECK(first[i] == nearest[2 * row + i - starts[row]]);
    FAILS(sp_within_count(index, places, 5, -1, 0, two, &error), SP_INVALID_ARGUMENT, -1,
        "k is -1");
    const int64_t wrong[6] = {1, 1, 1, 1, 1, 1};
    FAILS(sp_within_into(index, places, 5, 0, 0, wrong, NULL, NULL, NULL, NULL, &error),
        SP_INVALID_ARGUMENT, -1, "offset 0 is 1");
    FAILS(sp_within_into(index, places, 5, 0, 0, NULL, NULL, NULL, NULL, NULL, &error),
        SP_INVALID_ARGUMENT, -1, "offsets is NULL");
    int64_t counts[5];
    FAILS(sp_within_count(index, places, NAN, 0, 0, counts, &error), SP_INVALID_ARGUMENT, -1,
        "distance");
    FAILS(sp_within_count(index, places, 5, 0, 0, NULL, &error), SP_INVALID_ARGUMENT, -1,
        "counts is NULL");
    int32_t is_written;
    FAILS(sp_within_few(
              index, places, 5, 0, 0, counts, -1, NULL, NULL, NULL, NULL, &is_written, &error),
        SP_INVALID_ARGUMENT, -1, "capacity is -1");
    sp_places_free(places);
    sp_index_free(index);
}

/// 100,000 sites near each of 1,000,000 places: a result of 3 TB.
void too_many_matches(void) {
    static double places_of_sites[100000];
    for (int i = 0; i < 100000; i++) places_of_sites[i] = i * 1e-5;
    sp_places *sites, *places;
    sp_index *index;
    struct ArrowSchema schema;
    struct ArrowArray array;
    CHECK(sp_available_memory() > 1 << 20 && sp_available_memory() < INT64_C(1) << 50);
    WELL(sp_places_from_doubles(
        places_of_sites, 8, places_of_sites, 8, 100000, NULL, 0, &sites, &error));
    WELL(sp_index_create(sites, NULL, NULL, 0, &index, &error));
    // The same place again and again.
    WELL(sp_places_from_doubles(
        places_of_sites, 0, places_of_sites, 0, 1000000, NULL, 0, &places, &error));
    FAILS(sp_nearest_k(index, places, 100000, NAN, 0, 0, &schema, &array, &error), SP_TOO_LARGE, -1,
        "more than a list array holds");
    sp_places_free(places);
    WELL(sp_places_from_doubles(
        places_of_sites, 0, places_of_sites, 0, 20000, NULL, 0, &places, &error));
    FAILS(sp_within(index, places, 1e6, 0, 3, &schema, &array, &error), SP_TOO_LARGE, -1,
        "2000000000 sites were found, which take 64000 MB");
    sp_places_free(places), sp_places_free(sites);
    sp_index_free(index);
}
