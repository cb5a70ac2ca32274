#!/usr/bin/env python3
"""Rebuilds register/missions.csv from the public file it was made of. Never touches the network.

    git clone https://github.com/database-of-embassies/database-of-embassies upstream
    git -C upstream checkout b1987a62f9412564fa33c5e9193a65319bc504a3
    python3 build-register.py upstream/database_of_embassies.csv
    python3 update-hashes.py

Every row is kept, in the order given and with the digits given; what is doubtful about a row is
said in its column `faults`.
"""

import collections
import csv
import hashlib
import json
import math
import pathlib
import sys

GEODATA = pathlib.Path(__file__).resolve().parent
UPSTREAM_SHA256 = "2d02d16f16becd1ea85960234bec216e5decd539297142ebf6677d76603db10a"

COLUMNS = [
    "identifier", "name", "kind", "sending_state", "sending_state_qid", "host_state",
    "host_state_qid", "city", "city_qid", "address", "latitude", "longitude", "valid_from",
    "faults",
]

# Types that name their sender: kept whole in the name, made general in the kind.
NAMED_KINDS = {
    "Australian High Commission": "high commission",
    "British High Commission": "high commission",
    "Consulate General of Belgium": "consulate general",
    "Consulate General of Sweden": "consulate general",
    "Embassy of the United States": "embassy",
    "Quebec Government Office": "representative office",
    "Taipei Representative Office": "representative office",
    "consulates of Sweden": "consulate",
    "diplomatic mission of El Salvador": "diplomatic mission",
    "apostolic nunciature": "apostolic nunciature",
    "Apostolic delegation": "apostolic delegation",
}

# Senders that English gives an article.
WITH_ARTICLE = {
    "Central African Republic", "Central Tibetan Administration", "Comoros", "Cook Islands",
    "Czech Republic", "Democratic Republic of the Congo", "Dominican Republic",
    "European Parliament", "Federated States of Micronesia", "Maldives", "Marshall Islands",
    "Netherlands", "People's Republic of China", "Philippines", "Republic of Ireland",
    "Republic of the Congo", "Sahrawi Arab Democratic Republic", "Solomon Islands",
    "Sovereign Military Order of Malta", "Turkish Republic of Northern Cyprus",
    "United Arab Emirates", "United Kingdom", "United States of America",
}

# Wikidata's country names where Natural Earth writes another.
NATURAL_EARTH_NAMES = {
    "Bosnia and Herzegovina": "Bosnia and Herz.",
    "Central African Republic": "Central African Rep.",
    "Czech Republic": "Czechia",
    "Democratic Republic of the Congo": "Dem. Rep. Congo",
    "Dominican Republic": "Dominican Rep.",
    "East Timor": "Timor-Leste",
    "Equatorial Guinea": "Eq. Guinea",
    "Eswatini": "eSwatini",
    "Ivory Coast": "Côte d'Ivoire",
    "People's Republic of China": "China",
    "Republic of Ireland": "Ireland",
    "Republic of the Congo": "Congo",
    "Solomon Islands": "Solomon Is.",
    "South Sudan": "S. Sudan",
    "The Bahamas": "Bahamas",
    "The Gambia": "Gambia",
    "Turkish Republic of Northern Cyprus": "N. Cyprus",
}

# The outlines are coarse (1:110m): a mission counts as outside beyond this.
OUTSIDE_KM = 50


def kind(type_):
    return NAMED_KINDS.get(type_, type_).lower().replace(" ", "-")


def name(row):
    type_, sender, place = row["type"], row["operator"], row["city"] or row["country"]
    title = type_[0].upper() + type_[1:]
    if type_ in NAMED_KINDS:
        return f"{title}, {place}"
    if sender.startswith("The "):
        sender = "the " + sender[4:]
    elif sender in WITH_ARTICLE or sender.startswith(("Government of", "Ministry of")):
        sender = "the " + sender
    return f"{title} of {sender}, {place}"


def qid(url):
    return url.rsplit("/", 1)[-1]


def decimals(number):
    return len(number.partition(".")[2])


def outlines():
    with open(GEODATA / "basemap/countries.geojson", encoding="utf-8") as file:
        features = json.load(file)["features"]
    found = {}
    for feature in features:
        geometry = feature["geometry"]
        polygons = geometry["coordinates"]
        if geometry["type"] == "Polygon":
            polygons = [polygons]
        found[feature["properties"]["name"]] = polygons
    return found


def contains(polygon, x, y):
    inside = False
    for ring in polygon:
        for (x1, y1), (x2, y2) in zip(ring, ring[1:]):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                inside = not inside
    return inside


def kilometres_outside(polygons, x, y):
    """From a point to the nearest edge, on a sphere flattened at the point: good to a few
    per cent where it matters, near OUTSIDE_KM."""
    if any(contains(polygon, x, y) for polygon in polygons):
        return 0.0
    east, north = 111.2 * math.cos(math.radians(y)), 111.2
    nearest = math.inf
    for polygon in polygons:
        for ring in polygon:
            for (x1, y1), (x2, y2) in zip(ring, ring[1:]):
                ax, ay = (x1 - x) * east, (y1 - y) * north
                dx, dy = (x2 - x1) * east, (y2 - y1) * north
                length = dx * dx + dy * dy
                t = 0 if length == 0 else max(0, min(1, -(ax * dx + ay * dy) / length))
                nearest = min(nearest, math.hypot(ax + t * dx, ay + t * dy))
    return nearest


def faults(row, identifiers, points, countries):
    latitude, longitude = row["latitude"], row["longitude"]
    if identifiers[row["QID"]] > 1:
        yield "duplicate_identifier"
    if row["operatorQID"] == row["countryQID"]:
        yield "host_is_sending_state"
    if not latitude or not longitude:
        yield "missing_coordinates"
        return
    if points[latitude, longitude] > 1:
        yield "shared_point"
    if min(decimals(latitude), decimals(longitude)) <= 2:
        yield "two_decimals_or_fewer"
    country = NATURAL_EARTH_NAMES.get(row["country"], row["country"])
    polygons = countries.get(country, [])
    x, y = float(longitude), float(latitude)
    if polygons and kilometres_outside(polygons, x, y) > OUTSIDE_KM:
        yield "outside_stated_country"
        mirrored = [(-x, y), (x, -y), (-x, -y)]
        if any(contains(polygon, *point) for polygon in polygons for point in mirrored):
            yield "sign_suspect"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    content = pathlib.Path(sys.argv[1]).read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if digest != UPSTREAM_SHA256:
        sys.exit(f"{sys.argv[1]}: sha256 {digest}, but the register is made of {UPSTREAM_SHA256}")
    rows = list(csv.DictReader(content.decode("utf-8").splitlines(), delimiter=";"))
    identifiers = collections.Counter(row["QID"] for row in rows)
    points = collections.Counter((row["latitude"], row["longitude"]) for row in rows)
    countries = outlines()
    counts = collections.Counter()
    with open(GEODATA / "register/missions.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in rows:
            flags = list(faults(row, identifiers, points, countries))
            counts.update(flags)
            writer.writerow([
                qid(row["QID"]), name(row), kind(row["type"]), row["operator"],
                qid(row["operatorQID"]), row["country"], qid(row["countryQID"]), row["city"],
                qid(row["cityQID"]), row["address"], row["latitude"], row["longitude"],
                row["creation"].partition("T")[0], ";".join(flags),
            ])
    print(f"{len(rows)} rows")
    for flag, count in sorted(counts.items()):
        print(f"{flag}: {count}")


if __name__ == "__main__":
    main()
