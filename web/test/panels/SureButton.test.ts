/** What cannot be taken back needs a second press, and a double click is one. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { nextTick } from "vue";
import SureButton from "@/panels/SureButton.vue";
import { find, mount } from "./mounting";

const sure = vi.fn();
let button: HTMLButtonElement;
beforeEach(() => {
  vi.useFakeTimers();
  sure.mockReset();
  button = find<HTMLButtonElement>(mount(SureButton, { sure: "再按一次", onSure: sure }), "button");
});
afterEach(() => vi.useRealTimers());

it("says what happens, and does it at the second press", async () => {
  button.click();
  await nextTick();
  expect(button.textContent).toContain("再按一次");
  expect(sure).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_000);
  button.click();
  expect(sure).toHaveBeenCalledTimes(1);
});

it("takes a double click for one press", () => {
  button.click();
  button.click();
  expect(sure).not.toHaveBeenCalled();
});

it("forgets the first press after a while", () => {
  button.click();
  vi.advanceTimersByTime(10_000);
  button.click();
  expect(sure).not.toHaveBeenCalled();
});
