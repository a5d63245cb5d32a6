"""Puts people, cases, register, lists, notice, inspection and plan into one list of what was asked, in order of time, and holds it to what
data/README.md says of it. What comes of each, the service's own rules decide when the demo is made (src/cli/demo_work.rs)."""

import json
from collections import Counter
from datetime import timedelta
from pathlib import Path

from . import blocks, cases, history, layer, people, planar, plans, register, streets
from .moments import delays, local, moment, numbers, wire

# The six weeks: from the first day after the National Day holiday to the demo's last, a Friday.
FIRST, LAST = moment("10-08 00:00"), moment("11-20 23:59")
WORKING_DAYS = Path(__file__).resolve().parent.parent / "working_days.json"
# Nobody finds two things in the same place, but who reports what was reported.
APART_M, BESIDE_M, INSIDE_M = 25, 6, 8
# What a side of a block is: the outer two fifths.
SIDE = 0.4


def _party(name):
    return {"name": name, "kind": layer.kind_of(name)} if name else None


def _until(text):
    """A day and time of any year in Shanghai, on the wire."""
    year, rest = text.split("-", 1)
    return wire(moment(rest).replace(year=int(year)))


def _due(step):
    """By when: working days from then, or a moment; what is usual when nothing is said."""
    if "days" in step:
        return {"allowance": {"days": step["days"]}}
    return {"deadline": _until(step["until"])} if "until" in step else {}


def _metres(p, q):
    return (((p[0] - q[0]) * streets.METRES_PER_DEGREE[0]) ** 2 + ((p[1] - q[1]) * streets.METRES_PER_DEGREE[1]) ** 2) ** 0.5 / 1e7


def _within(place, polygon):
    return planar.inside(place, polygon[0]) and not any(planar.inside(place, hole) for hole in polygon[1:])


def _sides(place, xs, ys):
    """On which sides of a box a place lies."""
    east, north = (place[0] - min(xs)) / (max(xs) - min(xs)), (place[1] - min(ys)) / (max(ys) - min(ys))
    return {side for side, far in (("w", east), ("e", 1 - east), ("s", north), ("n", 1 - north)) if far <= SIDE}


def _places():
    """Case number -> where it is, on the grid: in its block, on the side that its words say, away from the edge and from every other
    case."""
    shapes, number, found = layer.polygons(), numbers(20261008), {}
    for row in cases.CASES:
        case, block, course = row[0], row[1], row[-1]
        same = next((step["of"] for step in course if step["step"] == "duplicate"), None)
        if same:
            x, y = found[same]
            found[case] = (x + round(BESIDE_M / streets.METRES_PER_DEGREE[0] * 1e7), y)
            continue
        polygon = max(shapes[f"HB-{block:02}"], key=lambda p: planar.ring_area2(p[0]))
        xs, ys = [x for x, _ in polygon[0]], [y for _, y in polygon[0]]
        # A place on the edge is one whose neighbours are not all inside.
        dx, dy = (round(INSIDE_M / m * 1e7) for m in streets.METRES_PER_DEGREE)
        for _ in range(1000):
            at = (min(xs) + next(number) % (max(xs) - min(xs)), min(ys) + next(number) % (max(ys) - min(ys)))
            near = [(at[0] + i * dx, at[1] + j * dy) for i in (-1, 0, 1) for j in (-1, 0, 1)]
            is_there = set(cases.SIDES.get(case, "")) <= _sides(at, xs, ys)
            if is_there and all(_within(p, polygon) for p in near) and all(_metres(at, other) >= APART_M for other in found.values()):
                found[case] = at
                break
        else:
            raise ValueError(f"there is no room for case {case} in HB-{block:02}")
    return found


def _case_events(row, place, delay):
    """A case as it was reported, and step by step what was done: (when, event)."""
    case, block, category, found, by, how, text, party, photos, course = row
    at = moment(found) + timedelta(seconds=next(delay))
    on_the_spot = how in ("patrol", "resident")
    reported = {"by": by, "kind": "case", "case": case, "block": f"HB-{block:02}", "place": layer.degrees(place),
                "place_from": "device" if on_the_spot else "map", "category": category, "text": text,
                "found_at": wire(moment(found)), "found_by": how}
    if on_the_spot:
        reported["accuracy_m"] = 4 + next(delay) % 9
    if party:
        reported["party"] = _party(party)
    if photos:
        reported["photos"] = photos
    yield at, reported
    yield from _course(case, at, course, delay)


def _course(case, at, course, delay):
    """What was done about a case after a moment, step by step: (when, event)."""
    for step in course:
        seconds = next(delay)
        # Said to the minute, done in some second of it; what is not said follows at once.
        at = moment(step["at"]) + timedelta(seconds=seconds % 60) if step["at"] else at + timedelta(seconds=seconds)
        event = {"by": step["by"], "kind": "step", "case": case, "step": step["step"]}
        if step["step"] in ("dispatch", "fail", "extend"):
            event.update(_due(step))
        if step["step"] == "defer":
            event["until"] = _until(step["until"])
        if step["step"] == "duplicate":
            event["of"] = step["of"]
        if step["step"] == "ask":
            event["for_what"] = {"step": step["for_what"]["step"], **_due(step["for_what"])}
        if step["reason"]:
            event["reason"] = step["reason"]
        if "photos" in step:
            event["photos"] = step["photos"]
        yield at, event


def _duty(duty, shapes):
    if duty[0] == register.POINT:
        _, name, place, reach, categories = duty
        geometry = {"type": "Point", "coordinates": layer.degrees(streets.grid(place))}
    elif duty[0] == register.LINE:
        _, name, line, (first, last), categories = duty
        reach = 15
        geometry = {"type": "LineString", "coordinates": [layer.degrees(p) for p in streets.along(line, first, last)]}
    else:
        _, name, block, categories = duty
        reach = 10
        (polygon,) = shapes[f"HB-{block:02}"]
        geometry = {"type": "Polygon", "coordinates": layer.coordinates(polygon)}
    return {"name": name, "place": geometry, "reach_m": reach, "categories": categories}


def _register_events(delay):
    shapes = layer.polygons()
    at, by = moment(register.SET[0]), register.SET[1]
    for name, note, duties in register.PARTIES:
        at += timedelta(seconds=next(delay))
        yield at, {"by": by, "kind": "party", "party": name, "party_kind": layer.kind_of(name), "note": note,
                   "duties": [_duty(duty, shapes) for duty in duties]}
    at, by = moment(register.LISTED[0]), register.LISTED[1]
    for word, which, title, text, amount, party, held, meets, uses, state, due in register.LISTINGS:
        at += timedelta(seconds=next(delay))
        event = {"by": by, "kind": "listing", "listing": word, "list": which, "title": title, "text": text, "amount": amount,
                 "blocks": [f"HB-{n:02}" for n in held], "meets": meets, "uses": uses, "state": state}
        if party:
            event["party"] = party
        if due:
            event["due"] = due
        yield at, event


def _notice_events(delay):
    notice = cases.NOTICE
    at = moment(notice["at"]) + timedelta(seconds=next(delay) % 60)
    yield at, {"by": notice["by"], "kind": "notice", "cases": notice["cases"], "party": _party(notice["party"]),
               "allowance": {"days": notice["days"]}, "note": notice["note"]}
    for step in notice["steps"]:
        at = moment(step["at"]) + timedelta(seconds=next(delay) % 60)
        yield at, {"by": step["by"], "kind": "notice_step", "step": step["step"], "text": step["reason"]}


def _inspection_event(delay):
    held = cases.INSPECTION
    at = moment(held["at"]) + timedelta(seconds=next(delay))
    findings = [{"item": item, "answer": answer, **({"note": held["notes"][item]} if item in held["notes"] else {})}
                for answer in ("holds", "not_applicable", "fails") for item in held[answer]]
    return at, {"by": held["by"], "kind": "inspection", "block": f"HB-{held['block']:02}", "inspected_at": wire(moment(held["at"])),
                "findings": findings, "note": held["note"], "photos": held["photos"]}


def _supervision_events(delay):
    for drawn, by, at, looks, count, fails in cases.SUPERVISION:
        event = {"by": by, "kind": "sample"} if by else {"kind": "sample"}
        yield moment(drawn) + timedelta(seconds=next(delay) % 60), event
        at = moment(at)
        for case, back, seen, course in fails:
            at += timedelta(seconds=next(delay) % 600)
            yield at, {"by": looks, "kind": "look", "fails": {"case": case, "back": back, "note": seen}}
            yield from _course(back, at + timedelta(hours=1), course, delay)
        for _ in range(count - len(fails)):
            at += timedelta(seconds=next(delay) % 600)
            yield at, {"by": looks, "kind": "look"}


def _place(metres):
    return layer.degrees(streets.grid(metres))


def _plan_events(delay):
    held, plan = plans.CONSULTATION, plans.PLAN
    told = {key: held[key] for key in ("held_on", "findings", "measures", "people_affected", "party", "person", "matches")}
    yield moment(held["at"]) + timedelta(seconds=next(delay) % 60), {
        "by": held["by"], "kind": "consultation", "block": f"HB-{held['block']:02}", **told}
    crews = [{**crew, "base": _place(crew["base"]), "shifts": plan["shifts"],
              "truck": {"name": crew["truck"][0], "capacity": crew["truck"][1]}} for crew in plan["crews"]]
    tips = [{**tip, "at": _place(tip["at"])} for tip in plan["tips"]]
    told = {key: plan[key] for key in ("name", "from", "inspection_days", "measure", "reason")}
    told["goals"] = [{"verb": verb, "blocks": count} for verb, count in plan["goals"]]
    yield moment(plan["at"]) + timedelta(seconds=next(delay) % 60), {
        "by": plan["by"], "kind": "plan", "target": {"kind": "no_orange", "by": plan["by_day"]}, "crews": crews, "tips": tips, **told}
    for at, by, crew, but in plans.DAYS:
        yield moment(at) + timedelta(seconds=next(delay) % 60), {"by": by, "kind": "plan_day", "crew": crew, "but": but}


def accounts():
    """The people, each with the moment at which their account was opened."""
    opened = moment(people.OPENED)
    return [{"at": wire(opened + timedelta(seconds=41 * number)), "login": login, "name": name,
             "held": [{"role": role, "place": place}]}
            for number, (login, name, role, place) in enumerate(people.PEOPLE)]


def events():
    """All that was asked, in order of time; each with who asked."""
    places, delay = _places(), delays(20261120)
    dated = [event for row in cases.CASES for event in _case_events(row, places[row[0]], delay)]
    dated += [*_register_events(delay), *_notice_events(delay), _inspection_event(delay), *_supervision_events(delay)]
    dated += _plan_events(delay)
    dated.sort(key=lambda event: event[0])
    return [{"at": wire(at), **event} for at, event in dated]


def _worked(day):
    """Whether a day is worked, as the calendar that ships says."""
    year = next(year for year in json.loads(WORKING_DAYS.read_text("utf-8")) if year["year"] == day.year)
    text = day.isoformat()
    if text in year["workdays"]:
        return True
    return day.weekday() < 5 and not any(holiday["from"] <= text <= holiday["to"] for holiday in year["holidays"])


def _last_words(made):
    """Case number -> what was done last that leads on."""
    last = {e["case"]: "report" for e in made if e["kind"] == "case"}
    last.update((e["case"], e["step"]) for e in made if e["kind"] == "step" and e["step"] not in ("note", "ask", "amend"))
    last.update((case, "dispatch") for e in made if e["kind"] == "notice" for case in e["cases"])
    return last


def check(made, opened):
    """Raises ValueError when it is not what data/README.md says of it. Returns the numbers for print."""
    found = [e for e in made if e["kind"] == "case"]
    back = [e["fails"] for e in made if e["kind"] == "look" and "fails" in e]
    steps = [e for e in made if e["kind"] == "step"]
    times = [e["at"] for e in made]
    last = _last_words(made)
    ends = Counter(last.values())
    open_in = {e["block"] for e in found if last[e["case"]] not in ("close", "return", "void", "duplicate")}
    colours = history.colours_at(history.events(), history.END)
    shapes = layer.polygons()
    logins = {person["login"]: person["held"][0]["role"] for person in opened}
    # What the service does by itself, it does when it is due.
    asked = [e for e in made if "by" in e]
    parties = {name for names in blocks.PARTY_KINDS.values() for name in names}
    named = [e["party"]["name"] for e in found if "party" in e]
    duties = [duty for e in made if e["kind"] == "party" for duty in e["duties"]]
    pictures = {name for e in made for name in e.get("photos", [])}
    # Who does it for their work; a resident reports when they like.
    at_work = [local(e["at"]) for e in asked if logins[e["by"]] != "resident"]

    def place(event):
        return tuple(round(degrees * 1e7) for degrees in event["place"])

    def who(case, word):
        return [e["by"] for e in steps if e["case"] == case and e["step"] == word]

    facts = {
        "some forty cases over six weeks": 40 <= len(found) <= 45 and wire(FIRST) <= times[0] and times[-1] <= wire(LAST)
            and local(times[-1]) - local(times[0]) > timedelta(days=42),
        "recorded in strict order, after the history": all(a < b for a, b in zip(times, times[1:]))
            and max(e["recorded_at"] for e in history.events()) < opened[0]["at"] and opened[-1]["at"] < times[0],
        "numbered as they stand, found before they are recorded": all(e["found_at"] <= e["at"] for e in found)
            and sorted([e["case"] for e in found] + [e["back"] for e in back]) == list(range(1, len(found) + len(back) + 1)),
        "most are closed": ends["close"] * 2 > len(found),
        "every way to stand": all(ends[word] >= 1 for word in ("report", "file", "dispatch", "defer", "rectify", "verify", "return", "void",
                                                               "duplicate")),
        "all six categories": {e["category"] for e in found} == {"old_rubbish", "tangled_cables", "clutter", "loose_poultry", "graffiti",
                                                                 "collapsed_farmhouse"},
        "found by drone, patrol, residents and the hotline":
            {e["found_by"] for e in found} == {"drone", "patrol", "resident", "hotline"},
        "in red, orange and better blocks": {colours[e["block"]] for e in found} >= {"red", "orange", "yellow", "blue"},
        "three blocks of four without an open case, orange ones among them":
            len(open_in) * 4 <= len(colours) and any(colours[c] == "orange" for c in set(colours) - open_in),
        "each in its block": all(any(_within(place(e), p) for p in shapes[e["block"]]) for e in found),
        "nobody checks their own work": all(a != b for case in last
                                            for a, b in zip(who(case, "rectify"), who(case, "fail") + who(case, "verify"))),
        "known people and parties": {e["by"] for e in asked} <= set(logins) and set(named) <= parties,
        "one party of each of the eight kinds": sorted(e["party_kind"] for e in made if e["kind"] == "party")
            == sorted(blocks.PARTY_KINDS),
        "responsible by point, line and area": {duty["place"]["type"] for duty in duties} == {"Point", "LineString", "Polygon"},
        "done in working hours": all(_worked(t.date()) and (8, 30) <= (t.hour, t.minute) <= (17, 30) for t in at_work),
        "a plan, made after its consultation, worked with to the end": [e["kind"] for e in made if e["kind"] in ("consultation", "plan")]
            == ["consultation", "plan"] and [e["kind"] for e in made].count("plan_day") == len(plans.DAYS),
        "pictures that are there": all((history.PICTURES / name).is_file() for name in pictures) and pictures,
    }
    wrong = [fact for fact, holds in facts.items() if not holds]
    if wrong:
        raise ValueError("the case book does not keep to: " + "; ".join(wrong))
    return [f"{len(found) + len(back)} cases, {len(steps)} steps, open in {len(open_in)} blocks",
            "last: " + " ".join(f"{word} {count}" for word, count in sorted(ends.items()))]
