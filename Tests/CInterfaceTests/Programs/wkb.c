// Points of well-known binary, in every layout of bytes that Arrow has.

#include "cases.h"
#include "checks.h"

struct bytes {
    uint8_t data[64];
    int32_t length;
};

static void put(struct bytes *bytes, const void *value, int size, int is_little) {
    for (int i = 0; i < size; i++)
        bytes->data[bytes->length + i] = ((const uint8_t *)value)[is_little ? i : size - 1 - i];
    bytes->length += size;
}

/// A point with as many ordinates as given; `srid` −1 for none.
static struct bytes point_of(
    int is_little, uint32_t type, int64_t srid, int ordinate_count, const double *ordinates
) {
    struct bytes bytes = {{(uint8_t)is_little}, 1};
    put(&bytes, &type, 4, is_little);
    uint32_t system = (uint32_t)srid;
    if (srid >= 0) put(&bytes, &system, 4, is_little);
    for (int i = 0; i < ordinate_count; i++) put(&bytes, &ordinates[i], 8, is_little);
    return bytes;
}

/// Pieces one after another, as binary with offsets of 4 or 8 bytes, or as views.
struct column {
    uint8_t data[2048], views[32 * 16];
    int32_t short_offsets[33];
    int64_t long_offsets[33], view_size;
};

static void fill(struct column *column, int count, const struct bytes *pieces) {
    memset(column, 0, sizeof *column);
    for (int i = 0; i < count; i++) {
        int32_t start = column->short_offsets[i], words[2] = {0, start};
        memcpy(column->data + start, pieces[i].data, (size_t)pieces[i].length);
        column->short_offsets[i + 1] = start + pieces[i].length;
        column->long_offsets[i + 1] = start + pieces[i].length;
        uint8_t *view = column->views + 16 * i;
        memcpy(view, &pieces[i].length, 4);
        if (pieces[i].length <= 12) {
            memcpy(view + 4, pieces[i].data, (size_t)pieces[i].length);
        } else {
            memcpy(view + 4, pieces[i].data, 4);
            memcpy(view + 8, words, 8);
        }
    }
    column->view_size = column->short_offsets[count];
}

/// Views pieces in a layout: 0 binary, 1 large_binary, 2 binary_view.
static int32_t view(
    struct column *column, int layout, int64_t count, int64_t offset, const uint8_t *bits,
    sp_places **places, struct sp_error *error
) {
    static const char *formats[3] = {"z", "Z", "vz"};
    static const char *names[3] = {"geoarrow.wkb", "ogc.wkb", NULL};
    struct ArrowSchema schema = schema_of(formats[layout], "", names[layout], 0, NULL);
    const void *buffers[3][4] = {
        {bits, column->short_offsets, column->data, NULL},
        {bits, column->long_offsets, column->data, NULL},
        {bits, column->views, column->data, &column->view_size},
    };
    struct ArrowArray array = array_of(
        count - offset, offset, bits ? -1 : 0, layout == 2 ? 4 : 3, buffers[layout], 0, NULL);
    return sp_places_from_arrow(&schema, &array, 1, NULL, places, error);
}

void wkb_points(void) {
    const double place[4] = {30.49, 50.46, 120, 7}, empty[2] = {NAN, NAN};
    const struct bytes pieces[] = {
        point_of(1, 1, -1, 2, place), point_of(0, 1, -1, 2, place),
        point_of(1, 1001, -1, 3, place), point_of(0, 2001, -1, 3, place),
        point_of(1, 3001, -1, 4, place), point_of(0, 0x80000001, -1, 3, place),
        point_of(1, 0x40000001, -1, 3, place), point_of(1, 0xC0000001, -1, 4, place),
        point_of(1, 0x20000001, 4326, 2, place), point_of(0, 0xE0000001, 4326, 4, place),
        point_of(1, 0x20000001, 0, 2, place), point_of(1, 1, -1, 2, empty),
        point_of(1, 1, -1, 2, place),
    };
    double latitudes[COUNT(pieces)], longitudes[COUNT(pieces)];
    for (int i = 0; i < COUNT(pieces); i++) latitudes[i] = 50.46, longitudes[i] = 30.49;
    latitudes[11] = longitudes[11] = latitudes[12] = NAN;
    const uint8_t bits[2] = {0xFF, 0xEF};
    struct column column;
    fill(&column, COUNT(pieces), pieces);
    for (int layout = 0; layout < 3; layout++) {
        for (int64_t offset = 0; offset < 3; offset++) {
            sp_places *places;
            WELL(view(&column, layout, COUNT(pieces), offset, bits, &places, &error));
            expect_places(
                places, COUNT(pieces) - offset, latitudes + offset, longitudes + offset);
            sp_places_free(places);
            CHECK(alive == 0);
        }
    }
}

void wkb_faults(void) {
    const double place[4] = {30.49, 50.46, 120, 7}, far[2] = {30.49, 95};
    struct bytes polygon = point_of(1, 3, -1, 0, NULL), cut = point_of(1, 1, -1, 2, place),
                 order = point_of(1, 1, -1, 2, place), nothing = {{0}, 0};
    uint32_t none = 0;
    put(&polygon, &none, 4, 1);
    cut.length -= 3;
    order.data[0] = 7;
    struct {
        struct bytes piece;
        int32_t code;
        const char *words;
    } faults[] = {
        {polygon, SP_NOT_A_POINT, "polygon"},
        {point_of(0, 0xA0000004, 4326, 2, place), SP_NOT_A_POINT, "multipoint"},
        {point_of(1, 0x20000001, 32636, 2, place), SP_WRONG_SYSTEM, "SRID 32636"},
        {point_of(1, 1, -1, 2, far), SP_OUT_OF_RANGE, "latitude 95.0"},
        {cut, SP_MALFORMED, "WKB"},
        {order, SP_MALFORMED, "WKB"},
        {nothing, SP_MALFORMED, "WKB"},
        {point_of(1, 1, -1, 4, place), SP_MALFORMED, "WKB"},
        {point_of(1, 99, -1, 2, place), SP_MALFORMED, "WKB"},
    };
    sp_index *index = five_sites();
    for (int i = 0; i < COUNT(faults); i++) {
        const struct bytes pieces[2] = {point_of(1, 1, -1, 2, place), faults[i].piece};
        struct column column;
        fill(&column, 2, pieces);
        for (int layout = 0; layout < 3; layout++) {
            sp_places *places;
            int64_t site[2];
            WELL(view(&column, layout, 2, 0, NULL, &places, &error));
            FAILS(sp_nearest_into(index, places, 0, site, NULL, NULL, NULL, &error),
                faults[i].code, 1, faults[i].words);
            FAILS(sp_places_check(places, NULL, &error), faults[i].code, 1, faults[i].words);
            sp_places_free(places);
        }
    }
    sp_index_free(index);
    CHECK(alive == 0);
}
