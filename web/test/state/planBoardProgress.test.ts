/** How far a plan has come, in words and as lines. */
import { afterEach, describe, expect, it } from "vitest";
import { nextTick } from "vue";
import { i18n } from "@/i18n";
import { place } from "@/state/place";
import { behindWords, forecastWords, linesOf, topOf, valuesOf } from "@/state/planBoardProgress";
import { progress } from "../planItem";

async function speak(language: "zh" | "en"): Promise<void> {
  place.language = language;
  i18n.global.locale.value = language;
  await nextTick();
}
afterEach(() => speak("zh"));

it("says how far behind or ahead it is", async () => {
  expect([3, 0, -1].map(behindWords)).toEqual(["落后 3 个工作日", "按计划进行", "提前 1 个工作日"]);
  await speak("en");
  expect([3, 1, 0, -2].map(behindWords)).toEqual([
    "3 working days behind",
    "1 working day behind",
    "On schedule",
    "2 working days ahead",
  ]);
});

it("says when it will be over, and between which days", async () => {
  await speak("en");
  expect(forecastWords(progress)).toBe("Likely 26 June, between 24 June and 2 July");
  const forecast = { likely: "2027-01-04", soonest: "2026-12-28", latest: null };
  expect(forecastWords({ ...progress, forecast })).toBe(
    "Likely 4 January 2027, not before 28 December; how late cannot be told yet",
  );
  expect(forecastWords({ ...progress, forecast: null })).toBe(
    "Nothing was done yet, so there is no forecast.",
  );
  expect(forecastWords({ ...progress, done: 4 })).toBe("Everything is done.");
});

describe("the lines", () => {
  it("end with what is known", () => {
    const { actual, planned, top } = linesOf(progress.days, "portions");
    expect(top).toBe(4);
    expect(planned).toBe("M16.67 50.00L50.00 25.00L83.33 0.00");
    expect(actual).toBe("M16.67 75.00L50.00 50.00");
  });
  it("are of what is asked for", () => {
    const [first] = progress.days;
    expect(first && valuesOf(first, "blocks")).toEqual({ planned: 2, actual: 3 });
    expect(first && valuesOf(first, "truckloads")).toEqual({ planned: 2, actual: 1 });
    expect(linesOf([], "blocks")).toEqual({ planned: "", actual: "", top: 2 });
  });
  it.each([
    [0, 2],
    [3, 4],
    [10, 10],
    [11, 20],
    [45, 60],
    [999, 1_000],
  ])("of %i at most have %i at the top", (value, top) => {
    expect(topOf(value)).toBe(top);
  });
});
