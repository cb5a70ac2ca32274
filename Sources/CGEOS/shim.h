#ifndef CGEOS_SHIM_H
#define CGEOS_SHIM_H

/* The functions without a context share a process-wide one: keep them out of scope. */
#define GEOS_USE_ONLY_R_API
#include <geos_c.h>

#endif
