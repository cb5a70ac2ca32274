// Threads that end with the call that started them: nothing of them is left for a child of fork() to
// miss, and the library needs no other for it.

#if defined(__linux__)
#define _GNU_SOURCE
#include <sched.h>
#endif

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "CGeodesyKernels.h"

int32_t geodesyProcessorCount(void) {
#if defined(__linux__)
    cpu_set_t own;
    if (sched_getaffinity(0, sizeof own, &own) == 0) return CPU_COUNT(&own);
#endif
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : (int32_t)count;
}

/// How many helpers were taken, below, and in which process, above: a child of fork() has none of
/// its parent's.
static _Atomic uint64_t taken;

static uint32_t takenHere(uint64_t word, uint64_t process) {
    return word >> 32 == process ? (uint32_t)word : 0;
}

int32_t geodesyTakeHelpers(int32_t most) {
    uint64_t process = (uint64_t)(uint32_t)getpid();
    uint32_t spare, all = (uint32_t)geodesyProcessorCount() - 1;
    uint64_t before = atomic_load(&taken), after;
    do {
        uint32_t busy = takenHere(before, process);
        spare = busy < all ? all - busy : 0;
        if (spare > (uint32_t)most) spare = (uint32_t)most;
        after = process << 32 | (busy + spare);
    } while (!atomic_compare_exchange_weak(&taken, &before, after));
    return (int32_t)spare;
}

void geodesyReturnHelpers(int32_t count) {
    uint64_t process = (uint64_t)(uint32_t)getpid();
    uint64_t before = atomic_load(&taken), after;
    do {
        uint32_t busy = takenHere(before, process);
        uint32_t rest = busy > (uint32_t)count ? busy - (uint32_t)count : 0;
        after = process << 32 | rest;
    } while (!atomic_compare_exchange_weak(&taken, &before, after));
}

typedef struct {
    void (*work)(void *);
    void *context;
} Job;

static void *run(void *pointer) {
    Job *job = pointer;
    job->work(job->context);
    return 0;
}

void geodesyInParallel(int32_t helpers, void (*work)(void *context), void *context) {
    Job job = {work, context};
    pthread_t *threads = helpers > 0 ? malloc(sizeof(pthread_t) * (size_t)helpers) : 0;
    int32_t started = 0;
    if (threads) {
        // signals are for the threads that the program knows
        sigset_t all, before;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before);
        while (started < helpers && pthread_create(&threads[started], 0, run, &job) == 0) started++;
        pthread_sigmask(SIG_SETMASK, &before, 0);
    }
    work(context);
    for (int32_t i = 0; i < started; i++) pthread_join(threads[i], 0);
    free(threads);
}
