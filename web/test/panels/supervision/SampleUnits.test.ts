/** The list of a sample and its marks light each other. */
import "fake-indexeddb/auto";
import { expect, it, vi } from "vitest";
import { nextTick } from "vue";
import "@/i18n/supervision";
import type { SampleUnit } from "@/api/supervision";
import { sampleUnit } from "../../sampleUnit";
import { find, mount } from "../mounting";

// Nothing of this asks a server.
vi.stubGlobal("fetch", () => new Promise(() => {}));
const { default: SampleUnits } = await import("@/panels/supervision/SampleUnits.vue");
const { chooseUnit, chosenUnit, numbered, pointAtNone, pointAtUnits, pointedUnits } = await import(
  "@/state/sample"
);
const { stop } = await import("@/state/sheet");

const unit = (id: number, more: Partial<SampleUnit> = {}) =>
  sampleUnit({ id, block: id, block_code: `HB-0${id}`, ...more });
const units = numbered(
  40,
  [unit(1), unit(2, { passes: true }), unit(2, { kind: "case", passes: false })],
  [],
);
const open = () => mount(SampleUnits, { sample: 40, units });
const lit = (root: HTMLElement) =>
  [...root.querySelectorAll<HTMLElement>(".sample-unit.lit")].map(({ dataset }) => dataset.unit);

it("gives each unit its number, with shape and sign as on the map", () => {
  const marks = [...open().querySelectorAll<HTMLElement>(".sample-mark")];
  expect(marks.map(({ dataset, textContent }) => [textContent, dataset.kind, dataset.standing])).toEqual([
    ["1", "block", "left"],
    ["2", "block", "passed"],
    ["3", "case", "failed"],
  ]);
});

it("chooses what is pressed, by its number or anywhere on the row, and leaves links and answers alone", async () => {
  const root = open();
  find(root, "[data-testid=show-block-2]").click();
  expect(chosenUnit.value).toEqual({ keys: ["block 2"], from: "list" });
  find(root, "[data-testid=unit-case-2] strong").click();
  expect(chosenUnit.value.keys).toEqual(["case 2"]);
  find(root, "[data-testid=fails-block-1]").click();
  await nextTick();
  expect(chosenUnit.value.keys).toEqual(["case 2"]);
  find(root, "[data-testid=check-note]").click();
  expect(chosenUnit.value.keys).toEqual(["case 2"]);
  expect(lit(root)).toEqual(["case 2"]);
});

it("lights and brings into sight what is pointed at or pressed on the map, and raises the sheet for a press only", async () => {
  const root = open();
  const shown = vi.spyOn(Element.prototype, "scrollIntoView").mockImplementation(() => {});
  stop.value = "low";
  pointAtUnits(["block 2", "case 2"], "map");
  await nextTick();
  await nextTick();
  expect(lit(root)).toEqual(["block 2", "case 2"]);
  expect([shown.mock.contexts.map((row) => (row as HTMLElement).dataset.unit), stop.value]).toEqual([
    ["block 2"],
    "low",
  ]);
  pointAtNone();
  chooseUnit("case 2", "map");
  await nextTick();
  await nextTick();
  expect(lit(root)).toEqual(["case 2"]);
  expect((shown.mock.contexts.at(-1) as HTMLElement).dataset.unit).toBe("case 2");
  expect(stop.value).toBe("half");
  // Pointing in the list moves nothing.
  const before = shown.mock.calls.length;
  find(root, "[data-unit='block 1']").dispatchEvent(new Event("pointerenter"));
  await nextTick();
  expect(pointedUnits.value).toEqual({ keys: ["block 1"], from: "list" });
  expect(shown.mock.calls).toHaveLength(before);
  shown.mockRestore();
});
