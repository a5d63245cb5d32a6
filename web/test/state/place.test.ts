/** The address of the page: written and read back. */
import { describe, expect, it } from "vitest";
import { formatPlace, type Place, parsePlace } from "@/state/place";

describe("the address", () => {
  it("comes back as it was written", () => {
    const place: Place = {
      community: "330381003901",
      block: 17,
      case: 90,
      notice: null,
      plan: null,
      crew: null,
      day: null,
      at: "2026-03-31",
      from: "2026-01-05",
      colours: ["red", "ungraded"],
      find: "机械 厂",
      embed: true,
      base: "imagery",
      open: null,
      language: "en",
      view: { zoom: 16.25, lat: 27.79, lon: 120.64 },
    };
    expect(parsePlace(formatPlace(place), "zh")).toEqual(place);
  });

  it("leads to a plan and a crew's day of it, as long as the desk of plans is open", () => {
    const hash = "#community=330381003901&open=plans&plan=70&crew=0&day=2026-06-01";
    const there = parsePlace(hash, "zh");
    expect([there.open, there.plan, there.crew, there.day]).toEqual(["plans", 70, 0, "2026-06-01"]);
    expect(parsePlace(formatPlace(there), "zh")).toEqual(there);
    expect(formatPlace({ ...there, open: null })).toBe("#community=330381003901&lang=zh");
    expect(formatPlace({ ...there, crew: null })).not.toContain("day=");
    const odd = parsePlace("#plan=-1&crew=1.5&day=soon", "zh");
    expect([odd.plan, odd.crew, odd.day]).toEqual([null, null, null]);
  });

  it("only shows in frames of other sites, whatever is asked for", () => {
    expect(parsePlace("#block=3", "zh", "/embed").embed).toBe(true);
    expect(parsePlace("#block=3&embed=0", "zh", "/embed").embed).toBe(true);
    expect(parsePlace("#block=3", "zh", "/").embed).toBe(false);
  });

  it.each([
    "#block=-1&case=1.5&at=yesterday&map=99/1/2&lang=fr",
    "#",
    "",
    "#at=2026-13-45&from=then&colours=pink,&q=&embed=yes",
  ])("ignores what it cannot read: %s", (hash) => {
    expect(parsePlace(hash, "zh")).toEqual({
      community: null,
      block: null,
      case: null,
      notice: null,
      plan: null,
      crew: null,
      day: null,
      at: null,
      from: null,
      colours: [],
      find: "",
      embed: false,
      base: null,
      open: null,
      language: "zh",
      view: null,
    });
  });
});
