#ifndef STRIKE_PROXIMITY_CZLIB_SHIM_H
#define STRIKE_PROXIMITY_CZLIB_SHIM_H

#include <zlib.h>

#endif
