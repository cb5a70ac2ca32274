// Memory of the system's, as far as its size matters to speed.

#if defined(__linux__)
#define _DEFAULT_SOURCE
#include <sys/mman.h>
#endif

#include "CGeodesyKernels.h"

/// The size of a large page on the processors that there are kernels for.
#define LARGE_PAGE (2 << 20)

void geodesyUseLargePages(void *start, int64_t size) {
#if defined(__linux__)
    uintptr_t from = ((uintptr_t)start + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
    uintptr_t to = ((uintptr_t)start + (uintptr_t)size) / LARGE_PAGE * LARGE_PAGE;
    if (size >= 2 * LARGE_PAGE && from < to) madvise((void *)from, to - from, MADV_HUGEPAGE);
#else
    (void)start, (void)size;
#endif
}
