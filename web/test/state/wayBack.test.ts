/** Where the page is found again by who comes back from the OpenID provider. */
import { beforeEach, expect, it } from "vitest";
import { leave, wayBack } from "@/state/wayBack";

const LEFT = "#community=1&block=2&lang=en";
beforeEach(() => sessionStorage.clear());

it("is where it was left, once, whatever came of it", () => {
  for (const arrived of ["", "#", "#signin=refused&identity=li"]) {
    leave(LEFT, 0);
    expect(wayBack(arrived, 60_000)).toBe(LEFT);
    expect(wayBack(arrived, 60_000)).toBe(arrived);
  }
});

it("is what the address says when it says a place, and then nothing is kept", () => {
  leave(LEFT, 0);
  expect(wayBack("#block=7", 1)).toBe("#block=7");
  expect(wayBack("", 1)).toBe("");
});

it("is forgotten after ten minutes, and when it cannot be read", () => {
  leave(LEFT, 0);
  expect(wayBack("", 10 * 60_000 + 1)).toBe("");
  sessionStorage.setItem("wuse.way-back", "elsewhere");
  expect(wayBack("")).toBe("");
});
