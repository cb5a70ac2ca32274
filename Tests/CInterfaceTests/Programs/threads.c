// Many threads at once, and processes that fork.

#define _POSIX_C_SOURCE 200809L

#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cases.h"
#include "checks.h"

enum { most = 40000, thread_count = 64 };

static int place_count;
static double latitudes[most], longitudes[most], expected[most], expected_fast[most];
static sp_index *shared_index;
static sp_places *shared_places;

static void prepare(int count) {
    place_count = count;
    for (int i = 0; i < place_count; i++) {
        latitudes[i] = 45 + 10.0 * (i * 7919 % place_count) / place_count;
        longitudes[i] = 20 + 20.0 * (i * 104729LL % place_count) / place_count;
    }
    shared_index = five_sites();
    WELL(sp_places_from_doubles(
        latitudes, 8, longitudes, 8, place_count, NULL, 0, &shared_places, &error));
    WELL(sp_nearest_into(shared_index, shared_places, 0, NULL, expected, NULL, NULL, &error));
    WELL(sp_distance(shared_places, shared_places, 0, expected_fast, &error));
}

static void finish(void) {
    sp_places_free(shared_places);
    sp_index_free(shared_index);
}

/// Shared places and own ones, Arrow and buffers, texts and failures.
static void *ask(void *number) {
    int own = *(int *)number;
    double *metres = malloc(sizeof expected);
    size_t size = sizeof *metres * (size_t)place_count;
    sp_index *index = five_sites();
    WELL(sp_nearest_into(
        own % 2 ? index : shared_index, shared_places, own % 4, NULL, metres, NULL, NULL, &error));
    CHECK(!memcmp(metres, expected, size));
    // many small chunks, in which threads meet
    for (int i = 0; i < 5; i++) {
        WELL(sp_distance(shared_places, shared_places, 0, metres, &error));
        CHECK(!memcmp(metres, expected_fast, size));
    }
    struct ArrowSchema schema;
    struct ArrowArray array;
    WELL(sp_nearest_k(shared_index, shared_places, 2, NAN, 0, 3, &schema, &array, &error));
    CHECK(array.length == place_count);
    array.release(&array), schema.release(&schema);
    struct sp_located located;
    WELL(sp_locate("36UUA2205992000", -1, SP_LATITUDE_FIRST, 0, &located, &error));
    CHECK(fabs(located.latitude - 50.46) < 0.1 && !strcmp(located.notation, "mgrs"));
    sp_located_clear(&located);
    FAILS(sp_locate("nowhere", -1, SP_LATITUDE_FIRST, 0, &located, &error), SP_NOT_A_COORDINATE,
        -1, "nowhere");
    sp_index_free(index);
    free(metres);
    return NULL;
}

void many_threads(void) {
    prepare(9000);
    pthread_t threads[thread_count];
    int numbers[thread_count];
    for (int i = 0; i < thread_count; i++) {
        numbers[i] = i;
        CHECK(pthread_create(&threads[i], NULL, ask, &numbers[i]) == 0);
    }
    for (int i = 0; i < thread_count; i++) CHECK(pthread_join(threads[i], NULL) == 0);
    finish();
}

void forks(void) {
    // after use by several threads, and again in the child's child
    prepare(most);
    pid_t child = fork();
    if (child == 0) {
        int number = 1;
        ask(&number);
        pid_t grandchild = fork();
        if (grandchild == 0) {
            ask(&number);
            _exit(0);
        }
        int status;
        CHECK(waitpid(grandchild, &status, 0) == grandchild && status == 0);
        _exit(0);
    }
    int number = 0, status;
    ask(&number);
    CHECK(waitpid(child, &status, 0) == child && status == 0);
    finish();
}
