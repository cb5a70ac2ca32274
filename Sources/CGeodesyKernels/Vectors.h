// Eight numbers at a time, in the words of the compiler: it lowers them to what the variant's
// instruction set has.
#ifndef GEODESY_VECTORS_H
#define GEODESY_VECTORS_H

#include <stdint.h>

// A fused multiply-add would give other bits on other processors.
#pragma STDC FP_CONTRACT OFF

#define LANES 8

typedef double d8 __attribute__((ext_vector_type(8)));
typedef int64_t l8 __attribute__((ext_vector_type(8)));
typedef float f8 __attribute__((ext_vector_type(8)));
typedef float f16 __attribute__((ext_vector_type(16)));
typedef int32_t i16 __attribute__((ext_vector_type(16)));
typedef double d8u __attribute__((ext_vector_type(8), aligned(8)));
typedef float f8u __attribute__((ext_vector_type(8), aligned(4)));

#define INLINE static inline __attribute__((always_inline))

#endif
