#!/usr/bin/env python3
"""Writes Tests/Vectors/geodesic_far.csv: geodesics of 9,100 km and longer at 40 digits.

The integrals of Karney (2013), equations 7 and 8, by quadrature instead of by series, and the longitude
on the auxiliary sphere as a root of equation 8. Needs mpmath. Usage:

    python3 Tests/Peers/far_geodesics.py > Tests/Vectors/geodesic_far.csv
"""

import random

from mpmath import asin, atan2, cos, findroot, mp, mpf, pi, quad, sin, sqrt

mp.dps = 40
A = mpf(6378137)
F = 1 / mpf("298.257223563")
B = A * (1 - F)
SECOND = F * (2 - F) / (1 - F) ** 2


def arc(beta1, beta2, omega):
    """Azimuth at the start and at the equator, and the arc's ends from its node."""
    east = cos(beta2) * sin(omega)
    north = cos(beta1) * sin(beta2) - sin(beta1) * cos(beta2) * cos(omega)
    along = sin(beta1) * sin(beta2) + cos(beta1) * cos(beta2) * cos(omega)
    azimuth = atan2(east, north)
    node = sin(azimuth) * cos(beta1)
    start = atan2(sin(beta1), cos(azimuth) * cos(beta1))
    return azimuth, node, start, start + atan2(sqrt(east**2 + north**2), along)


def parts(start, end):
    """Limits of quadrature: the integrands have a period of 180°."""
    return [start + (end - start) * i / 4 for i in range(5)]


def inverse(latitude1, latitude2, longitude):
    """Distance and azimuth for degrees; the second place is to the east."""
    radians = pi / 180
    beta1, beta2 = (
        atan2((1 - F) * sin(mpf(x) * radians), cos(mpf(x) * radians))
        for x in (latitude1, latitude2)
    )
    wanted = mpf(longitude) * radians

    def miss(omega):
        _, node, start, end = arc(beta1, beta2, omega)
        k2 = SECOND * (1 - node**2)
        shift = quad(
            lambda s: (2 - F) / (1 + (1 - F) * sqrt(1 + k2 * sin(s) ** 2)), parts(start, end)
        )
        return omega - F * node * shift - wanted

    omega = wanted
    if 0 < longitude < 180:
        omega = findroot(miss, (wanted, wanted + F), solver="secant", tol=mpf(10) ** -60)
        assert wanted <= omega < pi
    azimuth, node, start, end = arc(beta1, beta2, omega)
    k2 = SECOND * (1 - node**2)
    return B * quad(lambda s: sqrt(1 + k2 * sin(s) ** 2), parts(start, end)), azimuth / radians


def places():
    """Latitudes and longitude differences, with what they are for."""
    draw = random.Random(2013)

    def latitude():
        return round(float(asin(draw.uniform(-1, 1)) * 180 / pi), 6)

    for _ in range(240):
        yield latitude(), latitude(), round(draw.uniform(0, 180), 6)
    for _ in range(60):
        # 2° to 8° from the antipode
        first, away, way = latitude(), draw.uniform(2, 8), draw.uniform(0, 2 * float(pi))
        second = -first + away * float(cos(way))
        east = away * abs(float(sin(way))) / max(0.05, float(cos(first * pi / 180)))
        if abs(second) < 90 and east < 90:
            yield first, round(second, 6), round(180 - east, 6)
    for longitude in (82, 90, 120, 150, 170, 176, 178, 178.5):
        yield 0.0, 0.0, float(longitude)
        yield 1e-9, -1e-9, float(longitude)
        yield 0.0, 0.5, float(longitude)
        yield -1.0, 1.0, longitude - 1.0
    for first, second in ((-50, 40), (0, 85), (60, 40), (89, 0.1), (-30, 33), (-30, -89), (-80, 83)):
        yield float(first), float(second), 180.0
        yield float(first), float(second), 179.999999
        yield float(first), -float(second), 1e-9
        yield float(first), -float(second), 0.0
    for second in (0, 7.5, -45, -88):
        yield 90.0, float(second), 37.0
        yield float(second), 90.0, 37.0


def main():
    print("lat1,lon1,lat2,lon2,s12_m,azi1_deg")
    draw = random.Random(7)
    for latitude1, latitude2, longitude in places():
        distance, azimuth = inverse(latitude1, latitude2, longitude)
        if distance < 9_100_000:
            continue
        # any meridian will do for the first if the difference stays exact
        turned = draw.choice([0, -128, 64, -16]) if longitude == round(longitude) else 0
        print(
            f"{latitude1},{turned},{latitude2},{turned + longitude},"
            f"{mp.nstr(distance, 20)},{mp.nstr(mp.chop(azimuth, 1e-30), 20)}"
        )


if __name__ == "__main__":
    main()
