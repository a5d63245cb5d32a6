/** Entries of the log in words. */
import { describe, expect, it } from "vitest";
import "@/i18n/signed";
import { kindText, type Names, saysText, viaText, whoText, whyText } from "@/state/audit";

const names: Names = {
  block: (id) => `HB-${id}`,
  person: (id) => (id === 2 ? "李强" : `${id} 号人员`),
  community: (code) => (code === "1" ? "虹北社区" : code),
  place: (place) => (place === "street:330381003" ? "锦湖街道" : null),
};
const says = (kind: string, change: Record<string, unknown>) => saysText({ kind, change }, names);

describe("what was done", () => {
  it("names the block and the colour, and how it came about", () => {
    expect(says("block_graded", { block: 5, colour: "green" })).toBe("把 HB-5 定为绿色");
    expect(says("block_graded", { block: 5, colour: "green", corrects: 7 })).toContain("第 7 号");
    expect(says("block_graded", { block: 5, colour: "green", proposal: 8 })).toContain("确认第 8 号申请");
    expect(says("block_graded", { block: 5, colour: "green", overrules: true })).toContain("越过审批");
    expect(says("proposal_closed", { proposal: 8, how: "withdrawn" })).toBe("撤回第 8 号申请");
    expect(says("proposal_closed", { proposal: 8, how: "sent_back" })).toBe("退回第 8 号申请");
  });

  it("tells roles with their places", () => {
    const held = [{ role: "supervisor", place: "street:330381003" }];
    expect(says("person_set", { person: 2, active: true, held })).toBe("李强的角色：督查组 · 锦湖街道");
    expect(says("person_set", { person: 9, active: false, held: [] })).toBe("停用9 号人员");
    expect(says("person_set", { person: 2, active: true, held: [] })).toBe("李强没有角色");
  });

  it("counts the years of a calendar", () => {
    expect(says("calendar_set", { years: [{ year: 2027 }], hours: [] })).toBe(
      "设置了工作日历（自定 1 个年份）",
    );
    expect(kindText("calendar_set")).toBe("工作日历");
  });

  it("names parties and entries of the lists, whether they are new, changed or retired", () => {
    const party = { name: "锦湖物业" };
    expect(says("party_set", { party })).toBe("添加责任主体“锦湖物业”");
    expect(says("party_set", { id: 82, party })).toBe("修改责任主体“锦湖物业”");
    expect(says("party_set", { id: 82, party: { ...party, retired: true } })).toBe("停用责任主体“锦湖物业”");
    expect(says("listing_set", { listing: { title: "停车难" } })).toBe("在清单里添加“停车难”");
    expect(kindText("listing_set")).toBe("三张清单");
  });
  it("says of a campaign whether it is put right or taken back", () => {
    const held = { title: "后山清运", blocks: [1, 2], replaces: null, void: false };
    expect(says("campaign_held", held)).toBe("登记了一次集中整治（2 个区块）");
    expect(says("campaign_held", { ...held, replaces: 9 })).toBe("改正了集中整治“后山清运”（代替第 9 号）");
    expect(says("campaign_held", { ...held, replaces: 9, void: true })).toBe(
      "收回了集中整治“后山清运”（第 9 号）",
    );
  });

  it("is the log's own word for what this page does not know", () => {
    expect(says("meteor_seen", {})).toBe("meteor_seen");
    expect(kindText("meteor_seen")).toBe("meteor_seen");
  });
});

describe("who, from where and why", () => {
  it("is a name, a number that was erased, or nobody", () => {
    expect(whoText({ by: { id: 2, name: "李强", via: "session:12" } })).toBe("李强");
    expect(whoText({ by: { id: 2, name: null, via: "session:12" } })).toBe("2 号（已抹去）");
    expect(whoText({ by: null })).toBe("—");
  });

  it("is never an address of a network", () => {
    expect(viaText({ by: { id: 2, name: "李强", via: "session:12" } })).toBe("网页登录 12");
    expect(viaText({ by: { id: 2, name: "李强", via: "token:3" } })).toBe("令牌 3");
    expect(viaText({ by: { id: null, name: null, via: "console" } })).toBe("服务器命令行");
    expect(viaText({ by: null })).toBe("");
  });

  it("is empty where nobody said why", () => {
    expect(whyText({ change: { reason: "巡查" } })).toBe("巡查");
    expect(whyText({ change: { reason: null } })).toBe("");
  });
});
