"""The second edition of the model by its formulae: the densities, ratios and series of a case.

Nothing here follows the program. Positions come from PROJ's geodesics, regions from GEOS, and every
probability from one of three exact forms:

- a normal law's density at a point;
- its probability of a polygon, edge by edge, by Owen's T function;
- that probability averaged over aim points in another polygon, by an integral over the two
  boundaries: if the Laplacian of K is the normal density, then the density integrated over two
  regions is minus the integral of K(x - u) dx.du around both.

A circle is a polygon of the same area. Whatever is uncertain about a spread (a CEP known as a
triple, Student's t) makes a mixture of normal laws over ln(sigma), where the trapezoidal rule
converges geometrically.
"""

import dataclasses
import math

import numpy as np
import pyproj
from scipy import interpolate, special, stats
from shapely import geometry

GEOD = pyproj.Geod(ellps="WGS84")
NORMAL_95 = 1.6448536269514722
CEP_PER_SIGMA = 1.1774100225154747
PROBABLE_ERROR_PER_SIGMA = 0.6744897501960817
DISC_CORNERS = 4096
QUARTER_CORNERS = 32

DEFAULT_FAILURE = 0.1
DEFAULT_FIELD = {"median_radius_m": [200, 800, 3000], "anywhere_share": 0.2, "elongation": 3}
DEFAULT_DIRECTED = [1, 10]
DEFAULT_CLUSTERING = [1, 10]
WITHOUT_AIM_POINT = "interceptor-debris"


# The plane and its regions


class Plane:
    """Azimuthal equidistant about a place: metres east and north."""

    def __init__(self, longitude, latitude):
        self.longitude, self.latitude = longitude, latitude

    def points(self, positions):
        longitudes, latitudes = np.array(positions, float).T
        here = np.ones(len(longitudes))
        azimuths, _, distances = GEOD.inv(
            here * self.longitude, here * self.latitude, longitudes, latitudes)
        azimuths = np.radians(azimuths)
        return np.column_stack([distances * np.sin(azimuths), distances * np.cos(azimuths)])

    def polygon(self, ring):
        return geometry.polygon.orient(geometry.Polygon(self.points(ring)))


def geodesic_circle(disc, corners):
    azimuths = np.arange(corners) * -360 / corners
    here = np.ones(corners)
    longitudes, latitudes, _ = GEOD.fwd(here * disc["longitude"], here * disc["latitude"],
                                        azimuths, here * disc["radius_m"])
    return np.column_stack([longitudes, latitudes])


def geodesic_area(ring):
    return abs(GEOD.polygon_area_perimeter(*np.array(ring, float).T)[0])


def area_ring(area):
    if "polygon" in area:
        return area["polygon"]["rings"][0]
    return geodesic_circle(area["disc"], DISC_CORNERS)


def area_of_interest_m2(area):
    if "polygon" in area:
        return geodesic_area(area["polygon"]["rings"][0])
    # The chords of n corners cut off a share that falls as 1/n²: two n give the limit.
    coarse, fine = (geodesic_area(geodesic_circle(area["disc"], n)) for n in (1024, 2048))
    return fine + (fine - coarse) / 3


def widened(shape, distance):
    """What lies within a distance, its arcs cut into chords that keep the area."""
    angle = math.pi / 2 / QUARTER_CORNERS
    if distance == 0:
        return shape
    return shape.buffer(distance * math.sqrt(angle / math.sin(angle)), resolution=QUARTER_CORNERS)


def band(shape, distances, azimuths=None):
    """What lies within the distances of a point or a footprint, seen from the origin."""
    nearest, farthest = distances
    region = widened(shape, farthest)
    if nearest > 0:
        region = region.difference(widened(shape, nearest))
    if azimuths and azimuths[1] - azimuths[0] < 360:
        start, width = azimuths[0], (azimuths[1] - azimuths[0]) % 360
        far = 10 * max(map(abs, region.bounds))
        rays = np.radians(start + np.linspace(0, width, 2 + int(width // 30)))
        corners = [(far * math.sin(a), far * math.cos(a)) for a in rays]
        region = region.intersection(geometry.Polygon([(0, 0), *corners]))
    return region


def polygons(region):
    return [p for p in getattr(region, "geoms", [region]) if p.geom_type == "Polygon"]


def edges(region):
    """Starts and ends of all edges, the region on their left."""
    starts, ends = [], []
    for polygon in map(geometry.polygon.orient, polygons(region)):
        for ring in (polygon.exterior, *polygon.interiors):
            corners = np.array(ring.coords)
            starts.append(corners[:-1])
            ends.append(corners[1:])
    return np.concatenate(starts), np.concatenate(ends)


# Spreads: mixtures of normal laws


@dataclasses.dataclass(frozen=True)
class Spread:
    """Normal laws with weights; variances along and across a bearing."""

    weights: np.ndarray
    along: np.ndarray
    across: np.ndarray
    bearing: float = 0.0

    @property
    def circular(self):
        return np.array_equal(self.along, self.across)

    @property
    def axes(self):
        """Unit vectors along and across the bearing."""
        angle = math.radians(self.bearing)
        return np.array([[math.sin(angle), math.cos(angle)], [math.cos(angle), -math.sin(angle)]])

    def covariances(self, blur):
        flight, aside = self.axes
        return (np.multiply.outer(self.along + blur, np.outer(flight, flight))
                + np.multiply.outer(self.across + blur, np.outer(aside, aside)))


def spread_of_logarithm(triple):
    low, _, high = triple
    return math.log(high / low) / (2 * NORMAL_95)


def lognormal_nodes(median, deviation, step):
    reach = math.ceil(7 * deviation / step)
    steps = np.arange(-reach, reach + 1) * step
    weights = stats.norm.pdf(steps / deviation)
    return np.log(median) + steps, weights / weights.sum()


def student_nodes(step):
    """ln sqrt(3 / chi²) with 3 degrees of freedom: what makes a normal law Student's t."""
    logarithms = np.arange(math.ceil(-2.5 / step), math.floor(14 / step)) * step
    weights = stats.chi2.pdf(3 * np.exp(-2 * logarithms), 3) * np.exp(-2 * logarithms)
    return logarithms, weights / weights.sum()


def mixture(triple, per_sigma, student=False):
    """sigma² and weights for a median radius that is known or lognormal."""
    values = triple if isinstance(triple, list) else [triple] * 3
    deviation = spread_of_logarithm(values)
    step = min(0.2, deviation / 2.5) if deviation > 0 else 0.2
    logarithms, weights = np.array([math.log(values[1])]), np.ones(1)
    if deviation > 0:
        logarithms, weights = lognormal_nodes(values[1], deviation, step)
    if student:
        # Both are on one grid of ln(sigma), so that their sum is a convolution.
        tails, tail_weights = student_nodes(step)
        weights = np.convolve(weights, tail_weights)
        logarithms = logarithms[0] + tails[0] + np.arange(len(weights)) * step
    return np.exp(2 * logarithms) / per_sigma**2, weights


def scatter(weapon, tails, bearing):
    """W: weapons that arrive."""
    if "rep_m" in weapon:
        along, across = ((weapon[key] / PROBABLE_ERROR_PER_SIGMA) ** 2
                         for key in ("rep_m", "dep_m"))
        turned = weapon.get("bearing_deg") if bearing is None else bearing
        return Spread(np.ones(1), np.array([along]), np.array([across]), turned)
    student = tails == "student-t"
    per_sigma = math.sqrt(3 * (2 ** (2 / 3) - 1)) if student else CEP_PER_SIGMA
    variances, weights = mixture(weapon["cep_m"], per_sigma, student)
    return Spread(weights, variances, variances)


def field(failed, bearing):
    """Where weapons that do not arrive come down, about their aim point."""
    variances, weights = mixture(failed["median_radius_m"], CEP_PER_SIGMA)
    if bearing is None:
        return Spread(weights, variances, variances)
    elongation = failed["elongation"]
    return Spread(weights, variances * elongation, variances / elongation, bearing)


# Probabilities


def polygon_probability(region, centre, covariances):
    """Of normal laws about a centre: angle seen less Owen's T, edge by edge."""
    # An inverse Cholesky factor makes each law circular with variance 1.
    whitening = np.linalg.inv(np.linalg.cholesky(covariances))
    starts, ends = (np.einsum("nij,ej->nei", whitening, corners - centre)
                    for corners in edges(region))
    directions = ends - starts
    lengths = np.linalg.norm(directions, axis=2)
    directions = directions / lengths[..., None]
    heights = starts[..., 0] * directions[..., 1] - starts[..., 1] * directions[..., 0]
    before = np.einsum("nei,nei->ne", starts, directions)
    after = before + lengths
    distance = np.abs(heights)
    with np.errstate(divide="ignore", invalid="ignore"):
        slopes = [np.where(distance > 0, t / distance, 0) for t in (before, after)]
    angles = (np.arctan(slopes[1]) - np.arctan(slopes[0])) / (2 * math.pi)
    tails = special.owens_t(distance, slopes[1]) - special.owens_t(distance, slopes[0])
    return (np.sign(heights) * (angles - tails)).sum(axis=1)


def entire_logarithm(z):
    """Ein(z) = E1(z) + ln z + gamma, 0 at 0."""
    safe = np.maximum(z, 1e-12)
    return special.exp1(safe) + np.log(safe) + np.euler_gamma


def panels(region, other, shortest):
    """Edges cut until each is short, or short beside its distance from the other region's edges."""
    starts, ends = edges(region)
    kept = []
    while len(starts):
        lengths = np.linalg.norm(ends - starts, axis=1)
        middles = (starts + ends) / 2
        longest = np.full(len(starts), shortest)
        for i in np.flatnonzero(lengths > shortest):
            clearance = other.boundary.distance(geometry.Point(middles[i])) - lengths[i] / 2
            longest[i] = max(shortest, clearance / 2)
        halved = lengths > longest
        kept.append((starts[~halved], ends[~halved]))
        starts, ends = (np.concatenate([starts[halved], middles[halved]]),
                        np.concatenate([middles[halved], ends[halved]]))
    return tuple(np.concatenate(side) for side in zip(*kept))


def boundary_nodes(region, other, points, shortest):
    """Gauss-Legendre nodes and tangents around a region."""
    starts, ends = panels(region, other, shortest)
    abscissae, weights = np.polynomial.legendre.leggauss(points)
    directions = (ends - starts)[:, None]
    nodes = starts[:, None] + (abscissae[:, None] + 1) / 2 * directions
    tangents = directions * weights[:, None] / 2
    return nodes.reshape(-1, 2), tangents.reshape(-1, 2)


def finest(variances, weights):
    """The standard deviation that all but a ten-thousandth of a mixture exceeds."""
    order = np.argsort(variances)
    return math.sqrt(variances[order][np.searchsorted(np.cumsum(weights[order]), 1e-4)])


def stretched(scale, farthest, step):
    """A grid even near 0 and logarithmic far away, where the kernels are smooth; and its values."""
    reach = math.asinh(farthest / scale)
    grid = np.linspace(0, reach + step, 8 + int(reach / step))
    return grid, scale * np.sinh(grid)


def mean_probability(region, aims, shift, spread, blur, points=3, step=0.05):
    """Of a region, over aim points spread evenly in another and shifted."""
    along, across = spread.along + blur, spread.across + blur
    scales = finest(along, spread.weights), finest(across, spread.weights)
    panel = max(3.0, min(scales) / 2)
    x, dx = boundary_nodes(region, aims, points, panel)
    u, du = boundary_nodes(aims, region, points, panel)
    difference = x[:, None] - u - shift
    if spread.circular:
        distances = np.linalg.norm(difference, axis=2)
        grid, radii = stretched(scales[0], distances.max(), step)
        kernel = entire_logarithm(radii[:, None] ** 2 / (2 * along)) @ spread.weights
        curve = interpolate.make_interp_spline(grid, kernel, k=5)
        total = (curve(np.arcsinh(distances / scales[0])) * (dx @ du.T)).sum()
        return -total / (4 * math.pi * aims.area)
    axes = spread.axes
    difference = np.abs(difference @ axes.T)
    dx, du = dx @ axes.T, du @ axes.T
    grids, values = zip(*(stretched(scale, difference[..., i].max(), step)
                          for i, scale in enumerate(scales)))
    squares = (values[0][:, None, None] ** 2 / along + values[1][:, None] ** 2 / across)
    kernels = entire_logarithm(squares / 2)
    places = [np.arcsinh(difference[..., i] / scale) for i, scale in enumerate(scales)]
    total = 0.0
    # Each law is made circular along its own axes, which scales the tangents' products along them.
    for i, stretch in enumerate((np.sqrt(across / along), np.sqrt(along / across))):
        surface = interpolate.RectBivariateSpline(*grids, kernels @ (spread.weights * stretch),
                                                  kx=5, ky=5)
        total += (surface.ev(*places) * np.outer(dx[:, i], du[:, i])).sum()
    return -total / (4 * math.pi * aims.area)


@dataclasses.dataclass(frozen=True)
class Place:
    """A point, or a region in which every point is alike, with the variance of its position."""

    shape: object
    variance: float = 0.0
    # Known only by its distance from the premises.
    from_premises: bool = False

    @property
    def is_point(self):
        return self.shape.geom_type == "Point"


def density(report, aim, bias, spread, blur):
    """Per m², of a report where the weapon was aimed at a place."""
    if not report.is_point and not aim.is_point:
        return mean_probability(report.shape, aim.shape, bias, spread, blur) / report.shape.area
    covariances = spread.covariances(blur)
    if not report.is_point:
        centre = np.array(aim.shape.coords[0]) + bias
        probabilities = polygon_probability(report.shape, centre, covariances)
        return spread.weights @ probabilities / report.shape.area
    seen_from = np.array(report.shape.coords[0]) - bias
    if not aim.is_point:
        probabilities = polygon_probability(aim.shape, seen_from, covariances)
        return spread.weights @ probabilities / aim.shape.area
    offset = seen_from - np.array(aim.shape.coords[0])
    squares = np.einsum("i,nij,j->n", offset, np.linalg.inv(covariances), offset)
    heights = np.exp(-squares / 2) / (2 * math.pi * np.sqrt(np.linalg.det(covariances)))
    return spread.weights @ heights


# A case


def sigma2(position):
    return position["radius_m"] ** 2 / (-2 * math.log(1 - position["confidence"]))


def ends(value):
    """[low, high], also of a number."""
    return tuple(value) if isinstance(value, list) else (value, value)


@dataclasses.dataclass(frozen=True)
class Objective:
    identifier: str
    place: Place
    directed: tuple


@dataclasses.dataclass(frozen=True)
class Alternative:
    """An objective and the debris of attacks on it, at one report; densities per m²."""

    identifier: str
    directed: tuple
    aimed: float
    debris: float | None

    @property
    def ends(self):
        return self.aimed, self.aimed + (self.debris or 0)


@dataclasses.dataclass(frozen=True)
class Reading:
    """One report and one class of weapon that has an aim point; densities per m²."""

    report: str
    weapon: str
    # Whether the surroundings of a footprint enter: the program, too, has to cut their arcs.
    rounded: bool
    region_m2: float | None
    site: float
    alternatives: tuple
    # (1 - p) S + p / |A|, as the first edition has it.
    first_edition: dict


class Case:
    """A case with one premises, read from what the program reads."""

    def __init__(self, document):
        premises = document["premises"][0]
        self.assumptions = document["assumptions"]
        self.strikes = document["strikes"]
        if "footprint" in premises:
            ring = premises["footprint"]["rings"][0]
            # Seen from GEOS's point on the surface, as the program reports its reference point.
            self.plane = Plane(*geometry.Polygon(ring).representative_point().coords[0])
            self.site = Place(self.plane.polygon(ring))
        else:
            position = premises["position"]
            self.plane = Plane(position["longitude"], position["latitude"])
            self.site = Place(geometry.Point(0, 0), sigma2(position))
        area = self.assumptions["area_of_interest"]
        self.area_m2 = area_of_interest_m2(area)
        self.area = self.plane.polygon(area_ring(area))
        bias = self.assumptions.get("aim_bias", {})
        self.bias = np.array([bias.get("east_m", 0), bias.get("north_m", 0)], float)
        self.bias_variance = bias.get("sigma_m", 0) ** 2
        self.objectives = self.located_objectives(document.get("objectives", []))

    def located_objectives(self, objectives):
        located = [o for o in objectives if "not_located" not in o]
        unstated = sum("strikes_directed" not in o for o in located)
        most = math.inf
        stated = sum(ends(o["strikes_directed"])[1] for o in located if "strikes_directed" in o)
        if "strikes_in_area" in self.assumptions and unstated:
            # Half of the others stay directed at nothing listed.
            least = ends(self.assumptions["strikes_in_area"])[0]
            most = max(0, least - stated) / (2 * unstated)
        low, high = DEFAULT_DIRECTED
        default = [min(low, most), min(high, most)]
        return [Objective(o["id"], self.place(o), ends(o.get("strikes_directed", default)))
                for o in located]

    def place(self, item):
        """Of an objective or a report."""
        shape = self.site.shape
        if "position" in item or "point" in item:
            position = item.get("position") or item["point"]
            point = self.plane.points([(position["longitude"], position["latitude"])])[0]
            return Place(geometry.Point(point), sigma2(position))
        if "offset" in item:
            offset = item["offset"]
            region = band(shape, offset["distance_m"], offset.get("azimuth_deg"))
            return Place(region, from_premises=True)
        if "damage" in item:
            return Place(band(shape, [0, item["damage"]["within_m"]]), from_premises=True)
        if isinstance(item.get("footprint"), str):
            return Place(shape, from_premises=True)
        return Place(self.plane.polygon((item.get("area") or item["footprint"])["rings"][0]))

    def cut(self, place):
        """What of a reported region lies in the area of interest."""
        if place.is_point or self.area.contains(place.shape):
            return place
        return dataclasses.replace(place, shape=place.shape.intersection(self.area))

    def blur(self, report, aim):
        """R + S + B. What is known by its distance from the premises shares their uncertainty."""
        relative = aim is self.site or aim.from_premises
        shared = 0 if relative == report.from_premises else self.site.variance
        own = 0 if aim is self.site else aim.variance
        return report.variance + own + shared + self.bias_variance

    def density(self, report, aim, spread):
        return density(report, aim, self.bias, spread, self.blur(report, aim))

    def failed_weapons(self, weapon):
        """What a class does not state is the assumptions', key by key."""
        stated = self.assumptions.get("failed_weapons", {}), weapon.get("failed_weapons", {})
        return DEFAULT_FIELD | stated[0] | stated[1]

    def weapon(self, name):
        return self.assumptions.get("weapon_classes", {}).get(name, {})

    def scatter_tails(self, weapon):
        return weapon.get("scatter_tails", self.assumptions.get("scatter_tails", "normal"))

    def failure_probability(self, weapon):
        return weapon.get("failure_probability",
                          self.assumptions.get("failure_probability", DEFAULT_FAILURE))

    def fallen(self, report, aim, weapon, bearing):
        """(1 - q) D + q / |A|: of a weapon that did not arrive."""
        failed = self.failed_weapons(weapon)
        anywhere = failed["anywhere_share"]
        near = self.density(report, aim, field(failed, bearing)) if anywhere < 1 else 0
        return (1 - anywhere) * near + anywhere / self.area_m2

    def readings(self, strike):
        names = [weapon["class"] for weapon in strike["weapons"]]
        return [self.reading(strike, item, name)
                for item in strike["reports"] for name in names if name != WITHOUT_AIM_POINT]

    def reading(self, strike, item, name):
        report, weapon = self.cut(self.place(item)), self.weapon(name)
        bearing = strike.get("bearing_deg")
        p = self.failure_probability(weapon)
        arriving = scatter(weapon, self.scatter_tails(weapon), bearing)
        site, *objectives = (self.density(report, aim, arriving) for aim in self.places)
        first = {identifier: (1 - p) * arrived + p / self.area_m2
                 for identifier, arrived in zip(self.identifiers, [site, *objectives])}
        debris_class = None
        if any(w["class"] == WITHOUT_AIM_POINT for w in strike["weapons"]):
            debris_class = self.weapon(WITHOUT_AIM_POINT)
        alternatives = []
        for objective, arrived in zip(self.objectives, objectives):
            aimed = (1 - p) * arrived + p * self.fallen(report, objective.place, weapon, bearing)
            debris = None
            if debris_class is not None:
                debris = self.fallen(report, objective.place, debris_class, bearing)
            alternatives.append(
                Alternative(objective.identifier, objective.directed, aimed, debris))
        aims = [place for place in self.places if not place.is_point and place.from_premises]
        return Reading(
            report=item["id"], weapon=name,
            rounded=not self.site.is_point and bool(aims or report.from_premises),
            region_m2=None if report.is_point else report.shape.area,
            site=(1 - p) * site + p * self.fallen(report, self.site, weapon, bearing),
            alternatives=tuple(alternatives), first_edition=first)

    def first_edition_differs(self, strike, item, name):
        """In the scatter of weapons that arrive, or in what the report says."""
        weapon = self.weapon(name)
        turned = "rep_m" in weapon and "bearing_deg" in strike
        tailed = "rep_m" not in weapon and self.scatter_tails(weapon) != "normal"
        seen_from_footprint = "azimuth_deg" in item.get("offset", {}) and not self.site.is_point
        place = self.place(item)
        return turned or tailed or seen_from_footprint or self.cut(place) is not place

    @property
    def places(self):
        return [self.site, *(objective.place for objective in self.objectives)]

    @property
    def identifiers(self):
        return ["premises", *(objective.identifier for objective in self.objectives)]


# Ratios


class Undirected:
    """Strikes directed at nothing that is listed."""

    def __init__(self, assumptions, area_m2):
        self.area_m2 = area_m2
        self.strikes = self.rate = None
        if "strikes_per_km2" in assumptions:
            self.rate = [value / 1e6 for value in ends(assumptions["strikes_per_km2"])]
        elif "strikes_in_area" in assumptions:
            self.strikes = ends(assumptions["strikes_in_area"])
        self.clustering = ends(assumptions.get("clustering", DEFAULT_CLUSTERING))

    @property
    def is_known(self):
        return self.strikes is not None or self.rate is not None

    def of_one(self, clustering, region_m2):
        """u(c): per m², of one strike."""
        if region_m2 is None:
            return clustering / self.area_m2
        if clustering >= 1:
            return min(clustering, self.area_m2 / region_m2) / self.area_m2
        return (clustering + (1 - clustering) * region_m2 / self.area_m2) / self.area_m2

    def end(self, reading, end, strikes):
        """b and all of it, Lambda_0, at the low end (0) or the high end (1), per m²."""
        u = self.of_one(self.clustering[end], reading.region_m2)
        directed, listed = 0, 0.0
        for alternative in reading.alternatives:
            value = alternative.ends[end]
            # One more at an objective is one fewer at nothing listed, unless a rate is given.
            raises = self.rate is not None or value >= u
            number = alternative.directed[end if raises else 1 - end]
            directed += number
            listed += number * value
        if self.rate is None:
            undirected = max(0, (self.strikes[end] if strikes is None else strikes) - directed) * u
        else:
            # A series asks for a number of strikes, where a density stands for that many evenly.
            undirected = self.rate[end] if strikes is None else strikes / self.area_m2
        return undirected, undirected + listed

    def ends(self, reading, strikes=None):
        """b and Lambda_0, low and high: more strikes directed than there are turn them round."""
        both = (self.end(reading, end, strikes) for end in (0, 1))
        return tuple(sorted(pair) for pair in zip(*both))

    def ratios(self, reading, strikes=None):
        """r, low and high: the low one is against the most that else is expected."""
        low, high = self.ends(reading, strikes)[1]
        return reading.site / high, reading.site / low


def even_odds(reading):
    """The b at which R is 1, low and high, per m²."""
    listed = [sum(a.directed[end] * a.ends[end] for a in reading.alternatives) for end in (1, 0)]
    return [max(0.0, reading.site - value) for value in listed]


def attacks(strikes):
    """The strikes of each attack; a strike without one is its own."""
    groups = {}
    for strike in strikes:
        groups.setdefault(strike.get("attack", "strike " + strike["id"]), []).append(strike["id"])
    return list(groups.values())


def attack_ratios(undirected, groups, readings, end, strikes):
    """L_a: the mean over an attack's strikes of N times the lowest (0) or highest (1) reading."""
    choose = (min, max)[end]
    ratios = {strike: strikes * choose(undirected.ratios(r, strikes)[end] for r in rows)
              for strike, rows in readings.items()}
    return [sum(ratios[strike] for strike in group) / len(group) for group in groups]


def log10_of_combination(ratios, strikes, directed, other):
    """e_k / C(N, k) of some ratios and N - n times another."""
    polynomial = np.array([1.0])
    for ratio in ratios:
        polynomial = np.convolve(polynomial, [1.0, ratio])
    others = strikes - len(ratios)
    total = sum(polynomial[j] * other ** (directed - j)
                * (math.comb(others, directed - j) / math.comb(strikes, directed))
                for j in range(min(directed, len(ratios)) + 1))
    return math.log10(total)


def log10_among(log10_ratio, comparable, directed, other):
    """The mean over premises alike, of which the others have nothing but stray weapons."""
    return math.log10((10**log10_ratio + (comparable - 1) * other**directed) / comparable)
