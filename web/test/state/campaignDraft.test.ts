/** A campaign as it is filled in: what is missing, what is sent, and what becomes of it when somebody was faster. */
import { describe, expect, it } from "vitest";
import { Problem } from "@/api/problem";
import type { Campaign } from "@/api/types";
import {
  anew,
  type CampaignDraft,
  campaignBody,
  changedMeanwhile,
  countOf,
  type DraftPicture,
  draftOf,
  emptyCampaign,
  flawOf,
  flawsIn,
  isWorthKeeping,
  movedPicture,
  overNow,
} from "@/state/campaignDraft";

const NOW = new Date("2026-03-05T04:00:00Z");
const BLOCK = { id: 20, code: "HB-20", name: "虹光机械厂区" };
const WAS: Campaign = {
  revision: 12,
  recorded_at: "2026-03-02T01:00:00Z",
  community: "330381003901",
  held_at: "2026-03-01T01:00:00Z",
  title: "后山清运",
  blocks: [BLOCK],
  people: 30,
  truckloads: 8,
  cost: null,
  parties: ["锦湖物业"],
  pictures: [
    { file: "aa", url: "/files/aa", taken: "after", caption: "之后", caption_en: null },
    { file: "bb", url: "/files/bb", taken: "before", caption: "之前", caption_en: "Before" },
  ],
};
const picture = (more: Partial<DraftPicture> = {}): DraftPicture => ({
  key: "k",
  taken: "before",
  caption: "",
  captionEn: "",
  id: "cc",
  url: null,
  photo: new Blob(["x"]),
  source: "cc",
  failed: false,
  ...more,
});
const filled = (more: Partial<CampaignDraft> = {}): CampaignDraft => ({
  ...emptyCampaign(NOW, BLOCK),
  title: "清理乱堆乱放",
  ...more,
});

describe("a form", () => {
  it("begins now, with the block that is open, and is not worth keeping", () => {
    const empty = emptyCampaign(NOW, BLOCK);
    expect(empty).toMatchObject({ held: "2026-03-05T12:00", blocks: [BLOCK] });
    expect(isWorthKeeping(empty)).toBe(false);
    expect(isWorthKeeping({ ...empty, cost: "5" })).toBe(true);
    expect(isWorthKeeping({ ...empty, pictures: [picture({ id: null })] })).toBe(true);
  });

  it("of a campaign that is there is worth keeping as soon as it says something else", () => {
    const draft = draftOf(WAS);
    expect(isWorthKeeping(draft)).toBe(false);
    expect(isWorthKeeping({ ...draft, truckloads: "9" })).toBe(true);
    expect(draft.pictures.map(({ id }) => id)).toEqual(["bb", "aa"]);
  });

  it("sends what was typed, with a party that was not added yet, and pictures before and after", () => {
    const draft = filled({
      parties: ["锦湖物业"],
      party: " 虹光机械 ",
      people: "1,200",
      cost: "１２０００",
      pictures: [
        picture({ caption: " 之前 " }),
        picture({ key: "l", id: "dd", taken: "after", captionEn: "Cleared" }),
      ],
    });
    expect(campaignBody(draft)).toEqual({
      held_at: "2026-03-05T12:00:00+08:00",
      title: "清理乱堆乱放",
      blocks: [20],
      parties: ["锦湖物业", "虹光机械"],
      people: 1200,
      truckloads: 0,
      cost: 12000,
      pictures: [
        { photo: "cc", taken: "before", caption: "之前", caption_en: null },
        { photo: "dd", taken: "after", caption: "", caption_en: "Cleared" },
      ],
    });
  });

  it("says what has to be mended, in its order", () => {
    const whys = (draft: CampaignDraft) => flawsIn(draft, NOW).map(({ member, why }) => `${member} ${why}`);
    expect(whys(filled())).toEqual([]);
    expect(whys(filled({ held: "", title: " ", people: "三十" }))).toEqual([
      "held_at missing",
      "title missing",
      "people number",
    ]);
    expect(whys(filled({ held: "2026-03-05T12:01" }))).toEqual(["held_at future"]);
    expect(whys(filled({ pictures: [picture({ id: null })] }))).toEqual(["pictures sending"]);
    const failed = picture({ key: "n", id: null, failed: true });
    expect(flawsIn(filled({ pictures: [picture(), failed] }), NOW)).toEqual([
      { member: "pictures", why: "unsent", picture: "n" },
    ]);
  });

  it("puts a refusal to its field, and to the picture", () => {
    const pictures = [picture(), picture({ key: "second" })];
    const refusal = (slug: string, member?: string) => flawOf(new Problem(422, { slug, member }), pictures);
    expect(refusal("bad-member", "parties[3]")).toEqual({ member: "parties", why: "refused", picture: null });
    expect(refusal("no-such-photo", "pictures[1].photo")).toEqual({
      member: "pictures",
      why: "unsent",
      picture: "second",
    });
    expect(refusal("bad-member", "meteor")).toBeNull();
    expect(refusal("offline")).toBeNull();
  });

  it("moves a picture among those of its time only", () => {
    const pictures = [picture({ key: "a" }), picture({ key: "b" }), picture({ key: "c", taken: "after" })];
    const keys = (key: string, step: 1 | -1) => movedPicture(pictures, key, step).map((one) => one.key);
    expect(keys("b", -1)).toEqual(["b", "a", "c"]);
    expect(keys("b", 1)).toEqual(["a", "b", "c"]);
    expect(keys("c", -1)).toEqual(["a", "b", "c"]);
  });
});

it("a number is what people type for one", () => {
  expect(["", " 1,200 ", "１２", "-1", "1.5", "8 车", "100000001"].map(countOf)).toEqual([
    0,
    1200,
    12,
    null,
    null,
    null,
    null,
  ]);
});

describe("what somebody else made of it meanwhile", () => {
  const now: Campaign = {
    ...WAS,
    revision: 15,
    people: 35,
    truckloads: 14,
    pictures: WAS.pictures.slice(0, 1),
  };

  it("is told, with what both changed", () => {
    expect(changedMeanwhile({ ...draftOf(WAS), truckloads: "15" }, now)).toEqual([
      { member: "people", isOurs: false },
      { member: "truckloads", isOurs: true },
      { member: "pictures", isOurs: false },
    ]);
  });

  it("stands where nothing was typed, and what was typed stands elsewhere", () => {
    const draft = overNow({ ...draftOf(WAS), truckloads: "15", title: "后山清运两次" }, now);
    expect(draft.was?.revision).toBe(15);
    expect(campaignBody(draft)).toMatchObject({ title: "后山清运两次", people: 35, truckloads: 15 });
    expect(draft.pictures.map(({ id }) => id)).toEqual(["aa"]);
  });

  it("takes away a picture that it has no more, and not one that was chosen here", () => {
    const before = draftOf(WAS);
    const draft = overNow({ ...before, pictures: [picture(), ...before.pictures] }, now);
    expect(draft.pictures.map(({ id }) => id)).toEqual(["cc", "aa"]);
  });

  it("leaves what was typed about one that was taken back, as a new one", () => {
    const before = draftOf(WAS);
    const draft = anew({ ...before, title: "再来一次", pictures: [...before.pictures, picture()] });
    expect(draft).toMatchObject({ was: null, title: "再来一次" });
    expect(draft.pictures.map(({ id }) => id)).toEqual(["cc"]);
  });
});
