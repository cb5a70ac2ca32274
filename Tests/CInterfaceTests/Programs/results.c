// What comes back: Arrow arrays beside buffers, lists, pairs, ties and nothing at all.

#include "cases.h"
#include "checks.h"

static const double latitudes[4] = {50.4501, NAN, 49.9, -33}, longitudes[4] = {30.5234, 1, 24, 151};

static sp_places *four_places(void) {
    sp_places *places;
    WELL(sp_places_from_doubles(latitudes, 8, longitudes, 8, 4, NULL, 0, &places, &error));
    return places;
}

static int is_there(const struct ArrowArray *array, int64_t row) {
    const uint8_t *bits = array->buffers[0];
    return !bits || (bits[row / 8] >> row % 8 & 1);
}

/// Checks a struct of matches against its schema and against plain columns.
static void expect_matches(
    const struct ArrowSchema *schema, const struct ArrowArray *array, int64_t count,
    const int64_t *site, const double *distance, const double *azimuth, const int64_t *ties
) {
    static const char *names[4] = {"site", "distance_m", "azimuth_deg", "ties"};
    static const char *formats[4] = {"l", "g", "g", "l"};
    CHECK(!strcmp(schema->format, "+s") && schema->n_children == 4 && array->n_children == 4);
    CHECK(array->length == count && array->null_count == 0 && array->n_buffers == 1);
    for (int i = 0; i < 4; i++) {
        CHECK(!strcmp(schema->children[i]->name, names[i]));
        CHECK(!strcmp(schema->children[i]->format, formats[i]));
        CHECK(array->children[i]->length == count && array->children[i]->n_buffers == 2);
        int64_t nulls = 0;
        for (int64_t row = 0; row < count; row++) nulls += !is_there(array->children[i], row);
        CHECK(array->children[i]->null_count == nulls);
    }
    const int64_t *sites = array->children[0]->buffers[1], *counts = array->children[3]->buffers[1];
    const double *distances = array->children[1]->buffers[1];
    const double *azimuths = array->children[2]->buffers[1];
    for (int64_t row = 0; row < count; row++) {
        int found = site[row] >= 0;
        CHECK(is_there(array->children[0], row) == found);
        CHECK(is_there(array->children[1], row) == found);
        CHECK(is_there(array->children[2], row) == !isnan(azimuth[row]));
        CHECK(is_there(array->children[3], row) == found);
        CHECK(!found || (sites[row] == site[row] && distances[row] == distance[row]));
        CHECK(!found || counts[row] == ties[row]);
        CHECK(isnan(azimuth[row]) || azimuths[row] == azimuth[row]);
    }
}

void nearest_arrays(void) {
    sp_index *index = five_sites();
    sp_places *places = four_places();
    int64_t site[4], ties[4];
    double distance[4], azimuth[4];
    struct ArrowSchema schema;
    struct ArrowArray array;
    WELL(sp_nearest_into(index, places, 1, site, distance, azimuth, ties, &error));
    CHECK(site[0] == 0 && distance[0] == 0 && isnan(azimuth[0]) && ties[0] == 2);
    CHECK(site[1] == -1 && isnan(distance[1]) && isnan(azimuth[1]) && ties[1] == 0);
    CHECK(site[2] == 2 && distance[2] > 7000 && distance[2] < 7200 && ties[2] == 1);
    CHECK(site[3] == 4 && azimuth[3] > 340 && azimuth[3] < 360);
    WELL(sp_nearest(index, places, 0, SP_AZIMUTH | SP_TIES, &schema, &array, &error));
    expect_matches(&schema, &array, 4, site, distance, azimuth, ties);
    array.release(&array), schema.release(&schema);
    CHECK(!array.release && !schema.release);
    WELL(sp_nearest(index, places, 0, 0, &schema, &array, &error));
    CHECK(schema.n_children == 2 && array.n_children == 2);
    array.release(&array), schema.release(&schema);
    sp_places_free(places);
    sp_index_free(index);
}

void lists(void) {
    sp_index *index = five_sites();
    sp_places *places = four_places();
    int64_t site[12], ties[12];
    double distance[12], azimuth[12];
    struct ArrowSchema schema;
    struct ArrowArray array;
    WELL(sp_nearest_k_into(index, places, 3, NAN, 0, site, distance, azimuth, ties, &error));
    CHECK(site[0] == 0 && site[1] == 3 && site[2] == 1 && distance[1] == 0 && ties[2] == 1);
    CHECK(site[3] == -1 && site[4] == -1 && isnan(distance[5]) && ties[5] == 0);
    CHECK(site[6] == 2 && site[9] == 4 && distance[10] > 1e7);

    WELL(sp_nearest_k(index, places, 3, NAN, 0, 3, &schema, &array, &error));
    CHECK(!strcmp(schema.format, "+l") && schema.n_children == 1 && array.length == 4);
    CHECK(array.null_count == 1 && !is_there(&array, 1) && is_there(&array, 0));
    const int32_t *offsets = array.buffers[1];
    CHECK(offsets[0] == 0 && offsets[1] == 3 && offsets[2] == 3 && offsets[4] == 9);
    memmove(site + 3, site + 6, 48), memmove(ties + 3, ties + 6, 48);
    memmove(distance + 3, distance + 6, 48), memmove(azimuth + 3, azimuth + 6, 48);
    expect_matches(schema.children[0], array.children[0], 9, site, distance, azimuth, ties);
    array.release(&array), schema.release(&schema);

    // no farther than 8 km: three, none because missing, one, none
    WELL(sp_within(index, places, 8000, 0, 3, &schema, &array, &error));
    CHECK(!strcmp(schema.format, "+L") && array.null_count == 1 && !is_there(&array, 1));
    const int64_t *ends = array.buffers[1];
    CHECK(ends[0] == 0 && ends[1] == 3 && ends[2] == 3 && ends[3] == 4 && ends[4] == 4);
    expect_matches(schema.children[0], array.children[0], 4, site, distance, azimuth, ties);
    array.release(&array), schema.release(&schema);
    WELL(sp_nearest_k(index, places, 2, 8000, 0, 0, &schema, &array, &error));
    offsets = array.buffers[1];
    CHECK(offsets[1] == 2 && offsets[2] == 2 && offsets[3] == 3 && offsets[4] == 3);
    array.release(&array), schema.release(&schema);
    WELL(sp_nearest_k_into(index, places, 2, 8000, 0, site, NULL, NULL, NULL, &error));
    CHECK(site[0] == 0 && site[1] == 3 && site[2] == -1 && site[4] == 2 && site[5] == -1);
    CHECK(site[6] == -1 && site[7] == -1);

    // at exactly the distance is within, and more are asked for than there are
    WELL(sp_within(index, places, 0, 0, 0, &schema, &array, &error));
    ends = array.buffers[1];
    CHECK(ends[1] == 2 && ends[4] == 2);
    array.release(&array), schema.release(&schema);
    WELL(sp_nearest_k(index, places, 1000, NAN, 0, 0, &schema, &array, &error));
    offsets = array.buffers[1];
    CHECK(offsets[1] == 5 && offsets[4] == 15);
    array.release(&array), schema.release(&schema);
    sp_places_free(places);
    sp_index_free(index);
}

void pairs(void) {
    const double ends[2][4] = {{50.4501, 50, NAN, -34}, {30.5234, 2, 24, 151}};
    sp_places *from = four_places(), *to;
    double metres[4], azimuth[4], back[4], fast[4];
    WELL(sp_places_from_doubles(ends[0], 8, ends[1], 8, 4, NULL, 0, &to, &error));
    WELL(sp_inverse(from, to, 0, metres, azimuth, back, &error));
    WELL(sp_distance(from, to, 0, fast, &error));
    CHECK(metres[0] == 0 && isnan(azimuth[0]) && isnan(back[0]) && fast[0] == 0);
    for (int i = 1; i < 3; i++) CHECK(isnan(metres[i]) && isnan(azimuth[i]) && isnan(fast[i]));
    CHECK(azimuth[3] == 180 && back[3] == 0 && metres[3] > 110000 && metres[3] < 112000);
    CHECK(fabs(fast[3] - metres[3]) < 2e-8);
    WELL(sp_inverse(from, to, 0, NULL, NULL, back, &error));
    CHECK(back[3] == 0);
    sp_places_free(from);
    sp_places_free(to);
}

void identifiers(void) {
    // rows 0 and 3 are at one place: "b" and "a" turn them round, in two chunks and three layouts
    const char text[] = "bxyazz";
    const int32_t starts[4] = {0, 1, 2, 3}, rest[3] = {3, 4, 6};
    const int64_t long_starts[4] = {0, 1, 2, 3}, long_rest[3] = {3, 4, 6};
    const struct {
        int32_t length;
        char text[12];
    } views[3] = {{1, "b"}, {1, "x"}, {1, "y"}}, more_views[2] = {{1, "a"}, {2, "zz"}};
    const void *buffers[3][2][3] = {
        {{NULL, starts, text}, {NULL, rest, text}},
        {{NULL, long_starts, text}, {NULL, long_rest, text}},
        {{NULL, views, NULL}, {NULL, more_views, NULL}},
    };
    static const char *formats[3] = {"u", "U", "vu"};
    sp_places *sites, *places = four_places();
    WELL(sp_places_from_doubles(
        site_latitudes, 8, site_longitudes, 8, 5, NULL, 0, &sites, &error));
    for (int i = 0; i < 3; i++) {
        sp_index *index;
        int64_t site[4];
        struct ArrowSchema schema = schema_of(formats[i], "id", NULL, 0, NULL);
        struct ArrowArray chunks[2] = {
            array_of(3, 0, 0, 3, buffers[i][0], 0, NULL),
            array_of(2, 0, 0, 3, buffers[i][1], 0, NULL)};
        WELL(sp_index_create(sites, &schema, chunks, 2, &index, &error));
        CHECK(alive == 0 && !schema.release && !chunks[0].release && !chunks[1].release);
        WELL(sp_nearest_into(index, places, 0, site, NULL, NULL, NULL, &error));
        CHECK(site[0] == 3);
        sp_index_free(index);
    }
    // missing identifiers come first, by row
    const uint8_t bits[1] = {0x06};
    sp_index *index;
    int64_t site[4];
    struct ArrowSchema schema = schema_of("u", "id", NULL, 0, NULL);
    const int32_t five[6] = {0, 1, 2, 3, 4, 6};
    struct ArrowArray array = array_of(5, 0, 3, 3, (const void *[]){bits, five, text}, 0, NULL);
    WELL(sp_index_create(sites, &schema, &array, 1, &index, &error));
    WELL(sp_nearest_into(index, places, 0, site, NULL, NULL, NULL, &error));
    CHECK(site[0] == 0);
    sp_index_free(index);

    schema = schema_of("u", "id", NULL, 0, NULL);
    array = array_of(4, 0, 0, 3, (const void *[]){NULL, five, text}, 0, NULL);
    FAILS(sp_index_create(sites, &schema, &array, 1, &index, &error), SP_LENGTH_MISMATCH, -1,
        "5 sites and 4 identifiers");
    schema = schema_of("l", "id", NULL, 0, NULL);
    array = doubles_of(site_latitudes, 5, 0);
    FAILS(sp_index_create(sites, &schema, &array, 1, &index, &error), SP_TYPE_NOT_SUPPORTED, -1,
        "int64");
    CHECK(alive == 0);
    sp_places_free(sites);
    sp_places_free(places);
}

void nothing_there(void) {
    sp_places *none, *missing, *places = four_places();
    sp_index *index;
    int64_t site[4], ties[4];
    double distance[4], azimuth[4];
    struct ArrowSchema schema;
    struct ArrowArray array;
    const double nowhere[2] = {NAN, NAN};
    WELL(sp_places_from_doubles(NULL, 0, NULL, 0, 0, NULL, 0, &none, &error));
    WELL(sp_places_from_doubles(nowhere, 8, nowhere, 8, 2, NULL, 0, &missing, &error));
    const sp_places *empty[2] = {none, missing};
    for (int i = 0; i < 2; i++) {
        WELL(sp_index_create(empty[i], NULL, NULL, 0, &index, &error));
        CHECK(sp_index_count(index) == 0 && sp_index_missing(index) == 2 * i);
        WELL(sp_nearest_into(index, places, 0, site, distance, azimuth, ties, &error));
        for (int row = 0; row < 4; row++)
            CHECK(site[row] == -1 && isnan(distance[row]) && isnan(azimuth[row]) && !ties[row]);
        WELL(sp_nearest_k(index, places, 2, NAN, 0, 3, &schema, &array, &error));
        const int32_t *offsets = array.buffers[1];
        CHECK(array.length == 4 && array.null_count == 1 && offsets[4] == 0);
        array.release(&array), schema.release(&schema);
        sp_index_free(index);
    }
    index = five_sites();
    WELL(sp_nearest_into(index, none, 0, NULL, NULL, NULL, NULL, &error));
    WELL(sp_nearest(index, none, 0, 3, &schema, &array, &error));
    CHECK(array.length == 0 && array.n_children == 4 && !array.children[0]->null_count);
    array.release(&array), schema.release(&schema);
    WELL(sp_within(index, none, 1000, 0, 3, &schema, &array, &error));
    CHECK(array.length == 0 && ((const int64_t *)array.buffers[1])[0] == 0);
    array.release(&array), schema.release(&schema);
    WELL(sp_nearest(index, missing, 0, 3, &schema, &array, &error));
    CHECK(array.length == 2 && array.children[0]->null_count == 2);
    array.release(&array), schema.release(&schema);
    WELL(sp_distance(none, none, 0, distance, &error));
    sp_index_free(index);

    // numbers of sites are rows also where some are missing
    const double some[2][3] = {{NAN, 50, 51}, {30, 30, 30}};
    sp_places *sites;
    WELL(sp_places_from_doubles(some[0], 8, some[1], 8, 3, NULL, 0, &sites, &error));
    WELL(sp_index_create(sites, NULL, NULL, 0, &index, &error));
    CHECK(sp_index_count(index) == 2 && sp_index_missing(index) == 1);
    WELL(sp_nearest_into(index, places, 0, site, NULL, NULL, NULL, &error));
    CHECK(site[0] == 1 && site[1] == -1 && site[3] == 1);
    sp_index_free(index);
    sp_places_free(sites), sp_places_free(none), sp_places_free(missing), sp_places_free(places);
}

void moved_children(void) {
    sp_index *index = five_sites();
    sp_places *places = four_places();
    struct ArrowSchema schema, own_schema;
    struct ArrowArray array, own;
    WELL(sp_nearest(index, places, 0, 0, &schema, &array, &error));
    // a child outlives its parent once it has been moved out of it
    own = *array.children[1], array.children[1]->release = NULL;
    own_schema = *schema.children[1], schema.children[1]->release = NULL;
    array.release(&array), schema.release(&schema);
    CHECK(own.length == 4 && ((const double *)own.buffers[1])[0] == 0);
    CHECK(!strcmp(own_schema.name, "distance_m"));
    own.release(&own), own_schema.release(&own_schema);
    CHECK(!own.release && !own_schema.release);
    // and what came out goes in again
    WELL(sp_nearest(index, places, 0, 0, &schema, &array, &error));
    sp_places *again;
    FAILS(sp_places_from_arrow(&schema, &array, 1, &(struct sp_columns){"distance_m", "site", NULL},
              &again, &error),
        SP_TYPE_NOT_SUPPORTED, -1, "“site” is int64");
    CHECK(!array.release && !schema.release);
    sp_places_free(places);
    sp_index_free(index);
}
