/** What is typed to find a block. */
import { describe, expect, it } from "vitest";
import { allowed, parseFind } from "@/state/find";

describe("what is typed", () => {
  it.each(["红", "红色", "red", "Red", "R", " r "])("%s is the colour red", (text) => {
    expect(parseFind(text)).toEqual({ words: [], colours: ["red"] });
  });

  it("is words and colours in any order, in either language", () => {
    expect(parseFind("机械 红 Orange HB-2")).toEqual({ words: ["机械", "hb-2"], colours: ["red", "orange"] });
    expect(parseFind("红、橙，red")).toEqual({ words: [], colours: ["red", "orange"] });
    expect(parseFind("未定级")).toEqual({ words: [], colours: ["ungraded"] });
  });

  it("is a word where a colour is only a part of it", () => {
    expect(parseFind("红旗 greenwich").words).toEqual(["红旗", "greenwich"]);
    expect(parseFind("  ")).toEqual({ words: [], colours: [] });
  });
});

describe("colours typed and colours chosen", () => {
  it("narrow each other", () => {
    expect(allowed([], [])).toEqual([]);
    expect(allowed(["red"], [])).toEqual(["red"]);
    expect(allowed([], ["red", "blue"])).toEqual(["red", "blue"]);
    expect(allowed(["red", "green"], ["blue", "red"])).toEqual(["red"]);
  });

  it("can leave none", () => expect(allowed(["red"], ["blue"])).toBeNull());
});
