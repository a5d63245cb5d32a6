/** Campaigns that are being filled in, kept with their photos. */
import "fake-indexeddb/auto";
import { expect, it, vi } from "vitest";
import { reactive } from "vue";

vi.stubGlobal("Blob", (await vi.importActual<{ Blob: typeof Blob }>("node:buffer")).Blob);
const { emptyCampaign } = await import("@/state/campaignDraft");
const { keepCampaign, keptCampaign, keptEntries } = await import("@/state/campaignKept");

const ABOUT = { person: 7, community: "330381003901", entry: null };
const picture = (key: string, id: string | null) => ({
  key,
  taken: "before" as const,
  caption: key,
  captionEn: "",
  id,
  url: null,
  photo: new Blob([key]),
  source: key,
  failed: false,
});
const draft = () => reactive({ ...emptyCampaign(new Date(), null), title: "后山清运" });

it("come back as they were, with the bytes of their photos", async () => {
  const own = draft();
  own.pictures = [picture("one", "aa"), picture("two", null)];
  expect(await keepCampaign(ABOUT, own)).toBe(true);
  const kept = await keptCampaign(ABOUT);
  expect(kept).toMatchObject({ title: "后山清运", pictures: [{ id: "aa" }, { id: null, caption: "two" }] });
  expect(await kept?.pictures[1]?.photo?.text()).toBe("two");
});

it("are each person's own, and each community's", async () => {
  await keepCampaign(ABOUT, draft());
  expect(await keptCampaign({ ...ABOUT, person: 8 })).toBeNull();
  expect(await keptCampaign({ ...ABOUT, community: "330381003902" })).toBeNull();
  await keepCampaign({ ...ABOUT, entry: 12 }, draft());
  expect(await keptEntries(ABOUT)).toEqual([12]);
  expect(await keptEntries({ ...ABOUT, person: 8 })).toEqual([]);
});

it("are forgotten with their photos when there is nothing in them any more", async () => {
  const own = draft();
  own.pictures = [picture("one", "aa")];
  await keepCampaign(ABOUT, own);
  await keepCampaign(ABOUT, null);
  expect(await keptCampaign(ABOUT)).toBeNull();
  // One whose bytes are gone and that was never sent is no picture.
  await keepCampaign(ABOUT, { ...own, pictures: [{ ...picture("gone", null), photo: null }] });
  expect((await keptCampaign(ABOUT))?.pictures).toEqual([]);
});
