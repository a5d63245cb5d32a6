/** Campaigns: their order, and what is said of their pictures. */
import { afterEach, expect, it, vi } from "vitest";
import type { Picture } from "@/api/types";
import { byDay, captionOf, pairUp } from "@/state/campaigns";
import { place } from "@/state/place";

// Without a community nothing is read.
vi.mock("@/state/community", () => ({ community: { value: null } }));

afterEach(() => {
  place.language = "zh";
});

it("lists campaigns by the day they were held, and those of one day by when they were recorded", () => {
  const held = [
    { revision: 9, held_at: "2026-02-01T00:00:00Z" },
    { revision: 7, held_at: "2026-03-01T00:00:00Z" },
    { revision: 8, held_at: "2026-03-01T00:00:00Z" },
  ];
  expect(byDay(held).map(({ revision }) => revision)).toEqual([8, 7, 9]);
});

it("says what a picture shows in the language of the page, and in Chinese where it was said in no other", () => {
  const picture: Picture = {
    file: "ab",
    url: "/files/ab",
    taken: "after",
    caption: "清运之后",
    caption_en: "After the clearance",
  };
  expect(captionOf(picture)).toBe("清运之后");
  place.language = "en";
  expect(captionOf(picture)).toBe("After the clearance");
  expect(captionOf({ ...picture, caption_en: null })).toBe("清运之后");
});

it("pairs the first picture before with the first after, and so on; the others stand alone", () => {
  const picture = (file: string, taken: Picture["taken"]): Picture => ({
    file,
    url: `/files/${file}`,
    taken,
    caption: "",
    caption_en: null,
  });
  const shown = [
    picture("a1", "after"),
    picture("b1", "before"),
    picture("b2", "before"),
    picture("a2", "after"),
  ];
  const { pairs, alone } = pairUp([...shown, picture("b3", "before")]);
  expect(pairs.map(({ before, after }) => [before.file, after.file])).toEqual([
    ["b1", "a1"],
    ["b2", "a2"],
  ]);
  expect(alone.map(({ file }) => file)).toEqual(["b3"]);
  expect(pairUp([picture("a1", "after")])).toMatchObject({ pairs: [], alone: [{ file: "a1" }] });
});
