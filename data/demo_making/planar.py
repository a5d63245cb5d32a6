"""Turns drawn curves into faces that share their edges to the last digit.

Everything here works on whole numbers: a point is (longitude, latitude) in units of 1e-7 degree, about a
centimetre. Curves are cut where they cross, crossings are rounded to the same units once, and every block is
traced from those common pieces. Two neighbours therefore hold identical vertices along their shared edge, and no
vertex of one lies in the middle of an edge of the other.
"""

from fractions import Fraction
from functools import cmp_to_key


def cross(o, a, b):
    """Twice the signed area of the triangle o, a, b: positive when it turns left."""
    return (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0])


def ring_area2(ring):
    """Twice the signed area of an open ring: positive when it runs counter-clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1]))


def inside(point, ring):
    """Whether a point lies in a ring, by counting the edges to its right (half-open)."""
    odd = False
    for a, b in zip(ring, ring[1:] + ring[:1]):
        if (a[1] > point[1]) != (b[1] > point[1]):
            turn = cross(a, b, point)
            if (turn > 0) == (b[1] > a[1]):
                odd = not odd
    return odd


def _on_segment(p, a, b):
    """Whether p, known to be in line with a and b, lies between them."""
    return min(a[0], b[0]) <= p[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= p[1] <= max(a[1], b[1])


def meeting_points(s, t):
    """The points, rounded to the grid, at which segment s must be cut because of segment t, and the other way."""
    (a, b), (c, d) = s, t
    if max(a[0], b[0]) < min(c[0], d[0]) or max(c[0], d[0]) < min(a[0], b[0]):
        return []
    if max(a[1], b[1]) < min(c[1], d[1]) or max(c[1], d[1]) < min(a[1], b[1]):
        return []
    c_side, d_side = cross(a, b, c), cross(a, b, d)
    a_side, b_side = cross(c, d, a), cross(c, d, b)
    found = []
    for p, side, ends in ((c, c_side, s), (d, d_side, s), (a, a_side, t), (b, b_side, t)):
        if side == 0 and _on_segment(p, *ends):
            found.append(p)
    if not found and (c_side > 0) != (d_side > 0) and (a_side > 0) != (b_side > 0):
        along = Fraction(a_side, a_side - b_side)
        found.append((round(a[0] + along * (b[0] - a[0])), round(a[1] + along * (b[1] - a[1]))))
    return found


def _cut(segments):
    """Cuts every segment where it meets another. Returns the pieces, each once, smaller end first."""
    cuts = [set(s) for s in segments]
    for i, s in enumerate(segments):
        for j in range(i):
            for p in meeting_points(s, segments[j]):
                cuts[i].add(p)
                cuts[j].add(p)
    pieces = set()
    for (a, b), points in zip(segments, cuts):
        line = sorted(points, key=lambda p: (p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1]))
        pieces.update((min(p, q), max(p, q)) for p, q in zip(line, line[1:]) if p != q)
    return sorted(pieces)


def arrange(curves):
    """Cuts curves at their crossings. Rounding a crossing moves a line by millimetres, so it repeats until stable."""
    pieces = sorted({(min(p, q), max(p, q)) for line in curves for p, q in zip(line, line[1:]) if p != q})
    for _ in range(8):
        again = _cut(pieces)
        if again == pieces:
            return pieces
        pieces = again
    raise ValueError("the curves do not settle on the grid: move the two that nearly touch apart")


def prune(pieces):
    """Drops the loose ends: a lane may be drawn past the road it meets, and what sticks out goes."""
    pieces = set(pieces)
    while True:
        degree = {}
        for p, q in pieces:
            degree[p] = degree.get(p, 0) + 1
            degree[q] = degree.get(q, 0) + 1
        loose = {e for e in pieces if degree[e[0]] == 1 or degree[e[1]] == 1}
        if not loose:
            return sorted(pieces)
        pieces -= loose


def tidy(pieces, near):
    """Drops the bends of a curve that lie nearer than `near` to the next vertex, as beside a crossing they may."""
    pieces = set(pieces)
    while True:
        ends = {}
        for p, q in pieces:
            ends.setdefault(p, []).append(q)
            ends.setdefault(q, []).append(p)
        short = [v for p, q in sorted(pieces) if max(abs(p[0] - q[0]), abs(p[1] - q[1])) < near
                 for v in (p, q) if len(ends[v]) == 2]
        if not short:
            break
        a, b = ends[short[0]]
        pieces -= {(min(short[0], v), max(short[0], v)) for v in (a, b)}
        pieces.add((min(a, b), max(a, b)))
    if _cut(sorted(pieces)) != sorted(pieces):
        raise ValueError("leaving out a bend made two lines cross: draw them further apart")
    return sorted(pieces)


def _around(pieces):
    """For every vertex, its neighbours in counter-clockwise order."""
    near = {}
    for p, q in pieces:
        near.setdefault(p, []).append(q)
        near.setdefault(q, []).append(p)

    def order(centre):
        def upper(p):
            return p[1] > centre[1] or (p[1] == centre[1] and p[0] > centre[0])

        def compare(p, q):
            if upper(p) != upper(q):
                return -1 if upper(p) else 1
            turn = cross(centre, p, q)
            return -1 if turn > 0 else (1 if turn < 0 else 0)

        return cmp_to_key(compare)

    return {v: sorted(ends, key=order(v)) for v, ends in near.items()}


def _rings(around, keep):
    """Walks every ring of the half-edges that `keep` accepts, with its inside on the left."""
    seen, rings = set(), []
    for v in sorted(around):
        for w in around[v]:
            if (v, w) in seen or not keep((v, w)):
                continue
            ring, a, b = [], v, w
            while (a, b) not in seen:
                seen.add((a, b))
                ring.append(a)
                ends = around[b]
                at = ends.index(a)
                # Clockwise from where we came: the first edge that is kept has our face on its left.
                a, b = b, next(ends[(at - k) % len(ends)] for k in range(1, len(ends) + 1)
                               if keep((b, ends[(at - k) % len(ends)])))
            rings.append(ring)
    return rings


def faces(pieces):
    """All faces as (shell, holes), and for every half-edge the number of the face on its left (None outside)."""
    around = _around(pieces)
    rings = _rings(around, lambda _: True)
    shells = [r for r in rings if ring_area2(r) > 0]
    owner, found = {}, [(shell, []) for shell in shells]
    for ring in rings:
        if ring_area2(ring) > 0:
            number = shells.index(ring)
        else:
            # The back of a separate loop is a hole in the smallest face that holds it.
            holders = [i for i, s in enumerate(shells) if ring[0] not in s and inside(ring[0], s)]
            number = min(holders, key=lambda i: ring_area2(shells[i])) if holders else None
            if number is not None:
                found[number][1].append(ring)
        for a, b in zip(ring, ring[1:] + ring[:1]):
            owner[(a, b)] = number
    return found, owner


def dissolve(pieces, owner, label_of_face):
    """Joins faces of one label. Returns label -> list of polygons, each a list of open rings, shell first."""
    label = {half: None if face is None else label_of_face[face] for half, face in owner.items()}
    pieces = [e for e in pieces if label[e] != label[(e[1], e[0])]]
    shells, holes = {}, []
    for ring in _rings(_around(pieces), lambda _: True):
        name = label[(ring[0], ring[1])]
        if ring_area2(ring) > 0:
            shells.setdefault(name, []).append([ring])
        elif name is not None:
            holes.append((name, ring))
    for name, ring in holes:
        holder = [p for p in shells[name] if inside(ring[0], p[0])]
        min(holder, key=lambda p: ring_area2(p[0])).append(ring)
    return shells
