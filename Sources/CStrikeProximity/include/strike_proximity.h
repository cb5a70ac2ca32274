#ifndef STRIKE_PROXIMITY_H
#define STRIKE_PROXIMITY_H

/// StrikeProximity's exact measures for programs in C and whatever can call C.
///
/// Units: degrees of WGS 84 and metres on its ellipsoid, everywhere. Azimuths count clockwise from
/// north, 0 to 360. Rows count from 0, across all chunks of an input. Every result is, bit for bit,
/// what the command `strike-proximity` and the Swift library compute on the same machine, whatever
/// the number of threads. Distances and azimuths have the same bits on every processor, x86-64 and
/// 64-bit ARM, except what PROJ's `geod_inverse` measures: pairs within 2° of the antipode, azimuths
/// below 10 m and within 20 km of a pole, and sites whose distances differ by less than a micrometre,
/// of which another may then be named. Its last bits, some 15 nm at most, depend on the C library, as
/// do those of coordinates that PROJ transforms.
///
/// Status. A function that can fail returns `SP_OK` or one of the codes below, and describes the
/// failure in its last argument, which may be NULL. Nothing is written to other results then.
///
/// Missing places. A null, a NaN in either number and an empty point are missing places: as a query
/// they give a missing result (null in Arrow; site −1 and NaN in plain buffers), as a site they are
/// left out and counted. An infinite number, a latitude beyond ±90 and a longitude beyond ±360 are
/// errors with their row.
///
/// Threads. Every function may be called from any thread. Places and indexes are never changed
/// after they are made, so that any number of threads may use one at a time; free one only when no
/// call uses it. An argument `threads` is the most that a call may use, 0 for one a core; helper
/// threads end before the call returns, so that the library works in a child of fork() if no other
/// thread was inside it at that moment.
///
/// Coordinate reference systems are not looked at: the caller has made sure of WGS 84 (but an SRID
/// inside of EWKB is checked).

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// MARK: - The Arrow C data interface, as its specification has it

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
    const char *format;
    const char *name;
    const char *metadata;
    int64_t flags;
    int64_t n_children;
    struct ArrowSchema **children;
    struct ArrowSchema *dictionary;
    void (*release)(struct ArrowSchema *);
    void *private_data;
};

struct ArrowArray {
    int64_t length;
    int64_t null_count;
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void **buffers;
    struct ArrowArray **children;
    struct ArrowArray *dictionary;
    void (*release)(struct ArrowArray *);
    void *private_data;
};

#endif

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
    int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
    const char *(*get_last_error)(struct ArrowArrayStream *);
    void (*release)(struct ArrowArrayStream *);
    void *private_data;
};

#endif

// MARK: - Status

enum {
    /// All went well.
    SP_OK = 0,
    /// An argument that cannot be: NULL, a negative number, a column that is not there.
    SP_INVALID_ARGUMENT = 1,
    /// An Arrow type that holds no places or no texts.
    SP_TYPE_NOT_SUPPORTED = 2,
    /// A latitude beyond ±90, a longitude beyond ±360, or an infinite one; with the row.
    SP_OUT_OF_RANGE = 3,
    /// Two inputs that should be equally long are not.
    SP_LENGTH_MISMATCH = 4,
    /// A geometry that is not a point; with the row.
    SP_NOT_A_POINT = 5,
    /// A text that is not a coordinate, or has two meanings.
    SP_NOT_A_COORDINATE = 6,
    /// A geometry in another reference system than WGS 84, by its SRID; with the row. Also numbers
    /// that no pinned operation brings to WGS 84.
    SP_WRONG_SYSTEM = 7,
    /// Damaged input: broken WKB (with the row), or an Arrow array that contradicts its schema.
    SP_MALFORMED = 8,
    /// PROJ's database proj.db cannot be read; see `sp_set_proj_database`.
    SP_NO_PROJ_DATABASE = 9,
    /// An Arrow structure that was released, or handed over, before.
    SP_RELEASED = 10,
    /// More than the library takes, such as more than 268 million sites.
    SP_TOO_LARGE = 11,
    /// The Arrow stream failed; its own words are in the message.
    SP_STREAM_FAILED = 12,
};

/// What went wrong. Need not be initialised.
struct sp_error {
    /// One of the codes above; `SP_OK` after a call that went well.
    int32_t code;
    /// The row, counted from 0; −1 if it is not about one.
    int64_t row;
    /// One sentence in UTF-8 with what to do, which does not repeat the row; NULL after a call that
    /// went well. Yours to free, by `sp_error_clear`.
    char *message;
};

/// Frees the message, and says that all is well.
void sp_error_clear(struct sp_error *error);

// MARK: - About the library

/// The version of StrikeProximity, such as "1.0.0". Never freed.
const char *sp_version(void);

/// The version of this interface. It grows by one when a caller must be compiled anew.
#define SP_ABI_VERSION 1
int32_t sp_abi_version(void);

/// The instruction set whose loops are in use: "baseline", "avx2" or "avx512". Results do not
/// depend on it. Never freed.
const char *sp_kernels(void);

/// The version of PROJ, such as "9.1.1". Never freed.
const char *sp_proj_version(void);

/// Bytes of memory that the process can still take: the least of what the system has, of what is left to
/// its control groups and of its address space; INT64_MAX where none of them says so.
int64_t sp_available_memory(void);

/// Names the folder of PROJ's database proj.db and grids; NULL for PROJ's own search.
///
/// Only `sp_locate`, `sp_locate_column` and `sp_to_wgs84` need it. Holds for all threads and every
/// later call. Call it before the first call that needs the database: `SP_NO_PROJ_DATABASE` if
/// there is no proj.db in the folder, and nothing changes.
int32_t sp_set_proj_database(
    const char *folder, struct sp_error *error);

// MARK: - Places

/// Places to be asked about, or of sites: a view of memory that stays where it is.
typedef struct sp_places sp_places;

/// Views latitudes and longitudes that lie in memory, such as columns of NumPy.
///
/// Shape: `count` places. Row i has its latitude `i * latitude_stride` bytes after `latitude`, its
/// longitude likewise; a stride may be 0 or negative. If `validity` is not NULL, row i is missing
/// where bit `validity_offset + i` is 0, least bit of each byte first (Arrow's bitmap).
///
/// The memory stays yours, and must stay as it is until `sp_places_free`. With `count` 0 pointers
/// may be NULL.
int32_t sp_places_from_doubles(
    const double *latitude, int64_t latitude_stride,
    const double *longitude, int64_t longitude_stride, int64_t count,
    const uint8_t *validity, int64_t validity_offset,
    sp_places **places, struct sp_error *error);

/// The same of single precision.
int32_t sp_places_from_floats(
    const float *latitude, int64_t latitude_stride,
    const float *longitude, int64_t longitude_stride, int64_t count,
    const uint8_t *validity, int64_t validity_offset,
    sp_places **places, struct sp_error *error);

/// Which columns of a record batch (an Arrow struct) hold the places, in UTF-8.
///
/// Either `latitude` and `longitude`, or `geometry`, the others NULL. A NULL in place of this, or
/// NULLs in it: the array itself is one of points; of a record batch, its only column of geometry
/// (by `ARROW:extension:name`).
struct sp_columns {
    const char *latitude;
    const char *longitude;
    const char *geometry;
};

/// Views Arrow arrays of one schema, one after another: chunks of a column or record batches.
///
/// Types: latitude and longitude as float64 or float32 (null where either is); geoarrow.point,
/// interleaved (a fixed_size_list of two or more float64 or float32, longitude first) or separated
/// (a struct with x, the longitude, and y, the latitude); WKB in binary, large_binary or
/// binary_view, of either byte order, with or without Z and M, with or without an SRID, which must
/// be 4326 or 0. A null, an empty point and a point of NaN are missing places.
///
/// Coordinates are read where they are, slices by their offsets, and never copied as a whole; WKB is
/// decoded chunk by chunk whenever it is read.
///
/// Schema and arrays are handed over, also if the call fails: their `release` is NULL afterwards.
/// The arrays are released by `sp_places_free`, from whatever thread that is called.
int32_t sp_places_from_arrow(
    struct ArrowSchema *schema, struct ArrowArray *arrays, int64_t array_count,
    const struct sp_columns *columns, sp_places **places,
    struct sp_error *error);

/// The same of all arrays of a stream, which is read to its end and released in any case.
int32_t sp_places_from_arrow_stream(
    struct ArrowArrayStream *stream, const struct sp_columns *columns,
    sp_places **places, struct sp_error *error);

/// Views some rows of places, from row `first` on: for a long question part by part.
///
/// Its rows count from 0; an error names the row among `places`, which may be freed before it.
int32_t sp_places_slice(
    const sp_places *places, int64_t first, int64_t count, sp_places **slice,
    struct sp_error *error);

/// How many places there are, missing ones included.
int64_t sp_places_count(const sp_places *places);

/// Looks at every place: how many are missing, and whether one is an error.
///
/// The other functions look at places as they read them; this is for who wants to know before.
int32_t sp_places_check(
    const sp_places *places, int64_t *missing, struct sp_error *error);

/// Releases what was handed over. NULL is fine.
void sp_places_free(sp_places *places);

// MARK: - Index of sites

/// Sites, arranged so that the nearest of many can be found at once.
typedef struct sp_index sp_index;

/// Arranges sites. Missing ones are left out; a site's number is its row among `sites`, also then.
///
/// Among sites at the same distance the lower row comes first; with `identifiers` (an Arrow column
/// of utf8, large_utf8 or utf8_view, in `identifier_array_count` chunks) the lower identifier, as
/// the command has it (a missing one counts as empty), and of equal ones the lower row. Schema and
/// arrays of identifiers are handed over and released before the call returns, also if it fails.
///
/// `sites` may be freed afterwards.
int32_t sp_index_create(
    const sp_places *sites, struct ArrowSchema *identifier_schema,
    struct ArrowArray *identifiers, int64_t identifier_array_count,
    sp_index **index, struct sp_error *error);

/// How many sites it holds.
int64_t sp_index_count(const sp_index *index);

/// How many sites were left out because they are missing.
int64_t sp_index_missing(const sp_index *index);

/// Ends it. NULL is fine.
void sp_index_free(sp_index *index);

// MARK: - Nearest sites

/// Columns that results have besides site and distance; added up.
enum {
    /// azimuth_deg: direction at the site towards the query; null where the two coincide.
    SP_AZIMUTH = 1,
    /// ties: how many sites are at the very place of this one, itself included.
    SP_TIES = 2,
};

/// The nearest site of each place, into buffers of yours.
///
/// Shape: each buffer has room for `sp_places_count(places)` values, and is NULL if it is not
/// wanted. `site`: row of the site; −1 for a missing place and where the index is empty, and then
/// `distance_m` and `azimuth_deg` are NaN and `ties` 0. `azimuth_deg` is NaN also where the two
/// coincide.
///
/// If the call fails, the buffers hold no results.
int32_t sp_nearest_into(
    const sp_index *index, const sp_places *places, int32_t threads, int64_t *site,
    double *distance_m, double *azimuth_deg, int64_t *ties,
    struct sp_error *error);

/// The nearest site of each place, as Arrow.
///
/// Gives struct<site: int64, distance_m: float64[, azimuth_deg: float64][, ties: int64]>, one row a
/// place; its columns are null for a missing place and where the index is empty. `columns` adds up
/// `SP_AZIMUTH` and `SP_TIES`. What is written to `schema` and `array` is yours to release; only what
/// their null bitmaps leave has a meaning.
int32_t sp_nearest(
    const sp_index *index, const sp_places *places, int32_t threads, int32_t columns,
    struct ArrowSchema *schema, struct ArrowArray *array, struct sp_error *error);

/// The k nearest sites of each place, nearest first, into buffers of yours.
///
/// Shape: each buffer has room for `sp_places_count(places) * k` values, those of one place
/// together; NULL if not wanted. Where fewer sites are found, the rest is as `sp_nearest_into` has
/// it for a missing place. `within_m`: none farther than this; NaN for any distance.
int32_t sp_nearest_k_into(
    const sp_index *index, const sp_places *places, int64_t k, double within_m, int32_t threads,
    int64_t *site, double *distance_m, double *azimuth_deg,
    int64_t *ties, struct sp_error *error);

/// The k nearest sites of each place, nearest first, as Arrow.
///
/// Gives list<struct as of `sp_nearest`>, one row a place: null for a missing place, else with up to
/// k items. More than 2,147,483,647 items in all, or than there is memory for, are `SP_TOO_LARGE`.
int32_t sp_nearest_k(
    const sp_index *index, const sp_places *places, int64_t k, double within_m, int32_t threads,
    int32_t columns, struct ArrowSchema *schema, struct ArrowArray *array,
    struct sp_error *error);

/// Every site within a distance of each place, nearest first, as Arrow.
///
/// Gives large_list<struct as of `sp_nearest`>, one row a place: null for a missing place, else
/// maybe empty. A site at exactly `within_m` is within. More than there is memory for are
/// `SP_TOO_LARGE`, with their number: ask for a part of the places, or look with `sp_within_count`
/// before how many there are.
int32_t sp_within(
    const sp_index *index, const sp_places *places, double within_m, int32_t threads,
    int32_t columns, struct ArrowSchema *schema, struct ArrowArray *array,
    struct sp_error *error);

/// How many sites are within a distance of each place, which takes no memory and less time than to find
/// them. `most`: of each place no more than so many, the nearest; 0 for all.
///
/// Shape: `counts` has room for `sp_places_count(places)` values; −1 for a missing place.
int32_t sp_within_count(
    const sp_index *index, const sp_places *places, double within_m, int64_t most, int32_t threads,
    int64_t *counts, struct sp_error *error);

/// Counts as `sp_within_count` does, and writes the sites, too, where they are few.
///
/// If all of them are `capacity` at most, and not many of one place, they are written to the buffers one
/// place after another, nearest first, and `is_written` is 1; else the buffers hold no results, and
/// `is_written` is 0. Each buffer has room for `capacity` values, and is NULL if not wanted. Takes the
/// time of one search, where few are expected.
int32_t sp_within_few(
    const sp_index *index, const sp_places *places, double within_m, int64_t most, int32_t threads,
    int64_t *counts, int64_t capacity, int64_t *site, double *distance_m, double *azimuth_deg,
    int64_t *ties, int32_t *is_written, struct sp_error *error);

/// Every site within a distance of each place, nearest first, into buffers of yours.
///
/// Shape: what is found for place i goes to `offsets[i]` up to `offsets[i + 1]`, as many as
/// `sp_within_count` has counted, none for a missing place; the first of the `sp_places_count(places) + 1`
/// offsets is 0. Each buffer has room for as many values as the last of them says; NULL if not wanted.
/// Offsets that belong to other places, sites or distances are `SP_INVALID_ARGUMENT`.
int32_t sp_within_into(
    const sp_index *index, const sp_places *places, double within_m, int64_t most, int32_t threads,
    const int64_t *offsets, int64_t *site, double *distance_m, double *azimuth_deg, int64_t *ties,
    struct sp_error *error);

// MARK: - Pairs

/// The geodesic between each pair of places, by GeographicLib's inverse: what the command
/// `distance` prints.
///
/// Shape: `from` and `to` are equally long; each buffer has room for as many values, and is NULL if
/// it is not wanted. `azimuth_deg`: direction at the first place towards the second;
/// `back_azimuth_deg`: at the second towards the first; both NaN where the two coincide. All are NaN
/// where a place is missing.
int32_t sp_inverse(
    const sp_places *from, const sp_places *to, int32_t threads, double *distance_m,
    double *azimuth_deg, double *back_azimuth_deg,
    struct sp_error *error);

/// The distance of each pair of places, by the loops that `sp_nearest` measures with: many times
/// faster than `sp_inverse`, and within 5 nm of it to 100 km, 15 nm beyond. NaN where one of the two
/// is missing.
int32_t sp_distance(
    const sp_places *from, const sp_places *to, int32_t threads, double *distance_m,
    struct sp_error *error);

// MARK: - Coordinates in texts and other reference systems

/// Which of two numbers comes first that do not say so themselves.
enum {
    SP_LATITUDE_FIRST = 0,
    SP_LONGITUDE_FIRST = 1,
};

/// A coordinate with what was needed to read it. Need not be initialised.
struct sp_located {
    double latitude;
    double longitude;
    /// How far the place may lie from the coordinate by what is written, metres; NaN if the text
    /// names a point.
    double uncertainty_m;
    /// Accuracy of the datum operation, metres; NaN if unknown or if there was none.
    double accuracy_m;
    /// "decimal", "sexagesimal", "decimal-minutes", "utm", "mgrs", "epsg", "wkt", "iso6709",
    /// "geo-uri" or "plus-code".
    char *notation;
    /// The datum operation, such as "EPSG:15865"; NULL if no datum was changed or it has no code.
    char *operation;
    /// Its name; NULL if no datum was changed.
    char *operation_name;
};

/// Reads a coordinate in any notation that the command `locate` reads.
///
/// `text`: UTF-8, `length` bytes, or −1 if it ends with a NUL. `operation`: EPSG code of the datum
/// operation that a text such as "EPSG:4284 50.46 30.49" means, 0 for none. What is written to
/// `located` is yours to free, by `sp_located_clear`.
int32_t sp_locate(
    const char *text, int64_t length, int32_t order, int32_t operation,
    struct sp_located *located, struct sp_error *error);

/// Frees what it holds.
void sp_located_clear(struct sp_located *located);

/// Reads a column of coordinates: utf8, large_utf8 or utf8_view, in chunks.
///
/// Gives struct<latitude: float64, longitude: float64, uncertainty_m: float64, accuracy_m: float64,
/// notation: utf8, operation: utf8, operation_name: utf8, error: utf8>, one row a text. A text that
/// is not a coordinate stops nothing: its row has only `error`, the sentence that `sp_locate` gives.
/// A missing text gives nulls. `texts_schema` and `texts` are handed over and released in any case;
/// what is written to `schema` and `array` is yours to release.
int32_t sp_locate_column(
    struct ArrowSchema *texts_schema, struct ArrowArray *texts,
    int64_t text_array_count, int32_t order, int32_t operation, int32_t threads,
    struct ArrowSchema *schema, struct ArrowArray *array, struct sp_error *error);

/// Brings numbers of a coordinate reference system to WGS 84.
///
/// `crs`: its EPSG code. `x` and `y`: `count` numbers each, with strides in bytes, in the order and
/// units of the authority (EPSG:4284 latitude first, EPSG:32636 easting first). `operation`: EPSG
/// code of the datum operation; 0 if the system stands on WGS 84, else `SP_WRONG_SYSTEM` with the
/// operations there are. Where a number is NaN, both results are. `latitude` and `longitude` have
/// room for `count` values each.
int32_t sp_to_wgs84(
    int32_t crs, int32_t operation, const double *x, int64_t x_stride,
    const double *y, int64_t y_stride, int64_t count, double *latitude, double *longitude,
    struct sp_error *error);

#ifdef __cplusplus
}
#endif

#endif
