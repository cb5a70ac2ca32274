// Eight numbers at a time, in the words of the compiler: it lowers them to what the variant's
// instruction set has.
#ifndef GEODESY_VECTORS_H
#define GEODESY_VECTORS_H

#include <stdint.h>

// A fused multiply-add would give other bits on other processors.
#pragma STDC FP_CONTRACT OFF

#define LANES 8

typedef double d8 __attribute__((ext_vector_type(8)));
// What a comparison gives: of 64-bit integers the one that the compiler means, which is not int64_t on macOS.
typedef __typeof__((d8){0} < (d8){0}) l8;
typedef float f8 __attribute__((ext_vector_type(8)));
typedef float f16 __attribute__((ext_vector_type(16)));
typedef _Bool b8 __attribute__((ext_vector_type(8)));
typedef _Bool b16 __attribute__((ext_vector_type(16)));
typedef double d8u __attribute__((ext_vector_type(8), aligned(8)));
typedef float f8u __attribute__((ext_vector_type(8), aligned(4)));

// The compiler's own minimum and maximum ask every number whether it is one, in three instructions.
#define LESSER(one, other) ((one) < (other) ? (one) : (other))
#define GREATER(one, other) ((one) > (other) ? (one) : (other))

#define INLINE static inline __attribute__((always_inline))

/// A bit for each lane that holds.
INLINE uint32_t bits(l8 holds) {
    return __builtin_bit_cast(uint8_t, __builtin_convertvector(holds, b8));
}

#endif
