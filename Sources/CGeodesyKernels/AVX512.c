// For x86-64 with 512-bit vectors.
#if defined(__x86_64__)
#pragma clang attribute push( \
    __attribute__((target("avx2,avx512f,avx512dq,avx512vl"))), apply_to = function)
#define TABLE geodesyAVX512
#include "Table.inc.h"
#pragma clang attribute pop
#else
typedef int GeodesyNoAVX512;
#endif
