// For x86-64 since about 2013.
#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define TABLE geodesyAVX2
#include "Table.inc.h"
#pragma clang attribute pop
#else
typedef int GeodesyNoAVX2;
#endif
