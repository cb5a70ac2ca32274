// The chord beyond which no place can be nearer by geodesic.
#ifndef GEODESY_WIDENED_H
#define GEODESY_WIDENED_H

// Up to 12,000 km the polynomial majorises the exact expression; see CertifiedOrder.md.
#define WIDENED_RANGE 1.44e14
#define WIDENED_ALPHA 4.1417732674413675e-17
#define WIDENED_BETA 6.548258063746894e-15

// Metres: rounding of both chords (4 nm each) and of two distances by geod_inverse (15 nm
// each), with room.
#define WIDENED_ROUNDING 6e-8

#endif
