// What the machine can do at most, as far as the kernels could use it.

#include "CPeak.h"

#pragma STDC FP_CONTRACT OFF

typedef double d8 __attribute__((ext_vector_type(8)));

#define CHAINS 8

/// Products and sums go to different chains; each is as long as nothing else can happen.
#define PEAK(NAME)                                                                            \
    static double NAME(int64_t rounds) {                                                      \
        d8 products[CHAINS], sums[CHAINS];                                                    \
        for (int i = 0; i < CHAINS; i++) products[i] = 1 + i * 1e-9, sums[i] = i;             \
        for (int64_t round = 0; round < rounds; round++) {                                    \
            for (int i = 0; i < CHAINS; i++) {                                                \
                products[i] = products[i] * 0.999999999;                                      \
                sums[i] = sums[i] + 1e-9;                                                     \
            }                                                                                 \
        }                                                                                     \
        d8 all = 0;                                                                           \
        for (int i = 0; i < CHAINS; i++) all += products[i] + sums[i];                        \
        volatile double kept = all[0] + all[7];                                               \
        (void)kept;                                                                           \
        return (double)rounds * CHAINS * 2 * 8;                                               \
    }

PEAK(peakBaseline)
#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
PEAK(peakAVX2)
#pragma clang attribute pop
#pragma clang attribute push(__attribute__((target("avx2,avx512f"))), apply_to = function)
PEAK(peakAVX512)
#pragma clang attribute pop
#endif

double peakOperations(int64_t rounds) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f")) return peakAVX512(rounds);
    if (__builtin_cpu_supports("avx2")) return peakAVX2(rounds);
#endif
    return peakBaseline(rounds);
}

void peakStream(const double *one, const double *other, int64_t count, double *sum) {
    for (int64_t i = 0; i < count; i++) sum[i] = one[i] + other[i];
}
