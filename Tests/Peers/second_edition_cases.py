"""Random cases with one premises that use every key of the second edition, from a seed."""

import math

import numpy as np
import pyproj

GEOD = pyproj.Geod(ellps="WGS84")
CONFIDENCE = 0.95


class Draw:
    """A random case about a random place."""

    def __init__(self, seed, number):
        self.random = np.random.default_rng([seed, number])
        self.longitude, self.latitude = self.between(-179, 179), self.between(-60, 70)

    def between(self, low, high):
        return round(float(self.random.uniform(low, high)), 6)

    def whole(self, low, high):
        return int(self.random.integers(low, high + 1))

    def chance(self, probability):
        return self.random.random() < probability

    def one_of(self, *values):
        return values[self.random.integers(len(values))]

    def position(self, east, north):
        azimuth, distance = math.degrees(math.atan2(east, north)), math.hypot(east, north)
        longitude, latitude, _ = GEOD.fwd(self.longitude, self.latitude, azimuth, distance)
        return [round(longitude, 9), round(latitude, 9)]

    def offset_point(self, low, high):
        azimuth, distance = math.radians(self.between(0, 360)), self.between(low, high)
        return distance * math.sin(azimuth), distance * math.cos(azimuth)

    def point(self, centre, radius):
        longitude, latitude = self.position(*centre)
        return {"latitude": latitude, "longitude": longitude, "radius_m": radius,
                "confidence": CONFIDENCE}

    def polygon(self, centre, low, high):
        """4 to 8 corners about a centre, each in its own sector: no two edges cross."""
        corners = self.whole(4, 8)
        ring = []
        for corner in range(corners):
            azimuth = math.radians((corner + self.between(0.1, 0.9)) * 360 / corners)
            distance = self.between(low, high)
            ring.append(self.position(centre[0] + distance * math.sin(azimuth),
                                      centre[1] + distance * math.cos(azimuth)))
        return {"rings": [ring]}

    def range_or_number(self, low, high, number):
        first = number(low, high)
        return first if self.chance(0.4) else [first, number(first, high)]

    # The parts of a case

    def premises(self):
        item = {"id": "site", "name": "Hospital", "kind": "hospital"}
        if self.chance(0.4):
            item["footprint"] = self.polygon((0, 0), 10, 60)
        else:
            item["position"] = self.point((0, 0), self.between(10, 60))
        return item

    def azimuths(self):
        return self.one_of(
            None, None, [0, 360], [self.between(290, 350), self.between(10, 80)],
            [self.between(20, 120), self.between(140, 300)])

    def offset(self, low, high, widest):
        """From 0 or a distance between two, and between 10 m and a width farther."""
        nearest = self.one_of(0, self.between(low, high))
        offset = {"from": "site", "distance_m": [nearest, nearest + self.between(10, widest)]}
        azimuths = self.azimuths()
        if azimuths:
            offset["azimuth_deg"] = azimuths
        return offset

    def objective(self, identifier, forms):
        item = {"id": identifier, "name": f"Objective {identifier}", "claimed_by": "a party"}
        form = self.one_of(*forms)
        centre = self.offset_point(120, 1500)
        if form == "position":
            item["position"] = self.point(centre, self.between(20, 200))
        elif form == "offset":
            item["offset"] = self.offset(150, 600, 200)
        elif form == "footprint":
            item["footprint"] = self.polygon(centre, 15, 80)
        else:
            item["not_located"] = "No source gives its place."
        if self.chance(0.4):
            item["strikes_directed"] = self.one_of([0, 0], 3, [1, 4], [0.5, 20])
        return item

    def failed_weapons(self):
        likely = self.between(150, 1500)
        keys = {
            "median_radius_m": self.one_of(likely, [round(likely / 3, 3), likely, 4 * likely]),
            "anywhere_share": self.between(0.05, 0.95),
            "elongation": self.between(1, 8),
        }
        return {key: value for key, value in keys.items() if self.chance(0.6)} or keys

    def weapon_class(self):
        likely = self.between(8, 120)
        weapon = {}
        if self.chance(0.15):
            weapon |= {"rep_m": likely, "dep_m": self.between(5, 60),
                       "bearing_deg": self.between(0, 360)}
        else:
            weapon["cep_m"] = self.one_of(
                likely, [round(likely / self.between(1.2, 4), 3), likely, likely * 3])
            if self.chance(0.3):
                weapon["scatter_tails"] = self.one_of("student-t", "student-t", "normal")
        if self.chance(0.4):
            weapon["failure_probability"] = self.between(0.01, 0.9)
        if self.chance(0.3):
            weapon["failed_weapons"] = self.failed_weapons()
        return weapon

    def report(self, identifier, forms, edge):
        """A report; near an edge of the area of interest sometimes one that reaches beyond."""
        item = {"id": identifier}
        form = self.one_of(*forms)
        if form == "point":
            item["point"] = self.point(self.offset_point(0, 120), self.between(5, 80))
        elif form == "offset":
            item["offset"] = self.offset(5, 100, 80)
        elif form == "area":
            centre = self.offset_point(0, 150) if edge is None else edge
            # A district may take up so much of the area that no clustering fits into it.
            item["area"] = self.polygon(centre, *self.one_of((40, 150), (40, 150), (800, 2500)))
        elif form == "damage":
            item["damage"] = {"at": "site", "within_m": self.between(20, 120)}
        else:
            item["footprint"] = "site"
        return item

    def strike(self, number, classes, forms, edge):
        strike = {"id": f"strike-{number}", "when": f"2024-0{number}-1{number}", "premises": "site"}
        if self.chance(0.8):
            strike["attack"] = self.one_of("first night", f"night {number}", f"night {number}")
        chosen = self.random.permutation(classes)[:self.one_of(1, 1, 2)].tolist()
        if number == 1 and self.chance(0.6):
            chosen.append("interceptor-debris")
        strike["weapons"] = [{"class": name, "claimed_by": "a party"} for name in chosen]
        if self.chance(0.5):
            strike["bearing_deg"] = self.between(0, 360)
        strike["reports"] = [self.report(f"report-{number}-{i}", forms, edge)
                             for i in range(self.one_of(1, 1, 2))]
        return strike

    def area(self):
        """Of interest, and where its edge is near, if it is."""
        area = {"name": "City"}
        if self.chance(0.35):
            area["polygon"] = self.polygon((0, 0), 3000, 12000)
            return area, None
        radius, edge = self.between(3000, 15000), None
        distance = self.between(0, 0.5) * radius
        azimuth = math.radians(self.between(0, 360))
        if self.chance(0.4):
            margin = self.between(150, 400)
            distance = radius - margin
            edge = -margin * math.sin(azimuth), -margin * math.cos(azimuth)
        longitude, latitude = self.position(
            distance * math.sin(azimuth), distance * math.cos(azimuth))
        area["disc"] = {"latitude": latitude, "longitude": longitude, "radius_m": radius}
        return area, edge

    def exposure(self):
        keys = {}
        if self.chance(0.2):
            keys["strikes_per_km2"] = self.range_or_number(0.05, 5, self.between)
        else:
            if self.chance(0.75):
                keys["strikes_in_area"] = self.range_or_number(6, 2000, self.whole)
            if self.chance(0.5):
                keys["clustering"] = self.range_or_number(0.2, 30, self.between)
        return keys

    def case(self):
        premises = self.premises()
        area, edge = self.area()
        classes = [f"weapon-{letter}" for letter in "abc"[:self.whole(1, 3)]]
        reports = "point", "point", "point", "offset", "offset", "area", "damage"
        objectives = "position", "position", "offset", "footprint", "not_located"
        strikes = self.one_of(1, 1, 1, 2, 3)
        if "footprint" in premises:
            # The program takes seconds for each report of a footprint's surroundings, so that there
            # is little else in the cases that have one.
            if self.chance(0.15):
                classes, strikes = classes[:1], 1
                reports = "offset", "damage", "inside"
                objectives = "position", "footprint", "not_located"
            else:
                reports = "point", "point", "area"
        weapons = {name: self.weapon_class() for name in classes}
        if self.chance(0.4):
            weapons["interceptor-debris"] = {"failed_weapons": self.failed_weapons()}
        assumptions = {"area_of_interest": area, "weapon_classes": weapons, **self.exposure()}
        optional = {
            "failure_probability": self.between(0.02, 0.6),
            "failed_weapons": self.failed_weapons(),
            "scatter_tails": self.one_of("student-t", "normal"),
            "aim_bias": {"east_m": self.between(-40, 40), "north_m": self.between(-40, 40),
                         "sigma_m": self.between(0, 30)},
            "comparable_premises": self.whole(1, 200),
        }
        assumptions |= {key: value for key, value in optional.items() if self.chance(0.4)}
        case = {
            "format": "strike-proximity-case/1",
            "title": "A random case",
            "premises": [premises],
            "strikes": [self.strike(number, classes, reports, edge)
                        for number in range(1, 1 + strikes)],
            "assumptions": assumptions,
        }
        listed = [self.objective(identifier, objectives)
                  for identifier in ("depot/1", "bridge", "plant 2")[:self.whole(0, 3)]]
        return case | ({"objectives": listed} if listed else {})

    def failing_case(self):
        """A weapon that never arrives and comes down near its aim point, seen in a region."""
        case = self.case()
        case.pop("objectives", None)
        report = {"id": "report", "offset": {
            "from": "site", "distance_m": [20, self.between(100, 250)],
            "azimuth_deg": [self.between(300, 359), self.between(40, 200)]}}
        case["strikes"] = [{
            "id": "strike", "when": "2024-01-01", "premises": "site", "reports": [report],
            "weapons": [{"class": "weapon", "claimed_by": "a party"}],
            "bearing_deg": self.between(0, 360)}]
        case["assumptions"] |= {
            "weapon_classes": {"weapon": {"cep_m": 20, "failure_probability": 1}},
            "failed_weapons": {"median_radius_m": [80, 200, 600], "anywhere_share": 0,
                               "elongation": self.between(1, 8)}}
        # The whole of the report lies in the area.
        case["assumptions"]["area_of_interest"] = {"name": "City", "disc": {
            "latitude": self.latitude, "longitude": self.longitude, "radius_m": 9000}}
        return case
