"""The peer of benches/locate.rs: shapely's STRtree with prepared polygons.

Usage: locate_shapely.py LAYER.gpkg IDS.bin POINTS.bin ANSWERS.bin
IDS is the feature numbers to take (little-endian int64), POINTS longitude and latitude in turn (float64); ANSWERS gets, per
point, the place in IDS of the polygon it lies in, or -1 (int64). Prints microseconds a point of the best of three passes.
"""

import sqlite3
import sys
import time

import numpy
import shapely

layer, ids_file, points_file, answers_file = sys.argv[1:]
ids = numpy.fromfile(ids_file, dtype="<i8")
points = numpy.fromfile(points_file, dtype="<f8").reshape(-1, 2)

database = sqlite3.connect(f"file:{layer}?mode=ro", uri=True)
table, column = database.execute("SELECT table_name, column_name FROM gpkg_geometry_columns").fetchone()
wanted = set(ids.tolist())
envelope_size = (0, 32, 48, 48, 64)
blobs = []
for fid, blob in database.execute(f'SELECT rowid, "{column}" FROM "{table}" ORDER BY rowid'):
    if fid in wanted:
        blobs.append(blob[8 + envelope_size[blob[3] >> 1 & 7]:])
polygons = shapely.from_wkb(numpy.array(blobs, dtype=object))
tree = shapely.STRtree(polygons)
shapely.prepare(polygons)
spots = shapely.points(points)


def locate():
    """Candidates by their boxes from the tree, then the prepared polygons decide, all in shapely's own vectorised code."""
    of_point, of_polygon = tree.query(spots)
    inside = shapely.intersects(polygons[of_polygon], spots[of_point])
    answers = numpy.full(len(spots), numpy.iinfo(numpy.int64).max)
    numpy.minimum.at(answers, of_point[inside], of_polygon[inside])
    answers[answers == numpy.iinfo(numpy.int64).max] = -1
    return answers


answers = locate()  # also builds the prepared polygons' own indexes
best = float("inf")
for _ in range(3):
    start = time.perf_counter()
    answers = locate()
    best = min(best, time.perf_counter() - start)
answers.astype("<i8").tofile(answers_file)
print(best / len(spots) * 1e6)
