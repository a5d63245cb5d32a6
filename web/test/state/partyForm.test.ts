/** The form of a party: what is sent, what is missing, and what happens when somebody else was faster. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Party } from "@/api/register";
import {
  closeParty,
  filledContacts,
  isPartyChanged,
  keepMine,
  openParty,
  partyDraft,
  partyMissing,
  partyProblem,
  partyTheirs,
  saveParty,
  useTheirs,
} from "@/state/partyForm";
import { isAbout } from "@/state/refusedMember";

const PARTY: Party = {
  id: 82,
  revision: 90,
  community: "330381003901",
  name: "锦湖物业",
  kind: "property",
  note: "",
  duties: [],
  retired: false,
  contacts: [{ name: "王经理", post: "", phone: "1" }],
};
const answer = (status: number, body: object) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
const asked = vi.fn<(url: string, init: RequestInit) => Promise<Response>>();
const sent = (at: number) => JSON.parse(String(asked.mock.calls[at]?.[1].body)) as Record<string, unknown>;

beforeEach(() => {
  asked.mockReset();
  vi.stubGlobal("fetch", asked);
});
afterEach(() => {
  closeParty();
  vi.unstubAllGlobals();
});

describe("a new party", () => {
  it("needs a name and a kind", () => {
    openParty("330381003901", null);
    expect(partyMissing.value).toBe("name");
    Object.assign(partyDraft.value ?? {}, { name: " 锦湖物业 " });
    expect([partyMissing.value, isPartyChanged.value]).toEqual(["kind", true]);
    Object.assign(partyDraft.value ?? {}, { kind: "property" });
    expect(partyMissing.value).toBeNull();
  });

  it("is sent first, and whom to call after it", async () => {
    openParty("330381003901", null);
    Object.assign(partyDraft.value ?? {}, {
      name: " 锦湖物业 ",
      kind: "property",
      contacts: [
        { name: " 王经理 ", post: "", phone: "" },
        { name: "", post: " ", phone: "" },
      ],
    });
    asked.mockImplementation(async (_url, { method }) => answer(method === "POST" ? 201 : 200, PARTY));
    expect((await saveParty())?.id).toBe(82);
    expect(asked.mock.calls.map(([url, { method }]) => `${method} ${url}`)).toEqual([
      "POST /api/v1/communities/330381003901/parties",
      "PUT /api/v1/parties/82/contacts",
    ]);
    expect(sent(0)).toMatchObject({ name: "锦湖物业", kind: "property" });
    expect(sent(1)).toEqual({ contacts: [{ name: "王经理", post: "", phone: "" }] });
    expect(partyDraft.value).toBeNull();
  });

  it("stays when its contacts are refused, and is not made twice", async () => {
    openParty("330381003901", null);
    Object.assign(partyDraft.value ?? {}, {
      name: "锦湖物业",
      kind: "property",
      contacts: [{ name: "", post: "", phone: "110" }],
    });
    const refused = { slug: "bad-member", member: "contacts[0].name" };
    asked.mockImplementation(async (url) =>
      url.endsWith("/contacts") ? answer(422, refused) : answer(201, PARTY),
    );
    expect(await saveParty()).toBeNull();
    expect(isAbout(partyProblem.value, "contacts[0].name")).toBe(true);
    expect(isAbout(partyProblem.value, "contacts[0].phone")).toBe(false);
    expect([partyDraft.value?.id, partyDraft.value?.base]).toEqual([82, 90]);
  });
});

describe("when somebody else set the party meanwhile", () => {
  beforeEach(() => {
    openParty("330381003901", PARTY);
    if (partyDraft.value) partyDraft.value.name = "锦湖物业服务";
    asked.mockImplementation(async (_url, { method }) =>
      method === "PUT"
        ? answer(409, { slug: "stale-document" })
        : answer(200, { ...PARTY, revision: 95, note: "已续约" }),
    );
  });

  it("what was typed stays, and can be saved over it", async () => {
    expect(await saveParty()).toBeNull();
    expect(sent(0).expected_revision).toBe(90);
    expect([partyTheirs.value?.note, partyDraft.value?.name]).toEqual(["已续约", "锦湖物业服务"]);
    asked.mockImplementation(async () => answer(200, { ...PARTY, revision: 96 }));
    asked.mockClear();
    expect((await keepMine())?.revision).toBe(96);
    expect(sent(0)).toMatchObject({ expected_revision: 95, name: "锦湖物业服务" });
  });

  it("or the present one is taken", async () => {
    await saveParty();
    useTheirs();
    expect([partyDraft.value?.name, partyDraft.value?.note, partyDraft.value?.base]).toEqual([
      "锦湖物业",
      "已续约",
      95,
    ]);
    expect(isPartyChanged.value).toBe(false);
  });
});

it("leaves out contacts that nobody filled in", () => {
  expect(filledContacts([{ name: " ", post: "", phone: "" }])).toEqual([]);
  expect(filledContacts([{ name: "", post: "", phone: " 1 " }])).toEqual([
    { name: "", post: "", phone: "1" },
  ]);
});
