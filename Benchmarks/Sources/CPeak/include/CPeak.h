#ifndef CPEAK_H
#define CPEAK_H

#include <stdint.h>

/// Multiplies and adds on the widest vectors that the kernels use on this processor, as they do: without
/// fusing, in chains that do not wait for one another. Returns how many operations on single numbers that
/// were.
double peakOperations(int64_t rounds);

/// Adds two arrays into a third: as much memory read and written as there are kernels for.
void peakStream(const double *_Nonnull one, const double *_Nonnull other, int64_t count,
    double *_Nonnull sum);

#endif
