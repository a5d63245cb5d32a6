"""The streets of the demo community as lines that meet: the roads and lanes of streets.py, cut where they cross, out as GeoJSON.

Tags are those of OpenStreetMap. The river and the paths around the pond are there as they are in a real extract; no truck drives on them.
"""

from . import layer, planar, streets

# Drawn line -> its name and kind. What is not named here is no road.
ROADS = {
    "north ring road": ("北环路", "secondary"),
    "west hill road": ("西山路", "tertiary"),
    "jinhu avenue": ("锦湖大道", "secondary"),
    "hongbei road": ("虹北路", "tertiary"),
    "wenchang road": ("文昌路", "tertiary"),
    "riverside road": ("河滨路", "tertiary"),
    "station road": ("站前路", "tertiary"),
}
# Lanes too narrow to meet in, driven from their first point to their last.
ONE_WAY = ("c2", "f2", "h2")
LANE = "residential"


def _drawn():
    """Every road and lane on the grid: its tags, and its points."""
    lines = []
    for key, (name, kind) in ROADS.items():
        curve = streets.CURVES[key]
        lines.append(({"highway": kind, "name": name}, streets.along(key, 0, len(curve) - 1)))
    for key, points in streets.LANES.items():
        tags = {"highway": LANE, "ref": key}
        if key in ONE_WAY:
            tags["oneway"] = "yes"
        lines.append((tags, [streets.grid(p) for p in points]))
    return lines


def _cut(lines):
    """The lines with a point wherever two of them cross or touch: the same point in both, so that they meet there."""
    segments = [(number, at, a, b) for number, (_, line) in enumerate(lines) for at, (a, b) in enumerate(zip(line, line[1:]))]
    cuts = {}
    for i, (number, at, a, b) in enumerate(segments):
        for other, other_at, c, d in segments[:i]:
            if other != number:
                for point in planar.meeting_points((a, b), (c, d)):
                    cuts.setdefault((number, at), set()).add(point)
                    cuts.setdefault((other, other_at), set()).add(point)
    made = []
    for number, (tags, line) in enumerate(lines):
        points = [line[0]]
        for at, (a, b) in enumerate(zip(line, line[1:])):
            own = cuts.get((number, at), set()) | {b}
            for point in sorted(own, key=lambda p: (p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])):
                if point != points[-1]:
                    points.append(point)
        made.append((tags, points))
    return made


def _trimmed(lines):
    """The lines with one-way lanes cut off where they meet the first and the last other: past that nobody would get out again, or in."""
    made = []
    for number, (tags, line) in enumerate(lines):
        if "oneway" in tags:
            others = {p for other, (_, points) in enumerate(lines) if other != number for p in points}
            meets = [at for at, p in enumerate(line) if p in others]
            line = line[meets[0]:meets[-1] + 1]
        made.append((tags, line))
    return made


def _feature(tags, points):
    return {"type": "Feature", "properties": tags,
            "geometry": {"type": "LineString", "coordinates": [layer.degrees(p) for p in points]}}


def features():
    """The GeoJSON features: roads and lanes, then what no truck drives on."""
    made = [_feature(*line) for line in _trimmed(_cut(_drawn()))]
    river = streets.CURVES["river"]
    made.append(_feature({"waterway": "river"}, streets.along("river", 0, len(river) - 1)))
    pond = [streets.grid(p) for p in streets.LOOPS["pond"]]
    made.append(_feature({"highway": "footway"}, pond + pond[:1]))
    return made


def check(made):
    """Raises ValueError when the streets are not what data/README.md says of them."""
    roads = [f for f in made if f["properties"].get("highway") not in (None, "footway")]
    lines = [[tuple(p) for p in f["geometry"]["coordinates"]] for f in roads]
    # All that can be reached from the first road, line by line.
    reached, found = {0}, set(lines[0])
    while True:
        more = {n for n, line in enumerate(lines) if n not in reached and found & set(line)}
        if not more:
            break
        reached |= more
        found |= {p for n in more for p in lines[n]}
    one_way = [n for n, f in enumerate(roads) if f["properties"].get("oneway") == "yes"]
    meeting = lambda n, place: any(place in line for other, line in enumerate(lines) if other != n)
    facts = {
        "7 roads and 24 lanes": len(roads) == len(ROADS) + len(streets.LANES) == 31,
        "each joined to the others": len(reached) == len(roads),
        "three one-way lanes": len(one_way) == len(ONE_WAY) == 3,
        "in and out of each": all(meeting(n, lines[n][0]) and meeting(n, lines[n][-1]) for n in one_way),
        "no line twice through a point": all(len(set(line)) == len(line) for line in lines),
    }
    wrong = [fact for fact, holds in facts.items() if not holds]
    if wrong:
        raise ValueError("the streets do not keep to: " + "; ".join(wrong))
    return [f"{len(roads)} streets with {sum(map(len, lines))} points"]
