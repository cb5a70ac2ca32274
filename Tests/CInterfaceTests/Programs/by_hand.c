// Arrow structures made by hand, after the examples of the specification.

#include "checks.h"

atomic_int alive;

static void release_schema(struct ArrowSchema *schema) {
    for (int64_t i = 0; i < schema->n_children; i++) {
        if (schema->children[i]->release) schema->children[i]->release(schema->children[i]);
        free(schema->children[i]);
    }
    free(schema->children);
    free(schema->private_data);
    schema->release = NULL;
    alive--;
}

static void release_array(struct ArrowArray *array) {
    for (int64_t i = 0; i < array->n_children; i++) {
        if (array->children[i]->release) array->children[i]->release(array->children[i]);
        free(array->children[i]);
    }
    free(array->children);
    free(array->buffers);
    array->release = NULL;
    alive--;
}

/// Metadata of one key and value.
static char *metadata_of(const char *key, const char *value) {
    int32_t count = 1, key_length = (int32_t)strlen(key), value_length = (int32_t)strlen(value);
    char *metadata = malloc(12 + strlen(key) + strlen(value)), *end = metadata;
    memcpy(end, &count, 4), end += 4;
    memcpy(end, &key_length, 4), end += 4;
    memcpy(end, key, strlen(key)), end += key_length;
    memcpy(end, &value_length, 4), end += 4;
    memcpy(end, value, strlen(value));
    return metadata;
}

struct ArrowSchema schema_of(
    const char *format, const char *name, const char *extension, int64_t child_count,
    struct ArrowSchema *children
) {
    char *metadata = extension ? metadata_of("ARROW:extension:name", extension) : NULL;
    struct ArrowSchema schema = {
        .format = format, .name = name, .metadata = metadata, .flags = ARROW_FLAG_NULLABLE,
        .n_children = child_count, .release = release_schema, .private_data = metadata,
    };
    schema.children = child_count ? malloc(sizeof(void *) * (size_t)child_count) : NULL;
    for (int64_t i = 0; i < child_count; i++) {
        schema.children[i] = malloc(sizeof children[i]);
        *schema.children[i] = children[i];
    }
    alive++;
    return schema;
}

struct ArrowArray array_of(
    int64_t length, int64_t offset, int64_t null_count, int64_t buffer_count,
    const void *const *buffers, int64_t child_count, struct ArrowArray *children
) {
    struct ArrowArray array = {
        .length = length, .null_count = null_count, .offset = offset,
        .n_buffers = buffer_count, .n_children = child_count, .release = release_array,
    };
    array.buffers = malloc(sizeof(void *) * (size_t)buffer_count);
    memcpy(array.buffers, buffers, sizeof(void *) * (size_t)buffer_count);
    array.children = child_count ? malloc(sizeof(void *) * (size_t)child_count) : NULL;
    for (int64_t i = 0; i < child_count; i++) {
        array.children[i] = malloc(sizeof children[i]);
        *array.children[i] = children[i];
    }
    alive++;
    return array;
}

struct ArrowArray doubles_of(const double *values, int64_t length, int64_t offset) {
    return array_of(length, offset, 0, 2, (const void *[]){NULL, values}, 0, NULL);
}

struct ArrowArray nullable_doubles_of(
    const double *values, const uint8_t *bits, int64_t length, int64_t offset
) {
    return array_of(length, offset, -1, 2, (const void *[]){bits, values}, 0, NULL);
}

struct ArrowArray struct_of(
    int64_t length, int64_t offset, int64_t child_count, struct ArrowArray *children
) {
    return array_of(length, offset, 0, 1, (const void *[]){NULL}, child_count, children);
}

struct ArrowSchema batch_schema(const char *number_format) {
    return schema_of("+s", "", NULL, 2, (struct ArrowSchema[]){
        schema_of(number_format, "latitude", NULL, 0, NULL),
        schema_of(number_format, "longitude", NULL, 0, NULL),
    });
}

const double site_latitudes[5] = {50.4501, 50.4546, 49.8397, 50.4501, -33.8688};
const double site_longitudes[5] = {30.5234, 30.5238, 24.0297, 30.5234, 151.2093};

sp_index *five_sites(void) {
    sp_places *sites;
    sp_index *index;
    WELL(sp_places_from_doubles(
        site_latitudes, 8, site_longitudes, 8, 5, NULL, 0, &sites, &error));
    WELL(sp_index_create(sites, NULL, NULL, 0, &index, &error));
    sp_places_free(sites);
    return index;
}

void expect_places(const sp_places *places, int64_t count, const double *latitudes,
    const double *longitudes
) {
    CHECK(sp_places_count(places) == count);
    sp_places *plain;
    WELL(sp_places_from_doubles(latitudes, 8, longitudes, 8, count, NULL, 0, &plain, &error));
    sp_index *index = five_sites();
    int64_t *site[2], *ties[2];
    double *distance[2], *azimuth[2];
    const sp_places *both[2] = {places, plain};
    for (int i = 0; i < 2; i++) {
        site[i] = calloc((size_t)count + 1, 8), ties[i] = calloc((size_t)count + 1, 8);
        distance[i] = calloc((size_t)count + 1, 8), azimuth[i] = calloc((size_t)count + 1, 8);
        WELL(sp_nearest_into(
            index, both[i], 0, site[i], distance[i], azimuth[i], ties[i], &error));
    }
    int64_t missing, expected = 0;
    for (int64_t i = 0; i < count; i++) {
        CHECK(site[0][i] == site[1][i] && ties[0][i] == ties[1][i]);
        CHECK((site[0][i] == -1) == (isnan(latitudes[i]) || isnan(longitudes[i])));
        CHECK((site[0][i] == -1) == isnan(distance[0][i]));
        if (site[0][i] == -1) expected++;
        CHECK(site[0][i] == -1 || distance[0][i] == distance[1][i]);
        CHECK(isnan(azimuth[0][i]) ? isnan(azimuth[1][i]) : azimuth[0][i] == azimuth[1][i]);
    }
    WELL(sp_places_check(places, &missing, &error));
    CHECK(missing == expected);
    for (int i = 0; i < 2; i++) free(site[i]), free(ties[i]), free(distance[i]), free(azimuth[i]);
    sp_index_free(index);
    sp_places_free(plain);
}
