// The variants.
#ifndef GEODESY_TABLES_H
#define GEODESY_TABLES_H

#include "CGeodesyKernels.h"

extern const GeodesyKernels geodesyBaseline;
#if defined(__x86_64__)
extern const GeodesyKernels geodesyAVX2;
extern const GeodesyKernels geodesyAVX512;
#endif

#endif
