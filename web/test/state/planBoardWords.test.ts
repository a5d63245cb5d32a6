/** A plan's board in words, in both languages. */
import { afterEach, expect, it } from "vitest";
import { nextTick } from "vue";
import { i18n } from "@/i18n";
import { place } from "@/state/place";
import { sitesByBlock, type Violation } from "@/state/planBoard";
import { dayWords, loadWords, placeWords, stopWords, violationWords } from "@/state/planBoardWords";
import { draft, sites, timetable } from "../planOf";

const telling = { draft, sites: sitesByBlock(sites) };
async function speak(language: "zh" | "en"): Promise<void> {
  place.language = language;
  i18n.global.locale.value = language;
  await nextTick();
}
afterEach(() => speak("zh"));

it("says what is done at a stop", () => {
  const [work, tip] = timetable.tours[0]?.stops ?? [];
  expect(work && stopWords(telling, work)).toBe("HB-007 East yard：Clear the yard");
  expect(tip && stopWords(telling, tip)).toBe("倾倒：North");
});

it("says days with the year only where it is another", async () => {
  expect(dayWords("2026-06-26")).toBe("6月26日");
  await speak("en");
  expect(dayWords("2026-06-26")).toBe("26 June");
  expect(dayWords("2027-01-02", "2026-06-26")).toBe("2 January 2027");
});

it("says what does not hold, with its figures", async () => {
  await speak("en");
  const portion = { block: 9, measure: 1, part: 0 };
  const told: [Violation, string][] = [
    [{ violation: "too_late", tour: 0, minutes: 12 }, "Is back 12 minutes after the shift ends."],
    [{ violation: "overloaded", tour: 0, stop: 0, truckloads: 0.25 }, "Overloaded by 0.25 truckloads."],
    [{ violation: "not_able", tour: 0, stop: 0, lacks: ["saw", "lift"] }, "The crew lacks: saw, lift."],
    [
      { violation: "outside_plan", tour: 0, first: "2026-06-24", last: "2026-06-26" },
      "Outside the plan's days of work (24 June to 26 June).",
    ],
    [
      { violation: "too_soon", tour: 2, stop: 0, after: 0, earliest: "2026-06-26" },
      "After “Take down the shed” it may begin on 26 June at the earliest.",
    ],
    [
      { violation: "too_soon", tour: 2, stop: 0, after: 0, earliest: null },
      "“Take down the shed” comes before it and is not planned.",
    ],
    [
      { violation: "forgotten", block: 7, measure: 0, portions: 2 },
      "HB-007 East yard: 2 portions of “Clear the yard” are not planned.",
    ],
    [{ violation: "of a later server" }, "The plan has no such crew, shift, tip or portion."],
  ];
  for (const [violation, words] of told) expect(violationWords(telling, violation, portion)).toBe(words);
});

it("counts truckloads, and parts of them", async () => {
  await speak("en");
  expect([1, 0.5, 2.25].map(loadWords)).toEqual(["1 truckload", "0.5 truckloads", "2.25 truckloads"]);
});

it("says where a stop is put", async () => {
  await speak("en");
  expect(placeWords(telling, { day: "2026-06-24", crew: 1, shift: 1, begins: 850 })).toMatch(
    /^B, Wed,? 24 June, 14:10$/,
  );
});
