/** A place that is chosen on the map for a form. */
import { beforeEach, expect, it, vi } from "vitest";
import { mapTask } from "@/state/mapTask";
import { cancelPlace, finishPlace, pickedFor, pickedPlace, pickPlace } from "@/state/pickedPlace";

const take = vi.fn();
beforeEach(() => {
  cancelPlace();
  take.mockReset();
  pickPlace("班组的驻地", [120.64, 27.79], take);
});

it("begins where it was, for what it was asked for", () => {
  expect([mapTask.value, pickedFor.value, pickedPlace.value]).toEqual([
    "place",
    "班组的驻地",
    [120.64, 27.79],
  ]);
  expect(take).not.toHaveBeenCalled();
});

it("tells the place once, and gives the map back", () => {
  pickedPlace.value = [120.65, 27.78];
  finishPlace();
  finishPlace();
  expect(take.mock.calls).toEqual([[[120.65, 27.78]]]);
  expect(mapTask.value).toBeNull();
});

it("tells when it stays as it was", () => {
  pickedPlace.value = [120.65, 27.78];
  cancelPlace();
  expect(take.mock.calls).toEqual([[null]]);
  expect(mapTask.value).toBeNull();
});
