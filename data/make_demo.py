#!/usr/bin/env python3
"""Makes the demo community's files, demo/blocks.geojson, demo/streets.geojson, demo/history.json and demo/work.json, the same to the byte every time.

    python3 data/make_demo.py            writes the files
    python3 data/make_demo.py --check    writes nothing; exit code 1 when a file on disk differs

Python's standard library only. What the files hold and where the numbers come from stands in data/README.md.
"""

import json
import sys
from pathlib import Path

sys.dont_write_bytecode = True  # a data folder is no place for compiled files
sys.path.insert(0, str(Path(__file__).resolve().parent))

from demo_making import history, layer, street_graph, work  # noqa: E402

FOLDER = Path(__file__).resolve().parent / "demo"


def _line(value):
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def _listed(head, name, items):
    """A JSON object with one long list, an item a line, so that a change shows as the lines it touches."""
    rows = ",\n".join(_line(item) for item in items)
    members = [f"{_line(key)}: {_line(value)}" for key, value in head.items()] + [f"{_line(name)}: [\n{rows}\n]"]
    return ("{\n" + ",\n".join(members) + "\n}\n").encode("utf-8")


def main(arguments):
    """Builds and checks the files, then writes or compares them. Returns the exit code."""
    if arguments not in ([], ["--check"]):
        print("usage: make_demo.py [--check]", file=sys.stderr)
        return 2
    features, events = layer.features(), history.events()
    accounts, asked = work.accounts(), work.events()
    areas = layer.check(features)
    lines = street_graph.features()
    facts = history.check(events) + work.check(asked, accounts) + street_graph.check(lines)
    files = {
        "blocks.geojson": _listed({"type": "FeatureCollection"}, "features", features),
        "streets.geojson": _listed({"type": "FeatureCollection"}, "features", lines),
        "history.json": _listed({"community": history.COMMUNITY,
                                 "baseline_at": history.baseline()}, "events", events),
        "work.json": _listed({"people": accounts}, "events", asked),
    }
    if arguments:
        differing = [name for name, content in files.items()
                     if not (FOLDER / name).is_file() or (FOLDER / name).read_bytes() != content]
        for name in differing:
            print(f"demo/{name} differs from what this script makes: run python3 data/make_demo.py", file=sys.stderr)
        return 1 if differing else 0
    FOLDER.mkdir(exist_ok=True)
    for name, content in files.items():
        (FOLDER / name).write_bytes(content)
    sizes = sorted(areas.values())
    print(f"43 blocks, {sizes[0]:.2f} to {sizes[-1]:.2f} ha, {sum(sizes):.1f} ha together")
    print("\n".join(facts))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
