"""Recomputes a draw from what is published about it. Python's standard library only; reads JSON, prints each stratum's drawn numbers.

    python3 recompute.py < sample.json
"""
import hashlib
import json
import sys


def hashed(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def allocate(counts, size):
    places = min(max(size, len(counts)), sum(counts)) - len(counts)
    left = sum(counts) - len(counts)
    given = [1] * len(counts)
    if left == 0:
        return given
    remainders = []
    for at, count in enumerate(counts):
        whole, remainder = divmod(places * (count - 1), left)
        given[at] += whole
        remainders.append((-remainder, at))
    for _, at in sorted(remainders)[: places + len(counts) - sum(given)]:
        given[at] += 1
    return given


def main():
    sample = json.load(sys.stdin)
    seed = hashed(
        "wuse-supervision-1\n{community}\n{date}\n{cutoff}\n{cutoff_hash}\n".format(**sample)
    )
    colours = [None, "red", "orange", "yellow", "blue", "green"]
    drawn = []
    for kind, size in (("block", sample["size"]["blocks"]), ("case", sample["size"]["cases"])):
        strata = [stratum for stratum in sample["strata"] if stratum["kind"] == kind and stratum["units"]]
        strata.sort(key=lambda stratum: colours.index(stratum["colour"]))
        places = allocate([len(stratum["units"]) for stratum in strata], size)
        for stratum, count in zip(strata, places):
            by_key = sorted(stratum["units"], key=lambda unit: hashed(f"{seed}\n{kind}\n{unit}\n"))
            drawn.append({"kind": kind, "colour": stratum["colour"], "drawn": by_key[:count]})
    json.dump({"seed": seed, "drawn": drawn}, sys.stdout)


main()
