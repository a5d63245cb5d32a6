/** A moment that is moved: the hand is anywhere, the map is asked for changes only, and for one at a time. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Timeline } from "@/state/timeline";

const { course } = vi.hoisted(() => {
  const standing = (red: number) => ({ red, orange: 0, yellow: 0, blue: 0, green: 0 });
  const step = (day: string, index: number, red: number, before: string | null) => ({
    day,
    index,
    before,
    counts: standing(red),
    area_m2: standing(red),
  });
  const found: Timeline = {
    first: "2026-01-05",
    last: "2026-01-31",
    days: 27,
    steps: [
      step("2026-01-05", 0, 3, null),
      step("2026-01-10", 5, 2, "2026-01-09"),
      step("2026-01-20", 15, 1, "2026-01-19"),
    ],
  };
  return { course: found };
});
vi.mock("@/state/series", () => ({ timeline: { value: course }, firstDay: { value: course.first } }));
vi.mock("@/state/today", () => ({ today: { value: "2026-01-31" } }));

const moment = await import("@/state/moment");
const { place, sliding } = await import("@/state/place");

beforeEach(() => {
  moment.settle();
  place.at = null;
  place.from = null;
});

describe("a moved moment", () => {
  it("shows the day under the hand at once, and the change it stands on to the map", () => {
    moment.slide("at", "2026-01-17");
    expect(moment.shownAt.value).toBe("2026-01-17");
    expect(place.at).toBe("2026-01-10");
    expect([sliding.value, moment.settled.at]).toEqual([true, null]);
  });

  it("asks for nothing new while the map draws, then for the newest", () => {
    moment.slide("at", "2026-01-25");
    moment.slide("at", "2026-01-12");
    moment.slide("at", "2026-01-07");
    expect(place.at).toBe("2026-01-20");
    moment.drawn();
    expect(place.at).toBe("2026-01-05");
  });

  it("comes to rest on the very day", () => {
    moment.slide("at", "2026-01-17");
    moment.settle();
    expect([place.at, moment.settled.at, sliding.value]).toEqual(["2026-01-17", "2026-01-17", false]);
  });

  it("goes back to where it was when the finger only scrolled", () => {
    place.at = "2026-01-12";
    moment.slide("at", "2026-01-07");
    moment.revert();
    expect([place.at, sliding.value]).toEqual(["2026-01-12", false]);
  });

  it("stays within the course, and today is now", () => {
    moment.goTo("2020-01-01");
    expect(place.at).toBe("2026-01-05");
    moment.goTo("2026-01-31");
    expect(place.at).toBeNull();
  });

  it("leaves the page where a step back has taken it", () => {
    moment.slide("at", "2026-01-17");
    place.at = "2026-01-06";
    window.dispatchEvent(new PopStateEvent("popstate"));
    expect([place.at, moment.shownAt.value, sliding.value]).toEqual(["2026-01-06", "2026-01-06", false]);
  });
});

it("steps from change to change", () => {
  moment.stepBack();
  expect(place.at).toBe("2026-01-20");
  moment.stepBack();
  expect(place.at).toBe("2026-01-10");
  moment.stepForward();
  moment.stepForward();
  expect(place.at).toBeNull();
});

it("keeps the two days of a comparison apart", () => {
  place.from = "2026-01-10";
  moment.slide("at", "2026-01-06");
  moment.settle();
  expect(place.at).toBe("2026-01-11");
  moment.slide("from", null);
  moment.settle();
  expect(place.from).toBe("2026-01-10");
});
