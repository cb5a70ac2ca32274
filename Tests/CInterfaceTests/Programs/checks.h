// What every case of the program uses: a check that ends it, and Arrow arrays made by hand.

#ifndef CHECKS_H
#define CHECKS_H

#include <math.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "strike_proximity.h"

#define CHECK(condition)                                                                  \
    do {                                                                                  \
        if (!(condition)) {                                                               \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);               \
            exit(1);                                                                      \
        }                                                                                 \
    } while (0)

/// Checks that a call goes well.
#define WELL(call)                                                                        \
    do {                                                                                  \
        struct sp_error error;                                                            \
        if ((call) != SP_OK) {                                                            \
            fprintf(stderr, "%s:%d: %s: %d, row %lld: %s\n", __FILE__, __LINE__, #call,   \
                (int)error.code, (long long)error.row, error.message);                    \
            exit(1);                                                                      \
        }                                                                                 \
        CHECK(error.code == SP_OK && error.row == -1 && error.message == NULL);           \
    } while (0)

/// Checks that a call fails with a code, a row and words in its sentence.
#define FAILS(call, expected_code, expected_row, words)                                   \
    do {                                                                                  \
        struct sp_error error;                                                            \
        CHECK((call) == expected_code);                                                   \
        CHECK(error.code == expected_code);                                               \
        if (error.row != (expected_row) || !strstr(error.message, words)) {               \
            fprintf(stderr, "%s:%d: row %lld: %s\n", __FILE__, __LINE__,                  \
                (long long)error.row, error.message);                                     \
            exit(1);                                                                      \
        }                                                                                 \
        sp_error_clear(&error);                                                           \
        CHECK(error.message == NULL && error.code == SP_OK);                              \
    } while (0)

#define COUNT(array) ((int64_t)(sizeof(array) / sizeof *(array)))

/// Arrow structures made by hand that nobody has released yet.
extern atomic_int alive;

/// A schema; `children` are moved into it. `extension` names an extension type, or is NULL.
struct ArrowSchema schema_of(
    const char *format, const char *name, const char *extension, int64_t child_count,
    struct ArrowSchema *children);

/// An array whose buffers stay the caller's; `children` are moved into it.
struct ArrowArray array_of(
    int64_t length, int64_t offset, int64_t null_count, int64_t buffer_count,
    const void *const *buffers, int64_t child_count, struct ArrowArray *children);

/// float64 without nulls, and with a bitmap.
struct ArrowArray doubles_of(const double *values, int64_t length, int64_t offset);
struct ArrowArray nullable_doubles_of(
    const double *values, const uint8_t *bits, int64_t length, int64_t offset);

/// A struct array without nulls of its own.
struct ArrowArray struct_of(
    int64_t length, int64_t offset, int64_t child_count, struct ArrowArray *children);

/// The schema of a batch with the columns latitude and longitude.
struct ArrowSchema batch_schema(const char *number_format);

/// An index of the five sites that the cases share, and its sites in degrees.
sp_index *five_sites(void);
extern const double site_latitudes[5], site_longitudes[5];

/// Checks that places give the same rows and bits as a plain list; NaN where one is missing.
void expect_places(const sp_places *places, int64_t count, const double *latitudes,
    const double *longitudes);

#endif
