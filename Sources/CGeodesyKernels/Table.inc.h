// The table of one variant, named by TABLE. Included once a variant, after its target is set.

// every function that passes vectors is inlined: there is no interface to change
#pragma clang diagnostic ignored "-Wpsabi"

#include "CGeodesyKernels.h"
#include "Ellipsoid.h"
#include "Tables.h"
#include "Vectors.h"
#include "Widened.h"

#include "Places.inc.h"
#include "Distances.inc.h"
#include "NewtonPairs.inc.h"
#include "Mixed.inc.h"
#include "Tree.inc.h"
#include "Edges.inc.h"

const GeodesyKernels TABLE = {
    .earthCentred = earthCentred,
    .earthCentredInOrder = earthCentredInOrder,
    .chordsSquared = chordsSquared,
    .shortDistances = shortDistances,
    .distances = distances,
    .azimuths = azimuths,
    .gather = gather,
    .placeDistances = placeDistances,
    .nearest = nearest,
    .counted = counted,
    .within = within,
    .nearestEdges = nearestEdges,
    .rivalEdges = rivalEdges,
    .nearestVertices = nearestVertices,
};
