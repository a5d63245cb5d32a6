"""Puts gradings, campaigns and lists into one history in order of recorded time, and holds it to its numbers."""

from datetime import datetime, timedelta
from pathlib import Path

from . import blocks, campaigns, gradings
from .moments import SHANGHAI, delays, local, moment, wire

COMMUNITY = {"code": "330381003901", "name": "虹北社区", "name_en": "Hongbei", "street": "锦湖街道"}
BASELINE_AT = datetime(2026, 1, 5, 9, 0, tzinfo=SHANGHAI)
END = datetime(2026, 10, 1, 0, 0, tzinfo=SHANGHAI)
# Public holidays of 2026 that fall on weekdays: nobody inspects then.
HOLIDAYS = {"02-16", "02-17", "02-18", "02-19", "02-20", "02-23", "04-06", "05-01", "05-04", "05-05", "06-19", "09-25"}
PICTURES = Path(__file__).resolve().parent.parent / "demo" / "pictures"
COLOURS = ["red", "orange", "yellow", "blue", "green"]


def baseline():
    """The moment of the January baseline, as the file has it."""
    return wire(BASELINE_AT)


def _code(number):
    return f"HB-{number:02}"


def events():
    """All events in order of recorded time; `corrects` is the place in this list of the grading that was wrong."""
    delay, dated = delays(20260105), []
    for number, colour, effective, inspector, reason, more in gradings.GRADINGS:
        at = moment(effective)
        late = next(delay)
        recorded = moment(more["recorded"]) if "recorded" in more else at + timedelta(seconds=late)
        event = {"kind": "graded", "block": _code(number), "colour": colour, "effective_at": wire(at),
                 "recorded_at": wire(recorded), "reason": reason, "inspector": inspector}
        if "note" in more:
            event["note"] = more["note"]
        if "corrects" in more:
            event["corrects"] = wire(moment(more["corrects"]))
        dated.append(event)
    for day, title, numbers, people, truckloads, parties in campaigns.CAMPAIGNS:
        recorded = moment(day + " 17:30") + timedelta(seconds=next(delay))
        event = {"kind": "campaign", "held_on": "2026-" + day, "recorded_at": wire(recorded), "title": title,
                 "blocks": [_code(n) for n in numbers], "people": people, "truckloads": truckloads, "parties": parties}
        if day in campaigns.PICTURES:
            event["pictures"] = [{"name": name, "taken": taken, "caption": caption, "caption_en": caption_en}
                                 for name, taken, caption, caption_en in campaigns.PICTURES[day]]
        dated.append(event)
    for month, which, title, published in campaigns.RANKINGS:
        dated.append({"kind": "ranking", "month": month, "list": which, "title": title,
                      "recorded_at": wire(moment(published))})
    dated.sort(key=lambda event: event["recorded_at"])
    for event in dated:
        if "corrects" in event:
            event["corrects"] = next(i for i, e in enumerate(dated) if e.get("block") == event["block"]
                                     and e["effective_at"] == event["corrects"] and "corrects" not in e)
    return dated


def colours_at(made, at, known_at=None):
    """The colour of every block at a moment, as known at another: the latest in effect, corrected ones left out."""
    at, known_at = wire(at), wire(known_at or END)
    known = [(i, e) for i, e in enumerate(made) if e["kind"] == "graded" and e["recorded_at"] <= known_at]
    wrong = {e["corrects"] for _, e in known if "corrects" in e}
    state = {row[0]: row[4] for row in blocks.BLOCKS}
    for _, i, e in sorted((e["effective_at"], i, e) for i, e in known if i not in wrong and e["effective_at"] <= at):
        state[e["block"]] = e["colour"]
    return state


def crossings(made):
    """The moves in effective time, corrected gradings left out: (struck off, back to red or orange, all falls)."""
    wrong = {e["corrects"] for e in made if "corrects" in e}
    state = {row[0]: row[4] for row in blocks.BLOCKS}
    up, down, falls = [], [], []
    for _, i, e in sorted((e["effective_at"], i, e) for i, e in enumerate(made) if e["kind"] == "graded"):
        if i in wrong:
            continue
        before, after = COLOURS.index(state[e["block"]]), COLOURS.index(e["colour"])
        state[e["block"]] = e["colour"]
        if before < 2 <= after:
            up.append(e["block"])
        if after < 2 <= before:
            down.append(e["block"])
        if after < before:
            falls.append(e["block"])
    return up, down, falls


def check(made):
    """Raises ValueError when the history is not what data/README.md says of it. Returns the numbers for print."""
    graded = [e for e in made if e["kind"] == "graded"]
    held = [e for e in made if e["kind"] == "campaign"]
    pictures = [PICTURES / picture["name"] for e in held for picture in e.get("pictures", [])]
    lists = [(e["month"], e["list"]) for e in made if e["kind"] == "ranking"]
    recorded = [e["recorded_at"] for e in made]
    codes = {row[0] for row in blocks.BLOCKS}
    parties = {name for names in blocks.PARTY_KINDS.values() for name in names}
    first, last = colours_at(made, BASELINE_AT), colours_at(made, END)
    off = sorted(c for c in codes if COLOURS.index(first[c]) < 2 <= COLOURS.index(last[c]))
    up, down, falls = crossings(made)
    inspected = [local(e["effective_at"]) for e in graded]
    fixes = [(e, made[e["corrects"]], made.index(e)) for e in graded if "corrects" in e]
    late = [e for i, e in enumerate(graded) if any(e["effective_at"] < f["effective_at"] for f in graded[:i])]
    same = [e for i, e in enumerate(graded)
            if any(e["effective_at"] < f["effective_at"] and e["block"] == f["block"] for f in graded[:i])]
    facts = {
        "21 campaigns": len(held) == 21,
        "840 truckloads": sum(e["truckloads"] for e in held) == 840,
        "3,222 person-times": sum(e["people"] for e in held) == 3222,
        "black in January, then red from June to September":
            lists == [("2026-01", "black")] + [(f"2026-{m:02}", "red") for m in (6, 7, 8, 9)],
        "pictures of 60 kB at most, all of them used":
            all(p.is_file() and p.stat().st_size <= 60_000 and p.read_bytes()[:3] == b"\xff\xd8\xff" for p in pictures)
            and sorted(pictures) == sorted(PICTURES.glob("*.jpg")),
        "12 struck off": len(off) == 12 and sorted(up) == off and not down,
        "some fall back": len(falls) >= 4 and any(COLOURS.index(last[c]) < COLOURS.index(first[c]) for c in codes),
        "all five colours at both ends": set(first.values()) == set(last.values()) == set(COLOURS),
        "recorded in strict order": all(a < b for a, b in zip(recorded, recorded[1:])),
        "between the baseline and October": wire(BASELINE_AT) < recorded[0] and recorded[-1] < wire(END),
        "effective after the baseline, not after recorded":
            all(wire(BASELINE_AT) <= e["effective_at"] <= e["recorded_at"] for e in graded),
        "inspected in working hours": all(t.weekday() < 5 and (8, 30) <= (t.hour, t.minute) <= (17, 30)
                                          and t.strftime("%m-%d") not in HOLIDAYS for t in inspected),
        "a correction, of the same block and earlier":
            fixes and all(e["block"] == w["block"] and e["corrects"] < i for e, w, i in fixes),
        "gradings that came late, one behind a later one of its own block": len(late) >= 2 and len(same) >= 1,
        "known blocks and parties": all(set(e["blocks"]) <= codes and set(e["parties"]) <= parties for e in held)
            and all(e["block"] in codes for e in graded),
    }
    wrong = [fact for fact, holds in facts.items() if not holds]
    if wrong:
        raise ValueError("the history does not keep to: " + "; ".join(wrong))

    def count(state):
        return " ".join(f"{c} {sum(v == c for v in state.values())}" for c in COLOURS)
    return [f"{len(graded)} gradings, {len(fixes)} corrections, {len(late)} late", f"baseline: {count(first)}",
            f"end of September: {count(last)}", f"struck off: {' '.join(off)}", f"fell back: {' '.join(falls)}"]
