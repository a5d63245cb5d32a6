"""The drawn lines of the demo community: river, canal, roads, lanes and a village square, in metres.

x runs east and y north from ORIGIN. None of these lines was surveyed; they are drawn to look like a town on a river
bend. A lane may be drawn past the road it meets: what sticks out is pruned.
"""

ORIGIN = (120.6337, 27.7850)
METRES_PER_DEGREE = (98550.0, 110820.0)

# Curved lines: smooth through their points.
CURVES = {
    "river": [(-120, 268), (0, 212), (140, 186), (290, 130), (420, 62), (560, 30), (700, 48), (850, 98), (1000, 164),
              (1110, 262), (1186, 395), (1252, 540), (1262, 680), (1222, 810), (1234, 930), (1304, 1050), (1350, 1180)],
    "north ring road": [(-90, 1000), (60, 1045), (220, 1078), (450, 1102), (700, 1108), (960, 1092), (1180, 1062),
                        (1420, 1020)],
    "west hill road": [(60, 1150), (22, 1010), (-2, 880), (38, 745), (22, 600), (-14, 450), (10, 310), (48, 120)],
    "jinhu avenue": [(398, 1190), (408, 1050), (424, 900), (448, 740), (462, 600), (466, 460), (455, 300),
                     (446, 160), (440, -20)],
    "hongbei road": [(-60, 622), (120, 648), (300, 655), (450, 642), (620, 612), (800, 600), (960, 606),
                     (1120, 632), (1330, 672)],
    "wenchang road": [(872, 1190), (862, 1060), (846, 920), (850, 780), (842, 640), (822, 480), (806, 320),
                      (812, 180), (836, -20)],
    "riverside road": [(-90, 352), (20, 322), (160, 275), (320, 204), (470, 156), (640, 142), (800, 172), (940, 242),
                       (1050, 345), (1116, 460), (1150, 570), (1148, 740)],
    "station road": [(790, 752), (900, 806), (1010, 880), (1140, 926), (1330, 936)],
}

CANAL = [(160, 1160), (178, 1040), (215, 930), (272, 830), (300, 730), (308, 630), (350, 535), (450, 466), (580, 432),
         (700, 385), (800, 310), (880, 225), (950, 145), (1000, 60)]
CANAL_HALF_WIDTH = 14.0

# Lanes: straight from bend to bend.
LANES = {
    "a1": [(-30, 838), (62, 858), (150, 846), (290, 866)],
    "a2": [(138, 600), (130, 690), (112, 742), (118, 880)],
    "a3": [(84, 840), (98, 925), (86, 992), (96, 1090)],
    "a4": [(320, 738), (246, 746), (232, 772), (176, 764), (170, 738), (100, 742)],
    "b1": [(200, 918), (300, 944), (312, 966), (440, 958)],
    "b2": [(270, 784), (350, 800), (460, 790)],
    "c1": [(410, 866), (540, 880), (604, 874), (606, 906), (740, 894), (870, 908)],
    "c2": [(604, 1140), (624, 1010), (630, 880)],
    "c3": [(764, 1140), (752, 1000), (744, 986), (740, 880)],
    "c4": [(692, 910), (684, 800), (681, 722)],
    "c5": [(670, 726), (760, 742), (870, 734)],
    "d1": [(1040, 1130), (1028, 1000), (1036, 900), (1014, 770), (1030, 700), (1024, 590)],
    "d2": [(830, 972), (940, 958), (1050, 974)],
    "d3": [(830, 706), (930, 722), (1040, 704)],
    "e1": [(176, 680), (160, 520), (174, 400), (166, 130)],
    "e2": [(-40, 486), (60, 468), (180, 492)],
    "e3": [(150, 428), (240, 420), (246, 446), (330, 440), (480, 404)],
    "e4": [(288, 460), (282, 330), (272, 170)],
    "f1": [(622, 450), (634, 300), (622, 150), (628, 0)],
    "f2": [(430, 262), (530, 256), (536, 296), (650, 300)],
    "g1": [(608, 640), (602, 540), (572, 532), (566, 400)],
    "h1": [(800, 430), (960, 440), (1110, 424), (1260, 400)],
    "h2": [(972, 630), (966, 540), (996, 530), (1000, 410)],
    "sluice": [(962, 300), (984, 222), (1034, 140)],
}

# Closed lines that touch no road: the pond and its garden in the middle of an estate.
LOOPS = {"pond": [(512, 742), (548, 716), (590, 724), (628, 712), (648, 752), (620, 786), (596, 816), (548, 806),
                  (530, 780)]}


def _smooth(points, closed=False, step=14.0):
    """A Catmull-Rom curve through the points. Only + - * / and a square root, so every machine agrees."""
    if closed:
        knots = [points[-1]] + points + points[:2]
    else:
        first = tuple(2 * a - b for a, b in zip(points[0], points[1]))
        last = tuple(2 * a - b for a, b in zip(points[-1], points[-2]))
        knots = [first] + points + [last]
    line = []
    for p0, p1, p2, p3 in zip(knots, knots[1:], knots[2:], knots[3:]):
        length = ((p2[0] - p1[0]) ** 2 + (p2[1] - p1[1]) ** 2) ** 0.5
        pieces = max(2, int(length / step))
        for k in range(pieces):
            t = k / pieces
            line.append(tuple(
                0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t)
                for a, b, c, d in zip(p0, p1, p2, p3)))
    line.append(knots[-2])
    return line


def _beside(line, distance):
    """The line moved to its left by a distance."""
    moved = []
    for i, p in enumerate(line):
        a, b = line[max(0, i - 1)], line[min(len(line) - 1, i + 1)]
        dx, dy = b[0] - a[0], b[1] - a[1]
        length = (dx * dx + dy * dy) ** 0.5
        moved.append((p[0] - dy / length * distance, p[1] + dx / length * distance))
    return moved


def _thin(line, tolerance=0.35):
    """Leaves out points that lie within the tolerance of the line without them (Douglas-Peucker)."""
    if len(line) < 3:
        return line
    (ax, ay), (bx, by) = line[0], line[-1]
    dx, dy = bx - ax, by - ay
    length = (dx * dx + dy * dy) ** 0.5
    def off(p):
        if length == 0:
            return ((p[0] - ax) ** 2 + (p[1] - ay) ** 2) ** 0.5
        return abs((p[0] - ax) * dy - (p[1] - ay) * dx) / length
    far = max(range(1, len(line) - 1), key=lambda i: off(line[i]))
    if off(line[far]) <= tolerance:
        return [line[0], line[-1]]
    return _thin(line[:far + 1], tolerance)[:-1] + _thin(line[far:], tolerance)


def grid(point):
    """A point in metres as whole units of 1e-7 degree."""
    return tuple(round((o + v / m) * 1e7) for o, v, m in zip(ORIGIN, point, METRES_PER_DEGREE))


def square_metres(area2):
    """Twice an area in grid units, as square metres."""
    return area2 / 2 * METRES_PER_DEGREE[0] * METRES_PER_DEGREE[1] / 1e14


def curves():
    """Every drawn line on the grid."""
    lines = [_thin(_smooth(points)) for points in CURVES.values()]
    middle = _smooth(CANAL)
    lines += [_thin(_beside(middle, side * CANAL_HALF_WIDTH)) for side in (1, -1)]
    lines += list(LANES.values())
    lines += [_thin(_smooth(points, closed=True)) for points in LOOPS.values()]
    return [[grid(p) for p in line] for line in lines]


def along(name, first, last):
    """A drawn line, or the middle of the canal, from one of its points to another; on the grid, a place every few metres of a bend."""
    points = CANAL if name == "canal" else CURVES[name]
    return [grid(p) for p in _thin(_smooth(points[first:last + 1]))]
