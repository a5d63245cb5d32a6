/** Which parties a campaign most likely has. */
import { expect, it } from "vitest";
import { suggestedParties } from "@/state/campaignParties";

const FROM = {
  ofBlocks: ["虹光机械"],
  register: ["锦湖物业", "虹北中学"],
  campaigns: [{ parties: ["义工队", "社区两委"] }, { parties: ["社区两委", "锦湖物业"] }],
};

it("are those of the blocks, then who took part most often, then the register", () => {
  expect(suggestedParties(FROM, [], "")).toEqual(["虹光机械", "社区两委", "义工队", "锦湖物业", "虹北中学"]);
});

it("are not those that are chosen, and only those in which what is typed occurs", () => {
  expect(suggestedParties(FROM, ["社区两委"], " 虹")).toEqual(["虹光机械", "虹北中学"]);
  expect(suggestedParties(FROM, [], "虹北中学")).toEqual([]);
});
