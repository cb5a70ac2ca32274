// What the machine can do at most, as far as the kernels could use it.

#include "CPeak.h"

#pragma STDC FP_CONTRACT OFF

/// Products and sums go to different chains; each is as long as nothing else can happen. A chain fills a
/// register of WIDTH numbers, and all of them, with the two constants, fit into the registers there are.
#define PEAK(NAME, WIDTH, CHAINS)                                                             \
    typedef double NAME##Lanes __attribute__((ext_vector_type(WIDTH)));                       \
    static double NAME(int64_t rounds) {                                                      \
        NAME##Lanes products[CHAINS], sums[CHAINS];                                           \
        for (int i = 0; i < CHAINS; i++) products[i] = 1 + i * 1e-9, sums[i] = i;             \
        for (int64_t round = 0; round < rounds; round++) {                                    \
            for (int i = 0; i < CHAINS; i++) {                                                \
                products[i] = products[i] * 0.999999999;                                      \
                sums[i] = sums[i] + 1e-9;                                                     \
            }                                                                                 \
        }                                                                                     \
        NAME##Lanes all = 0;                                                                  \
        for (int i = 0; i < CHAINS; i++) all += products[i] + sums[i];                        \
        volatile double kept = all[0] + all[WIDTH - 1];                                       \
        (void)kept;                                                                           \
        return (double)rounds * CHAINS * 2 * WIDTH;                                           \
    }

#if defined(__x86_64__)
// sixteen registers
PEAK(peakBaseline, 2, 6)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
PEAK(peakAVX2, 4, 6)
#pragma clang attribute pop
// thirty-two
#pragma clang attribute push(__attribute__((target("avx2,avx512f"))), apply_to = function)
PEAK(peakAVX512, 8, 8)
#pragma clang attribute pop
#else
PEAK(peakBaseline, 2, 8)
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
