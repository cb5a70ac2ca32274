// Everything a caller can do wrong, each with its code, its row and its sentence.

#include "cases.h"
#include "checks.h"

static const double zero[2] = {0, 0};

static sp_places *two_places(void) {
    sp_places *places;
    WELL(sp_places_from_doubles(zero, 8, zero, 8, 2, NULL, 0, &places, &error));
    return places;
}

void bad_arguments(void) {
    sp_places *places = two_places(), *made;
    sp_index *index = five_sites();
    double buffer[4];
    struct ArrowSchema schema;
    struct ArrowArray array;
    FAILS(sp_places_from_doubles(NULL, 8, zero, 8, 2, NULL, 0, &made, &error),
        SP_INVALID_ARGUMENT, -1, "latitude is NULL");
    FAILS(sp_places_from_doubles(zero, 8, NULL, 8, 2, NULL, 0, &made, &error),
        SP_INVALID_ARGUMENT, -1, "longitude is NULL");
    FAILS(sp_places_from_doubles(zero, 8, zero, 8, -1, NULL, 0, &made, &error),
        SP_INVALID_ARGUMENT, -1, "count is -1");
    FAILS(sp_places_from_doubles(zero, 8, zero, 8, 2, NULL, 0, NULL, &error),
        SP_INVALID_ARGUMENT, -1, "places is NULL");
    FAILS(sp_places_from_arrow(NULL, NULL, 0, NULL, &made, &error), SP_INVALID_ARGUMENT, -1,
        "schema is NULL");
    FAILS(sp_places_from_arrow_stream(NULL, NULL, &made, &error), SP_INVALID_ARGUMENT, -1,
        "stream is NULL");
    FAILS(sp_index_create(NULL, NULL, NULL, 0, &index, &error), SP_INVALID_ARGUMENT, -1,
        "sites is NULL");
    FAILS(sp_nearest_into(NULL, places, 0, NULL, NULL, NULL, NULL, &error), SP_INVALID_ARGUMENT,
        -1, "index is NULL");
    FAILS(sp_nearest_into(index, NULL, 0, NULL, NULL, NULL, NULL, &error), SP_INVALID_ARGUMENT,
        -1, "places is NULL");
    FAILS(sp_nearest_into(index, places, -2, NULL, NULL, NULL, NULL, &error),
        SP_INVALID_ARGUMENT, -1, "threads is -2");
    FAILS(sp_nearest(index, places, 0, 0, NULL, &array, &error), SP_INVALID_ARGUMENT, -1,
        "schema is NULL");
    FAILS(sp_nearest(index, places, 0, 0, &schema, NULL, &error), SP_INVALID_ARGUMENT, -1,
        "array is NULL");
    FAILS(sp_nearest_k(index, places, 0, NAN, 0, 0, &schema, &array, &error),
        SP_INVALID_ARGUMENT, -1, "k is 0");
    FAILS(sp_nearest_k(index, places, 1, -1, 0, 0, &schema, &array, &error),
        SP_INVALID_ARGUMENT, -1, "distance is -1.0 m");
    FAILS(sp_within(index, places, NAN, 0, 0, &schema, &array, &error), SP_INVALID_ARGUMENT, -1,
        "give metres");
    FAILS(sp_distance(places, places, 0, NULL, &error), SP_INVALID_ARGUMENT, -1,
        "distance_m is NULL");
    FAILS(sp_set_proj_database("/nowhere", &error), SP_NO_PROJ_DATABASE, -1, "/nowhere");
    // a caller may want the code alone
    CHECK(sp_distance(places, NULL, 0, buffer, NULL) == SP_INVALID_ARGUMENT);

    const double three[3] = {0, 0, 0};
    sp_places *more;
    WELL(sp_places_from_doubles(three, 8, three, 8, 3, NULL, 0, &more, &error));
    FAILS(sp_distance(places, more, 0, buffer, &error), SP_LENGTH_MISMATCH, -1,
        "2 places to measure from and 3 to measure to");
    FAILS(sp_inverse(more, places, 0, buffer, NULL, NULL, &error), SP_LENGTH_MISMATCH, -1, "3");
    sp_places_free(places), sp_places_free(more);
    sp_index_free(index);
    sp_error_clear(NULL);
    CHECK(sp_places_count(NULL) == 0 && sp_index_count(NULL) == 0);
}

/// Views a batch of nothing with a schema: types are looked at before rows.
static int32_t view(
    struct ArrowSchema schema, const struct sp_columns *columns, struct sp_error *error
) {
    sp_places *places;
    return sp_places_from_arrow(&schema, NULL, 0, columns, &places, error);
}

void bad_types(void) {
    const struct sp_columns both = {"latitude", "longitude", NULL};
    FAILS(view(batch_schema("u"), &both, &error), SP_TYPE_NOT_SUPPORTED, -1,
        "“latitude” is utf8; cast it to float64");
    FAILS(view(batch_schema("i"), &both, &error), SP_TYPE_NOT_SUPPORTED, -1, "int32");
    FAILS(view(batch_schema("d:19,10"), &both, &error), SP_TYPE_NOT_SUPPORTED, -1, "decimal");
    FAILS(view(batch_schema("g"), &(struct sp_columns){"latitude", "lon", NULL}, &error),
        SP_INVALID_ARGUMENT, -1, "“lon”; there are: “latitude”, “longitude”");
    FAILS(view(batch_schema("g"), &(struct sp_columns){"latitude", NULL, NULL}, &error),
        SP_INVALID_ARGUMENT, -1, "either");
    FAILS(view(batch_schema("g"), NULL, &error), SP_INVALID_ARGUMENT, -1,
        "no column of geometry");
    FAILS(view(schema_of("g", "latitude", NULL, 0, NULL), &both, &error), SP_TYPE_NOT_SUPPORTED,
        -1, "not a batch");
    FAILS(view(schema_of("+l", "geometry", "geoarrow.polygon", 0, NULL), NULL, &error),
        SP_TYPE_NOT_SUPPORTED, -1, "“geometry” is geoarrow.polygon, which holds no points");
    FAILS(view(schema_of("u", "geometry", NULL, 0, NULL), NULL, &error), SP_TYPE_NOT_SUPPORTED,
        -1, "utf8");
    struct ArrowSchema two = schema_of("+s", "", NULL, 2, (struct ArrowSchema[]){
        schema_of("z", "a", "geoarrow.wkb", 0, NULL), schema_of("z", "b", "ogc.wkb", 0, NULL)});
    FAILS(view(two, NULL, &error), SP_INVALID_ARGUMENT, -1, "more than one column of geometry");
    CHECK(alive == 0);

    // an array that contradicts its schema
    struct ArrowSchema schema = batch_schema("g");
    struct ArrowArray batch = struct_of(3, 0, 1, (struct ArrowArray[]){doubles_of(zero, 3, 0)});
    sp_places *places;
    FAILS(sp_places_from_arrow(&schema, &batch, 1, &both, &places, &error), SP_MALFORMED, -1,
        "lacks a child");
    schema = batch_schema("g");
    batch = struct_of(3, 0, 2, (struct ArrowArray[]){
        doubles_of(zero, 2, 0), doubles_of(zero, 3, 0)});
    FAILS(sp_places_from_arrow(&schema, &batch, 1, &both, &places, &error), SP_MALFORMED, -1,
        "rows of one");
    schema = batch_schema("g");
    batch = struct_of(2, 0, 2, (struct ArrowArray[]){
        doubles_of(NULL, 2, 0), doubles_of(zero, 2, 0)});
    FAILS(sp_places_from_arrow(&schema, &batch, 1, &both, &places, &error), SP_MALFORMED, -1,
        "lacks a buffer");
    CHECK(alive == 0);
}

void bad_places(void) {
    // the first of several, whichever thread meets which
    enum { count = 200000 };
    double *latitude = calloc(count, 8), *longitude = calloc(count, 8), *metres = calloc(count, 8);
    struct {
        double latitude, longitude;
        const char *words;
    } faults[] = {
        {91, 0, "latitude 91.0 is beyond ±90°"},
        {130, 50, "are latitude and longitude swapped?"},
        {0, -361, "longitude -361.0 is beyond ±360°"},
        {INFINITY, 0, "inf"},
        {0, -INFINITY, "inf"},
    };
    sp_index *index = five_sites();
    sp_places *places, *good;
    WELL(sp_places_from_doubles(latitude, 0, longitude, 0, count, NULL, 0, &good, &error));
    WELL(sp_places_from_doubles(latitude, 8, longitude, 8, count, NULL, 0, &places, &error));
    for (int i = 0; i < COUNT(faults); i++) {
        const int64_t rows[2] = {70000 + i, 199999};
        for (int j = 0; j < 2; j++) {
            latitude[rows[j]] = j ? 99 : faults[i].latitude;
            longitude[rows[j]] = faults[i].longitude;
        }
        struct ArrowSchema schema;
        struct ArrowArray array;
        for (int threads = 0; threads < 5; threads += 2) {
            FAILS(sp_nearest_into(index, places, threads, NULL, metres, NULL, NULL, &error),
                SP_OUT_OF_RANGE, rows[0], faults[i].words);
            FAILS(sp_nearest(index, places, threads, 3, &schema, &array, &error),
                SP_OUT_OF_RANGE, rows[0], faults[i].words);
            FAILS(sp_within(index, places, 10, threads, 3, &schema, &array, &error),
                SP_OUT_OF_RANGE, rows[0], faults[i].words);
            FAILS(sp_inverse(good, places, threads, metres, NULL, NULL, &error),
                SP_OUT_OF_RANGE, rows[0], faults[i].words);
        }
        sp_index *made;
        FAILS(sp_index_create(places, NULL, NULL, 0, &made, &error), SP_OUT_OF_RANGE, rows[0],
            faults[i].words);
        for (int j = 0; j < 2; j++) latitude[rows[j]] = longitude[rows[j]] = 0;
    }
    // NaN beside an infinity is a missing place
    latitude[5] = NAN, longitude[5] = INFINITY;
    int64_t missing;
    WELL(sp_places_check(places, &missing, &error));
    CHECK(missing == 1);
    sp_places_free(places), sp_places_free(good);
    sp_index_free(index);
    free(latitude), free(longitude), free(metres);
}

void released_twice(void) {
    struct ArrowSchema schema = batch_schema("g"), again = batch_schema("g");
    struct ArrowArray chunks[2] = {
        struct_of(2, 0, 2, (struct ArrowArray[]){doubles_of(zero, 2, 0), doubles_of(zero, 2, 0)}),
        struct_of(2, 0, 2, (struct ArrowArray[]){doubles_of(zero, 2, 0), doubles_of(zero, 2, 0)}),
    };
    const struct sp_columns both = {"latitude", "longitude", NULL};
    sp_places *places, *second;
    WELL(sp_places_from_arrow(&schema, chunks, 1, &both, &places, &error));
    // the first chunk is gone; the second goes with the call that fails
    FAILS(sp_places_from_arrow(&again, chunks, 2, &both, &second, &error), SP_RELEASED, -1,
        "released or handed over before");
    CHECK(!again.release && !chunks[1].release && alive == 3);
    FAILS(sp_places_from_arrow(&schema, NULL, 0, &both, &second, &error), SP_RELEASED, -1,
        "schema was released");
    expect_places(places, 2, zero, zero);
    sp_places_free(places);
    CHECK(alive == 0);
}
