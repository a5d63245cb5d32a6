/** How the map looks to a person. */
import { describe, expect, it } from "vitest";
import { type Look, parseLook, withBaseMap, withStyle } from "@/state/look";

const plain = parseLook(null);

describe("a remembered look", () => {
  it("is plain in the beginning", () => {
    expect(plain).toEqual({ style: "solid", opacity: 1, baseMap: null, labels: true, softened: null });
  });
  it("comes back", () => {
    const look: Look = {
      style: "pattern",
      opacity: 0.45,
      baseMap: "imagery",
      labels: false,
      softened: false,
    };
    expect(parseLook(JSON.stringify(look))).toEqual(look);
  });
  it.each([
    "",
    "null",
    "7",
    "{",
    '{"style":"neon","opacity":0,"baseMap":3,"labels":"no","softened":"x"}',
    '{"opacity":9}',
  ])("is plain where it cannot be read: %s", (text) => {
    expect(parseLook(text)).toEqual(plain);
  });
});

describe("a base map", () => {
  it("makes opaque colours translucent, and opaque again when it goes", () => {
    const over = withBaseMap(plain, "imagery");
    expect(over).toMatchObject({ style: "fill", baseMap: "imagery" });
    expect(withBaseMap(over, null)).toEqual(plain);
  });
  it("leaves colours that let it through already", () => {
    for (const look of [withStyle(plain, "pattern"), { ...plain, opacity: 0.5 }])
      expect(withBaseMap(look, "imagery")).toEqual({ ...look, baseMap: "imagery" });
  });
  it("leaves the style to the person who changed it back", () => {
    const own = withStyle(withBaseMap(plain, "imagery"), "solid");
    expect(own.style).toBe("solid");
    expect(withBaseMap(own, "streets").style).toBe("solid");
    expect(withBaseMap(withBaseMap(own, null), "streets").style).toBe("solid");
  });
});
