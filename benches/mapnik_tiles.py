"""Mapnik's median milliseconds a zoom for a list of tiles, each tile's best of the rounds: the peer of benches/tiles.rs.

Usage: mapnik_tiles.py FILE.gpkg FOLDER TILES.txt ROUNDS. FOLDER keeps the indexed shapefile that Mapnik reads, made once.
Needs python3-mapnik, mapnik-utils (shapeindex) and gdal-bin (ogr2ogr) from Debian.
"""

import math
import statistics
import subprocess
import sys
import time
from pathlib import Path

import mapnik

COLOURS = {1: "#b50f22", 2: "#ee8224", 3: "#fde46a", 4: "#3f8ee0", 5: "#267a58"}
HALF = math.pi * 6378137.0


def shapefile(source: Path, folder: Path) -> Path:
    """The polygons in Web Mercator, so that Mapnik need not reproject, with the rank of their colour, and indexed."""
    made = folder / (source.stem + ".shp")
    if not made.with_suffix(".index").exists():
        layer = source.stem
        rank = "1 + ((fid * 2654435761) >> 16) % 5"
        sql = f'SELECT geom, {rank} AS rank FROM "{layer}"'
        command = ["ogr2ogr", "-f", "ESRI Shapefile", "-overwrite", "-dialect", "sqlite", "-sql", sql]
        command += ["-t_srs", "EPSG:3857", "-nlt", "MULTIPOLYGON", str(made), str(source)]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        subprocess.run(["shapeindex", str(made)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return made


def style_sheet(source: Path) -> str:
    rules = "".join(
        f'<Rule><Filter>[rank] = {rank}</Filter><PolygonSymbolizer fill="{fill}"/>'
        '<LineSymbolizer stroke="#263238" stroke-width="1.25" stroke-opacity="0.75"/></Rule>'
        for rank, fill in COLOURS.items()
    )
    return (
        f'<Map srs="epsg:3857"><Style name="blocks">{rules}</Style>'
        f'<Layer name="blocks" srs="epsg:3857"><StyleName>blocks</StyleName><Datasource>'
        f'<Parameter name="type">shape</Parameter><Parameter name="file">{source}</Parameter></Datasource></Layer></Map>'
    )


def main() -> None:
    source, folder, listed, rounds = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
    drawn = mapnik.Map(256, 256)
    mapnik.load_map_from_string(drawn, style_sheet(shapefile(source, folder)))
    tiles = [tuple(map(int, line.split())) for line in listed.read_text().splitlines()]
    for zoom in sorted({z for z, _, _ in tiles}):
        best = {}
        for _ in range(rounds):
            for z, x, y in (tile for tile in tiles if tile[0] == zoom):
                side = 2 * HALF / 2**z
                west, north = -HALF + x * side, HALF - y * side
                start = time.perf_counter()
                drawn.zoom_to_box(mapnik.Box2d(west, north - side, west + side, north))
                image = mapnik.Image(256, 256)
                mapnik.render(drawn, image)
                image.tostring("png8")
                taken = (time.perf_counter() - start) * 1e3
                best[x, y] = min(taken, best.get((x, y), taken))
        print(zoom, f"{statistics.median(best.values()):.3f}", flush=True)


if __name__ == "__main__":
    main()
