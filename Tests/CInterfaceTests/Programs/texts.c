// Coordinates in texts, other reference systems, and what the library says of itself.

#define _POSIX_C_SOURCE 200809L

#include <unistd.h>

#include "cases.h"
#include "checks.h"

void about(void) {
    CHECK(sp_abi_version() == SP_ABI_VERSION);
    CHECK(strlen(sp_version()) >= 5 && strchr(sp_proj_version(), '.'));
    const char *kernels = sp_kernels();
    CHECK(!strcmp(kernels, "avx512") || !strcmp(kernels, "avx2") || !strcmp(kernels, "baseline"));
    printf("%s\n", sp_version());
}

void located_texts(void) {
    struct sp_located located;
    WELL(sp_locate("50.46082135 30.49056162", -1, SP_LATITUDE_FIRST, 0, &located, &error));
    CHECK(located.latitude == 50.46082135 && located.longitude == 30.49056162);
    CHECK(isnan(located.uncertainty_m) && isnan(located.accuracy_m));
    CHECK(!strcmp(located.notation, "decimal") && !located.operation && !located.operation_name);
    sp_located_clear(&located);
    CHECK(!located.notation);
    WELL(sp_locate("30.49 50.46 and more", 11, SP_LONGITUDE_FIRST, 0, &located, &error));
    CHECK(located.latitude == 50.46 && located.longitude == 30.49);
    sp_located_clear(&located);
    WELL(sp_locate("EPSG:4284 50.46 30.49", -1, SP_LATITUDE_FIRST, 15865, &located, &error));
    CHECK(!strcmp(located.operation, "EPSG:15865") && strlen(located.operation_name) > 5);
    CHECK(located.accuracy_m > 0 && located.latitude != 50.46);
    CHECK(!strcmp(located.notation, "epsg"));
    sp_located_clear(&located);
    WELL(sp_locate("36UUA2205", -1, SP_LATITUDE_FIRST, 0, &located, &error));
    CHECK(located.uncertainty_m > 700 && located.uncertainty_m < 710);
    sp_located_clear(&located);
    sp_located_clear(&located);
    sp_located_clear(NULL);

    FAILS(sp_locate("EPSG:4284 50.46 30.49", -1, SP_LATITUDE_FIRST, 0, &located, &error),
        SP_NOT_A_COORDINATE, -1, "name the one meant");
    FAILS(sp_locate("", -1, SP_LATITUDE_FIRST, 0, &located, &error), SP_NOT_A_COORDINATE, -1, "“”");
    FAILS(sp_locate("95 30", -1, SP_LATITUDE_FIRST, 0, &located, &error), SP_NOT_A_COORDINATE, -1,
        "beyond ±90°");
    FAILS(sp_locate("50 30", -1, 2, 0, &located, &error), SP_INVALID_ARGUMENT, -1, "order is 2");
    FAILS(sp_locate("50 30", -1, 0, -1, &located, &error), SP_INVALID_ARGUMENT, -1, "operation");
    FAILS(sp_locate(NULL, -1, 0, 0, &located, &error), SP_INVALID_ARGUMENT, -1, "text is NULL");
}

static void expect_text(const struct ArrowArray *column, int64_t row, const char *text) {
    const int32_t *ends = column->buffers[1];
    const char *bytes = column->buffers[2];
    CHECK(ends[row + 1] - ends[row] == (int32_t)strlen(text));
    CHECK(!memcmp(bytes + ends[row], text, strlen(text)));
}

void located_columns(void) {
    const char *texts[5] = {
        "50.46 30.49", "", "nowhere", "EPSG:4284/15865 50.46 30.49", "geo:50.46,30.49;u=25"};
    char bytes[128] = "";
    int32_t ends[6] = {0};
    for (int i = 0; i < 5; i++) {
        strcat(bytes, texts[i]);
        ends[i + 1] = (int32_t)strlen(bytes);
    }
    const uint8_t bits[1] = {0xFD};
    struct ArrowSchema in_schema = schema_of("u", "place", NULL, 0, NULL), schema;
    struct ArrowArray in = array_of(5, 0, 1, 3, (const void *[]){bits, ends, bytes}, 0, NULL), out;
    WELL(sp_locate_column(
        &in_schema, &in, 1, SP_LATITUDE_FIRST, 0, 0, &schema, &out, &error));
    CHECK(alive == 0 && !in_schema.release && !in.release);
    static const char *names[8] = {"latitude", "longitude", "uncertainty_m", "accuracy_m",
        "notation", "operation", "operation_name", "error"};
    CHECK(out.length == 5 && out.n_children == 8 && out.null_count == 0);
    static const int64_t nulls[8] = {2, 2, 4, 4, 2, 4, 4, 4};
    for (int i = 0; i < 8; i++) {
        CHECK(!strcmp(schema.children[i]->name, names[i]));
        CHECK(out.children[i]->length == 5 && out.children[i]->null_count == nulls[i]);
    }
    const double *latitudes = out.children[0]->buffers[1], *radii = out.children[2]->buffers[1];
    CHECK(latitudes[0] == 50.46 && latitudes[4] == 50.46 && radii[4] == 25);
    expect_text(out.children[4], 0, "decimal");
    expect_text(out.children[4], 3, "epsg");
    expect_text(out.children[5], 3, "EPSG:15865");
    const int32_t *sentence = out.children[7]->buffers[1];
    CHECK(sentence[2] == 0 && sentence[3] > 20 && sentence[5] == sentence[3]);
    out.release(&out), schema.release(&schema);

    in_schema = schema_of("g", "place", NULL, 0, NULL);
    in = doubles_of(latitudes, 0, 0);
    FAILS(sp_locate_column(&in_schema, &in, 1, 0, 0, 0, &schema, &out, &error),
        SP_TYPE_NOT_SUPPORTED, -1, "float64");
    CHECK(alive == 0);
}

void other_systems(void) {
    // easting and northing in turns
    const double utm[6] = {322000, 5592000, NAN, 0, 323000, 5593000};
    double latitude[3], longitude[3];
    WELL(sp_to_wgs84(32636, 0, utm, 16, utm + 1, 16, 3, latitude, longitude, &error));
    CHECK(fabs(latitude[0] - 50.45) < 0.05 && fabs(longitude[0] - 30.49) < 0.05);
    CHECK(isnan(latitude[1]) && isnan(longitude[1]) && latitude[2] > latitude[0]);
    const double pulkovo[3][2] = {{50.46, 30.49}, {50.47, 30.5}, {50, 400}};
    WELL(sp_to_wgs84(4284, 15865, pulkovo[0], 16, pulkovo[0] + 1, 16, 2, latitude, longitude,
        &error));
    struct sp_located located;
    WELL(sp_locate("EPSG:4284/15865 50.47 30.5", -1, SP_LATITUDE_FIRST, 0, &located, &error));
    CHECK(latitude[1] == located.latitude && longitude[1] == located.longitude);
    sp_located_clear(&located);
    FAILS(sp_to_wgs84(4284, 15865, pulkovo[0], 16, pulkovo[0] + 1, 16, 3, latitude, longitude,
              &error),
        SP_OUT_OF_RANGE, 2, "outside the coordinate system");
    FAILS(sp_to_wgs84(4284, 0, pulkovo[0], 16, pulkovo[0] + 1, 16, 2, latitude, longitude, &error),
        SP_WRONG_SYSTEM, 0, "name the one meant");
    FAILS(sp_to_wgs84(4284, 1, pulkovo[0], 16, pulkovo[0] + 1, 16, 2, latitude, longitude, &error),
        SP_WRONG_SYSTEM, 0, "no such operation");
    FAILS(sp_to_wgs84(99999, 0, utm, 16, utm + 1, 16, 1, latitude, longitude, &error),
        SP_WRONG_SYSTEM, 0, "EPSG has no such");
    FAILS(sp_to_wgs84(0, 0, utm, 16, utm + 1, 16, 1, latitude, longitude, &error),
        SP_INVALID_ARGUMENT, -1, "crs is 0");
    WELL(sp_to_wgs84(32636, 0, NULL, 0, NULL, 0, 0, NULL, NULL, &error));
    WELL(sp_to_wgs84(99999, 0, utm + 2, 0, utm + 2, 0, 2, latitude, longitude, &error));
    CHECK(isnan(latitude[1]));
}

void own_database(void) {
    // a folder whose proj.db is empty goes before PROJ's own, until it is taken back
    char folder[] = "/tmp/strike-proximity-XXXXXX", path[64];
    CHECK(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/proj.db", folder);
    struct sp_located located;
    FAILS(sp_set_proj_database(folder, &error), SP_NO_PROJ_DATABASE, -1, "has no proj.db");
    FILE *file = fopen(path, "wb");
    CHECK(file && fclose(file) == 0);
    WELL(sp_set_proj_database(folder, &error));
    FAILS(sp_locate("EPSG:4284/15865 50.46 30.49", -1, 0, 0, &located, &error),
        SP_NO_PROJ_DATABASE, -1, "proj.db cannot be read");
    const double numbers[2] = {50.46, 30.49};
    double latitude, longitude;
    FAILS(sp_to_wgs84(4284, 15865, numbers, 8, numbers + 1, 8, 1, &latitude, &longitude, &error),
        SP_NO_PROJ_DATABASE, 0, "proj.db cannot be read");
    WELL(sp_set_proj_database(NULL, &error));
    WELL(sp_locate("EPSG:4284/15865 50.46 30.49", -1, 0, 0, &located, &error));
    sp_located_clear(&located);
    CHECK(unlink(path) == 0 && rmdir(folder) == 0);
}
