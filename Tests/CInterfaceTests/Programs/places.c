// Places as numbers in memory, as Arrow columns and as Arrow points.

#include "cases.h"
#include "checks.h"

static const double latitudes[6] = {50.46, 50.47, NAN, 49.8, -34, 50.4501};
static const double longitudes[6] = {30.49, 30.5, 30.5, NAN, 151, 30.5234};

void plain_numbers(void) {
    sp_places *places;
    // two columns of a matrix, longitude first
    double matrix[6][2];
    float single[6][3];
    for (int i = 0; i < 6; i++) {
        matrix[i][0] = longitudes[i], matrix[i][1] = latitudes[i];
        single[i][0] = (float)latitudes[i], single[i][2] = (float)longitudes[i];
    }
    WELL(sp_places_from_doubles(
        &matrix[0][1], sizeof matrix[0], &matrix[0][0], sizeof matrix[0], 6, NULL, 0, &places,
        &error));
    expect_places(places, 6, latitudes, longitudes);
    sp_places_free(places);

    // backwards
    double backwards[2][6];
    for (int i = 0; i < 6; i++)
        backwards[0][i] = latitudes[5 - i], backwards[1][i] = longitudes[5 - i];
    WELL(sp_places_from_doubles(
        latitudes + 5, -8, longitudes + 5, -8, 6, NULL, 0, &places, &error));
    expect_places(places, 6, backwards[0], backwards[1]);
    sp_places_free(places);

    // one latitude for all, and bits that begin within a byte
    double same[6], nullable[6];
    const uint8_t bits[2] = {0xA0, 0xFE};
    for (int i = 0; i < 6; i++) {
        same[i] = 50.46;
        nullable[i] = bits[(i + 5) / 8] >> (i + 5) % 8 & 1 ? longitudes[i] : NAN;
    }
    WELL(sp_places_from_doubles(latitudes, 0, longitudes, 8, 6, bits, 5, &places, &error));
    expect_places(places, 6, same, nullable);
    sp_places_free(places);

    double wide[2][6];
    for (int i = 0; i < 6; i++) wide[0][i] = single[i][0], wide[1][i] = single[i][2];
    WELL(sp_places_from_floats(
        &single[0][0], sizeof single[0], &single[0][2], sizeof single[0], 6, NULL, 0, &places,
        &error));
    expect_places(places, 6, wide[0], wide[1]);
    sp_places_free(places);

    WELL(sp_places_from_doubles(NULL, 0, NULL, 0, 0, NULL, 0, &places, &error));
    expect_places(places, 0, latitudes, longitudes);
    sp_places_free(places);
    sp_places_free(NULL);
}

void arrow_columns(void) {
    // three chunks: a slice of columns, a slice of the batch, an empty one; nulls of a column
    // and of the batch
    double latitude[10] = {0, 0, 50.46, 50.47, 0, 1, 2, 49.8, -34, 50.4501};
    double longitude[10] = {0, 30.49, 30.5, 9, 8, 7, 24, 151, 30.5234, 0};
    const uint8_t bits[2] = {0xF7, 0xFF}, all_but_second[1] = {0xEF};
    struct ArrowArray chunks[3] = {
        struct_of(2, 0, 2, (struct ArrowArray[]){
            nullable_doubles_of(latitude, bits, 2, 2), doubles_of(longitude, 2, 1)}),
        array_of(3, 3, 1, 1, (const void *[]){all_but_second}, 2, (struct ArrowArray[]){
            doubles_of(latitude, 6, 4), doubles_of(longitude, 6, 3)}),
        struct_of(0, 0, 2, (struct ArrowArray[]){
            array_of(0, 0, 0, 2, (const void *[]){NULL, NULL}, 0, NULL),
            array_of(0, 0, 0, 2, (const void *[]){NULL, NULL}, 0, NULL)}),
    };
    struct ArrowSchema schema = batch_schema("g");
    sp_places *places;
    WELL(sp_places_from_arrow(
        &schema, chunks, 3, &(struct sp_columns){"latitude", "longitude", NULL}, &places,
        &error));
    CHECK(!schema.release && !chunks[0].release && !chunks[1].release && !chunks[2].release);
    // rows 3 to 5 of the second batch are 4 + 3 to 4 + 5 and 3 + 3 to 3 + 5
    const double expected[2][5]
        = {{50.46, NAN, 49.8, NAN, 50.4501}, {30.49, 30.5, 24, 151, 30.5234}};
    expect_places(places, 5, expected[0], expected[1]);
    CHECK(alive == 9);
    sp_places_free(places);
    CHECK(alive == 0);

    // single precision, the columns the other way round and one that does not matter between
    const float single[2][2] = {{50.46f, 50.47f}, {30.49f, 30.5f}};
    struct ArrowArray batch = struct_of(2, 0, 3, (struct ArrowArray[]){
        array_of(2, 0, 0, 2, (const void *[]){NULL, single[1]}, 0, NULL),
        array_of(2, 0, 2, 0, NULL, 0, NULL),
        array_of(2, 0, 0, 2, (const void *[]){NULL, single[0]}, 0, NULL)});
    schema = schema_of("+s", "", NULL, 3, (struct ArrowSchema[]){
        schema_of("f", "lon", NULL, 0, NULL), schema_of("n", "nothing", NULL, 0, NULL),
        schema_of("f", "lat", NULL, 0, NULL)});
    WELL(sp_places_from_arrow(
        &schema, &batch, 1, &(struct sp_columns){"lat", "lon", NULL}, &places, &error));
    const double wide[2][2] = {{50.46f, 50.47f}, {30.49f, 30.5f}};
    expect_places(places, 2, wide[0], wide[1]);
    sp_places_free(places);
    CHECK(alive == 0);
}

void arrow_points(void) {
    sp_places *places;
    const double expected[2][3] = {{50.46, NAN, NAN}, {30.49, 30.5, NAN}};
    const uint8_t second_null[1] = {0xFB};

    // interleaved with a height; row 1 of the slice is null, row 2 empty
    const double triples[12] = {1, 2, 3, 30.49, 50.46, 99, 30.5, 50.47, 98, NAN, NAN, NAN};
    struct ArrowArray points = array_of(3, 1, 1, 1, (const void *[]){second_null}, 1,
        (struct ArrowArray[]){doubles_of(triples, 12, 0)});
    struct ArrowSchema schema = schema_of("+w:3", "geometry", "geoarrow.point", 1,
        (struct ArrowSchema[]){schema_of("g", "xyz", NULL, 0, NULL)});
    WELL(sp_places_from_arrow(&schema, &points, 1, NULL, &places, &error));
    expect_places(places, 3, expected[0], expected[1]);
    sp_places_free(places);
    CHECK(alive == 0);

    // separated, as the only geometry of a batch that is sliced itself
    const double x[4] = {1, 30.49, 30.5, NAN}, y[4] = {2, 50.46, 50.47, NAN};
    struct ArrowArray batch = struct_of(3, 1, 2, (struct ArrowArray[]){
        doubles_of(x, 4, 0),
        array_of(4, 0, 1, 1, (const void *[]){second_null}, 2, (struct ArrowArray[]){
            doubles_of(x, 4, 0), doubles_of(y, 4, 0)})});
    schema = schema_of("+s", "", NULL, 2, (struct ArrowSchema[]){
        schema_of("g", "value", NULL, 0, NULL),
        schema_of("+s", "geometry", "geoarrow.point", 2, (struct ArrowSchema[]){
            schema_of("g", "x", NULL, 0, NULL), schema_of("g", "y", NULL, 0, NULL)})});
    WELL(sp_places_from_arrow(&schema, &batch, 1, NULL, &places, &error));
    expect_places(places, 3, expected[0], expected[1]);
    sp_places_free(places);
    CHECK(alive == 0);

    // a null within an interleaved point
    const uint8_t third_number_null[1] = {0xFB};
    const double pairs[4] = {30.49, 50.46, 30.5, 50.47};
    points = array_of(2, 0, 0, 1, (const void *[]){NULL}, 1,
        (struct ArrowArray[]){nullable_doubles_of(pairs, third_number_null, 4, 0)});
    schema = schema_of("+w:2", "", NULL, 1,
        (struct ArrowSchema[]){schema_of("g", "xy", NULL, 0, NULL)});
    WELL(sp_places_from_arrow(
        &schema, &points, 1, &(struct sp_columns){NULL, NULL, NULL}, &places, &error));
    expect_places(places, 2, expected[0], expected[1]);
    sp_places_free(places);
    CHECK(alive == 0);
}

// MARK: - Streams

struct stream_state {
    int next, failing;
    double latitude, longitude;
};

static int stream_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out) {
    (void)stream;
    *out = batch_schema("g");
    return 0;
}

static int stream_next(struct ArrowArrayStream *stream, struct ArrowArray *out) {
    struct stream_state *state = stream->private_data;
    if (state->next == state->failing) return 5;
    if (state->next++ == 3) {
        out->release = NULL;
        return 0;
    }
    *out = struct_of(1, 0, 2, (struct ArrowArray[]){
        doubles_of(&state->latitude, 1, 0), doubles_of(&state->longitude, 1, 0)});
    return 0;
}

static const char *stream_error(struct ArrowArrayStream *stream) {
    (void)stream;
    return "the disk is on fire";
}

static void stream_release(struct ArrowArrayStream *stream) {
    stream->release = NULL;
    alive--;
}

void streams(void) {
    struct stream_state state = {0, -1, 50.46, 30.49};
    struct ArrowArrayStream stream
        = {stream_schema, stream_next, stream_error, stream_release, &state};
    struct sp_columns columns = {"latitude", "longitude", NULL};
    sp_places *places;
    alive++;
    WELL(sp_places_from_arrow_stream(&stream, &columns, &places, &error));
    CHECK(!stream.release && alive == 9);
    const double expected[2][3] = {{50.46, 50.46, 50.46}, {30.49, 30.49, 30.49}};
    expect_places(places, 3, expected[0], expected[1]);
    sp_places_free(places);
    CHECK(alive == 0);
    FAILS(sp_places_from_arrow_stream(&stream, &columns, &places, &error), SP_RELEASED, -1,
        "released or read before");
    state = (struct stream_state){0, 2, 50.46, 30.49};
    stream.release = stream_release;
    alive++;
    FAILS(sp_places_from_arrow_stream(&stream, &columns, &places, &error), SP_STREAM_FAILED, -1,
        "the disk is on fire");
    CHECK(!stream.release && alive == 0);
}
