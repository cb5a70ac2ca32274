// Which table, and the bound that all of them share.

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "CGeodesyKernels.h"
#include "Tables.h"
#include "Widened.h"

#pragma STDC FP_CONTRACT OFF

const GeodesyKernels *geodesyKernelsFor(GeodesyInstructionSet set) {
    switch (set) {
    case GEODESY_BASELINE:
        return &geodesyBaseline;
#if defined(__x86_64__)
    case GEODESY_AVX2:
        return __builtin_cpu_supports("avx2") ? &geodesyAVX2 : 0;
    case GEODESY_AVX512:
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")
                && __builtin_cpu_supports("avx512vl")
            ? &geodesyAVX512
            : 0;
#endif
    default:
        return 0;
    }
}

/// The table of that name, or null where there is none or this processor cannot run it.
static const GeodesyKernels *named(const char *name) {
    static const char *const names[] = {"baseline", "avx2", "avx512"};
    for (int set = GEODESY_BASELINE; set <= GEODESY_AVX512; set++)
        if (strcmp(name, names[set]) == 0) return geodesyKernelsFor((GeodesyInstructionSet)set);
    return 0;
}

const char *geodesyKernelsRefused(void) {
    const char *wanted = getenv(GEODESY_KERNELS_VARIABLE);
    return wanted && !named(wanted) ? wanted : 0;
}

const GeodesyKernels *geodesyKernels(void) {
    static _Atomic(const GeodesyKernels *) chosen;
    const GeodesyKernels *table = atomic_load_explicit(&chosen, memory_order_relaxed);
    if (table) return table;
    // every thread would choose the same, so it does not matter whose choice stays
    const char *wanted = getenv(GEODESY_KERNELS_VARIABLE);
    if (wanted) table = named(wanted);
    if (!table) table = geodesyKernelsFor(GEODESY_AVX512);
    if (!table) table = geodesyKernelsFor(GEODESY_AVX2);
    if (!table) table = geodesyKernelsFor(GEODESY_BASELINE);
    atomic_store_explicit(&chosen, table, memory_order_relaxed);
    return table;
}

double geodesyWidened(double chordSquared) {
    if (!(chordSquared <= WIDENED_RANGE)) return INFINITY;
    double factor
        = 1 + WIDENED_ALPHA * chordSquared * (1 + WIDENED_BETA * chordSquared);
    double widened = sqrt(chordSquared * factor) + WIDENED_ROUNDING;
    return widened * widened;
}
