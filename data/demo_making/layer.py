"""Builds the block layer: lines of streets.py, blocks of blocks.py, faces of planar.py, out as GeoJSON."""

from functools import cache

from . import blocks, planar, streets

SHORTEST_EDGE = 250  # in grid units, about 2.5 m


def kind_of(party):
    """Which of the eight kinds a party is of."""
    return next(kind for kind, names in blocks.PARTY_KINDS.items() if party in names)


def _labels(faces):
    """For every face the code of the block whose place lies in it."""
    found = {}
    for code, _, _, _, _, places in blocks.BLOCKS:
        for place in map(streets.grid, places):
            held = [i for i, (shell, holes) in enumerate(faces)
                    if planar.inside(place, shell) and not any(planar.inside(place, h) for h in holes)]
            if len(held) != 1 or held[0] in found:
                raise ValueError(f"a place of {code} lies in no face, or in one already taken: move the place")
            found[held[0]] = code
    spare = [shell[0] for i, (shell, _) in enumerate(faces) if i not in found]
    if spare:
        raise ValueError(f"no block claims the face at {spare[0]}: add a place to a block")
    return found


@cache
def polygons():
    """Block code -> its polygons, each a list of open rings on the grid, shell first and counter-clockwise."""
    pieces = planar.tidy(planar.prune(planar.arrange(streets.curves())), SHORTEST_EDGE)
    faces, owner = planar.faces(pieces)
    return planar.dissolve(pieces, owner, _labels(faces))


def degrees(place):
    """A place of the grid in degrees."""
    return [round(place[0] / 1e7, 7), round(place[1] / 1e7, 7)]


def coordinates(polygon):
    """A polygon's rings in degrees, closed, each from its smallest vertex so that the text is always the same."""
    rings = []
    for ring in polygon:
        start = ring.index(min(ring))
        ring = ring[start:] + ring[:start + 1]
        rings.append([degrees(place) for place in ring])
    return rings


def features():
    """The GeoJSON features in order of code."""
    shapes = polygons()
    made = []
    for code, name, name_en, party, colour, _ in blocks.BLOCKS:
        parts = [coordinates(p) for p in sorted(shapes[code], key=lambda p: min(p[0]))]
        geometry = ({"type": "Polygon", "coordinates": parts[0]} if len(parts) == 1
                    else {"type": "MultiPolygon", "coordinates": parts})
        made.append({"type": "Feature",
                     "properties": {"code": code, "name": name, "name_en": name_en, "party": party,
                                    "party_kind": kind_of(party), "colour": colour},
                     "geometry": geometry})
    return made


def check(made):
    """Raises ValueError when the layer is not what data/README.md says of it."""
    properties = [f["properties"] for f in made]
    shapes = polygons()
    areas = {code: sum(streets.square_metres(planar.ring_area2(r)) for p in parts for r in p) / 1e4
             for code, parts in shapes.items()}
    # Two blocks on the two sides of an edge hold it in opposite directions; only the community's rim has one side.
    edges = [edge for parts in shapes.values() for p in parts for r in p for edge in zip(r, r[1:] + r[:1])]
    rim = [edge for edge in edges if (edge[1], edge[0]) not in set(edges)]
    facts = {
        "43 blocks, HB-01 to HB-43": [p["code"] for p in properties] == [f"HB-{n:02}" for n in range(1, 44)],
        "distinct names": len({p["name"] for p in properties}) == len({p["name_en"] for p in properties}) == 43,
        "all eight kinds of party": len({p["party_kind"] for p in properties}) == 8,
        "all five colours": len({p["colour"] for p in properties}) == 5,
        "0.8 to 8 hectares a block": all(0.8 <= a <= 8 for a in areas.values()),
        "1 to 1.6 square kilometres": 100 <= sum(areas.values()) <= 160,
        "each edge once a side": len(edges) == len(set(edges)),
        "no edge too short to draw":
            all(max(abs(a[0] - b[0]), abs(a[1] - b[1])) >= SHORTEST_EDGE for a, b in edges),
        "one closed rim": len({a for a, _ in rim}) == len(rim) and {a for a, _ in rim} == {b for _, b in rim},
        "a block with a hole": any(len(p) > 1 for parts in shapes.values() for p in parts),
        "a block in several parts": any(len(parts) > 1 for parts in shapes.values()),
    }
    wrong = [fact for fact, holds in facts.items() if not holds]
    if wrong:
        raise ValueError("the block layer does not keep to: " + "; ".join(wrong))
    return areas
