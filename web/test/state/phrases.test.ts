/** A reason put together from ready phrases and free words. */
import { describe, expect, it } from "vitest";
import type { ReasonTemplate } from "@/api/types";
import { fitting, holds, phraseOf, refit, withoutPhrase, withPhrase } from "@/state/phrases";

const items: ReasonTemplate[] = [
  { colour: null, text: "现场复查", text_en: "Checked on the spot" },
  { colour: "red", text: "乱堆乱放", text_en: "Clutter" },
  { colour: "orange", text: "设施不全", text_en: null },
];

describe("ready reasons", () => {
  it("are those of the colour, then those for any", () => {
    expect(fitting(items, "red").map((item) => item.text)).toEqual(["乱堆乱放", "现场复查"]);
    expect(fitting(items, null).map((item) => item.text)).toEqual(["现场复查"]);
  });

  it("speak the page's language where they can", () => {
    expect(items.map((item) => phraseOf(item, "en"))).toEqual(["Checked on the spot", "Clutter", "设施不全"]);
    expect(phraseOf({ colour: null, text: "好", text_en: "" }, "en")).toBe("好");
  });
});

describe("a reason", () => {
  it("takes phrases in and lets them go", () => {
    const one = withPhrase("", "乱堆乱放", "zh");
    const two = withPhrase(one, "现场复查", "zh");
    expect(two).toBe("乱堆乱放；现场复查");
    expect(holds(two, "现场复查")).toBe(true);
    expect(withoutPhrase(two, "乱堆乱放", "zh")).toBe("现场复查");
    expect(withoutPhrase(one, "乱堆乱放", "zh")).toBe("");
  });

  it("keeps what was typed", () => {
    expect(withPhrase("门口有车；", "现场复查", "zh")).toBe("门口有车；现场复查");
    expect(withPhrase("a car", "Clutter", "en")).toBe("a car; Clutter");
    expect(withoutPhrase("门口有车；乱堆乱放", "乱堆乱放", "zh")).toBe("门口有车");
    expect(holds("到处乱堆乱放的样子", "乱堆乱放")).toBe(false);
  });

  it("loses the phrases of another colour, and nothing else", () => {
    const reason = "乱堆乱放；门口有车；现场复查";
    expect(refit(reason, items, "orange", "zh")).toBe("门口有车；现场复查");
    expect(refit(reason, items, "red", "zh")).toBe(reason);
    expect(refit("Clutter; a car", items, "orange", "en")).toBe("a car");
    expect(refit("", items, "orange", "zh")).toBe("");
  });
});
