/** A campaign as it is filled in: what is missing of it, the body that is sent, and what becomes of it when somebody was faster. */
import type { NewCampaign } from "@/api/campaigns";
import type { Problem } from "@/api/problem";
import type { Campaign, Picture } from "@/api/types";
import { OFFSET, wallClock } from "@/i18n/format";

/** A block as the form names it. */
export type NamedBlock = Campaign["blocks"][number];

/** A picture in the form: chosen here, or one that the campaign has already. */
export interface DraftPicture {
  key: string;
  taken: Picture["taken"];
  caption: string;
  captionEn: string;
  /** What the server calls it; null until it has it. */
  id: string | null;
  /** Where a copy of it is shown from; null for one that the browser cannot show. */
  url: string | null;
  /** The bytes of one that was chosen here. */
  photo: Blob | null;
  /** By which a file is known again that is chosen twice. */
  source: string;
  /** Whether the last try to send it came to nothing. */
  failed: boolean;
}

export interface CampaignDraft {
  /** What is put right, as it was when the form was opened; null for one that is recorded. */
  was: Campaign | null;
  /** Wall clock of the community, `2026-03-05T09:00`. */
  held: string;
  title: string;
  blocks: NamedBlock[];
  parties: string[];
  /** A party that is typed and not yet added. */
  party: string;
  /** Numbers as they are typed. */
  people: string;
  truckloads: string;
  cost: string;
  /** Those before first, then those after. */
  pictures: DraftPicture[];
  /** The last try to send: the same body again is the same campaign. */
  sent: { key: string; body: string } | null;
}

/** As the server has them. */
export const MOST_PICTURES = 20;
export const MOST_NAMED = 200;
const MOST_COUNT = 100_000_000;

/** What is recorded is most often over. */
export function emptyCampaign(now: Date, block: NamedBlock | null): CampaignDraft {
  return {
    was: null,
    held: wallClock(now).slice(0, 16),
    title: "",
    blocks: block ? [block] : [],
    parties: [],
    party: "",
    people: "",
    truckloads: "",
    cost: "",
    pictures: [],
    sent: null,
  };
}

/** A campaign to be put right. */
export function draftOf(was: Campaign): CampaignDraft {
  const held = wallClock(new Date(was.held_at));
  return {
    was,
    held: held.endsWith(":00") ? held.slice(0, 16) : held,
    title: was.title,
    blocks: was.blocks.map((block) => ({ ...block })),
    parties: [...was.parties],
    party: "",
    people: String(was.people),
    truckloads: String(was.truckloads),
    cost: was.cost === null ? "" : String(was.cost),
    pictures: inOrder(was.pictures.map(pictureOf)),
    sent: null,
  };
}

function pictureOf({ file, url, taken, caption, caption_en }: Picture, at: number): DraftPicture {
  const captionEn = caption_en ?? "";
  return {
    key: `${file} ${at}`,
    taken,
    caption,
    captionEn,
    id: file,
    url,
    photo: null,
    source: file,
    failed: false,
  };
}

/** Those before first, then those after, each as they were. */
export function inOrder(pictures: readonly DraftPicture[]): DraftPicture[] {
  const of = (taken: Picture["taken"]) => pictures.filter((picture) => picture.taken === taken);
  return [...of("before"), ...of("after")];
}

/** Moves a picture a step among those of its time. */
export function movedPicture(pictures: readonly DraftPicture[], key: string, step: 1 | -1): DraftPicture[] {
  const next = [...pictures];
  const at = next.findIndex((picture) => picture.key === key);
  const [here, there] = [next[at], next[at + step]];
  if (!here || here.taken !== there?.taken) return next;
  next[at] = there;
  next[at + step] = here;
  return next;
}

/** A number as people type it: 1,200 or １２００; null when it is none, or more than is taken. Nothing typed is 0. */
export function countOf(typed: string): number | null {
  const digits = typed.normalize("NFKC").replace(/[,\s]/g, "");
  if (!/^\d*$/.test(digits)) return null;
  const count = Number(digits);
  return count <= MOST_COUNT ? count : null;
}

/** The parties, with the one that is typed. */
export function partiesOf({ parties, party }: Pick<CampaignDraft, "parties" | "party">): string[] {
  const names = [...parties, party.trim()].filter((name) => name !== "");
  return [...new Set(names)];
}

/** The moment of a wall clock of the community. */
const momentOf = (wall: string) => `${wall.length === 16 ? `${wall}:00` : wall}${OFFSET}`;

/** The body of a filled in form. */
export function campaignBody(draft: CampaignDraft): NewCampaign {
  return {
    held_at: momentOf(draft.held),
    title: draft.title.trim(),
    blocks: draft.blocks.map(({ id }) => id),
    parties: partiesOf(draft),
    people: countOf(draft.people) ?? 0,
    truckloads: countOf(draft.truckloads) ?? 0,
    cost: draft.cost.trim() === "" ? null : countOf(draft.cost),
    pictures: draft.pictures.flatMap(({ id, taken, caption, captionEn }) =>
      id === null
        ? []
        : [{ photo: id, taken, caption: caption.trim(), caption_en: captionEn.trim() || null }],
    ),
  };
}

/** Whether there is anything in it that would be missed. */
export function isWorthKeeping(draft: CampaignDraft): boolean {
  if (draft.pictures.some(({ id }) => id === null)) return true;
  const { was } = draft;
  if (was) return JSON.stringify(campaignBody(draft)) !== JSON.stringify(campaignBody(draftOf(was)));
  // The block that it was opened at is there by itself.
  const typed = [draft.title, draft.party, draft.people, draft.truckloads, draft.cost];
  const chosen = draft.blocks.length > 1 || draft.parties.length > 0 || draft.pictures.length > 0;
  return chosen || typed.some((text) => text.trim() !== "");
}

/** The members of a campaign that a form has fields for, in its order. */
export const MEMBERS = [
  "held_at",
  "title",
  "blocks",
  "parties",
  "people",
  "truckloads",
  "cost",
  "pictures",
] as const;
export type Member = (typeof MEMBERS)[number];

/** What is wrong with a member: a text of the form, and which picture where it is one. */
export interface Flaw {
  member: Member;
  why: "missing" | "future" | "number" | "tooMany" | "sending" | "unsent" | "refused";
  /** The key of the picture. */
  picture: string | null;
}

/** What has to be mended before it can be sent, in the order of the form. */
export function flawsIn(draft: CampaignDraft, now: Date): Flaw[] {
  const flaws: Flaw[] = [];
  const add = (member: Member, why: Flaw["why"], picture: string | null = null) =>
    flaws.push({ member, why, picture });
  const held = Date.parse(momentOf(draft.held));
  if (Number.isNaN(held)) add("held_at", "missing");
  else if (held > now.getTime()) add("held_at", "future");
  if (draft.title.trim() === "") add("title", "missing");
  if (draft.blocks.length > MOST_NAMED) add("blocks", "tooMany");
  if (partiesOf(draft).length > MOST_NAMED) add("parties", "tooMany");
  for (const member of ["people", "truckloads", "cost"] as const)
    if (countOf(draft[member]) === null) add(member, "number");
  const failed = draft.pictures.find(({ id, failed: last }) => id === null && last);
  if (failed) add("pictures", "unsent", failed.key);
  else if (draft.pictures.some(({ id }) => id === null)) add("pictures", "sending");
  return flaws;
}

/** What the server refused, at its field; null when it names none of the form. */
export function flawOf(problem: Problem, pictures: readonly DraftPicture[]): Flaw | null {
  const [, name, at] = /^(\w+)(?:\[(\d+)\])?/.exec(String(problem.body.member ?? "")) ?? [];
  const member = MEMBERS.find((known) => known === name);
  if (!member) return null;
  const picture = (member === "pictures" && at !== undefined && pictures[Number(at)]?.key) || null;
  if (problem.slug === "no-such-photo") return { member, why: "unsent", picture };
  if (problem.slug === "member-missing") return { member, why: "missing", picture };
  return { member, why: "refused", picture };
}

/** A member as it is compared. */
function compared(draft: CampaignDraft, member: Member): string {
  return JSON.stringify(campaignBody(draft)[member]);
}

/** The members that were put right by somebody else meanwhile, and which of them this form changes as well. */
export function changedMeanwhile(draft: CampaignDraft, now: Campaign): { member: Member; isOurs: boolean }[] {
  if (!draft.was) return [];
  const [before, after] = [draftOf(draft.was), draftOf(now)];
  return MEMBERS.filter((member) => compared(before, member) !== compared(after, member)).map((member) => ({
    member,
    isOurs: compared(draft, member) !== compared(before, member),
  }));
}

/** What is filled in, over what somebody else made of it meanwhile: what was not touched here is theirs. */
export function overNow(draft: CampaignDraft, now: Campaign): CampaignDraft {
  const fresh = draftOf(now);
  const theirs = new Set(
    changedMeanwhile(draft, now).flatMap(({ member, isOurs }) => (isOurs ? [] : [member])),
  );
  const take = (member: Member) => theirs.has(member);
  // Those that are still on their way are nobody else's; those that the campaign had and has no more are gone.
  const still = new Set(fresh.pictures.map(({ id }) => id));
  const own = draft.pictures.filter(({ id, photo }) => photo !== null || still.has(id));
  return {
    ...draft,
    was: now,
    ...(take("held_at") && { held: fresh.held }),
    ...(take("title") && { title: fresh.title }),
    ...(take("blocks") && { blocks: fresh.blocks }),
    ...(take("parties") && { parties: fresh.parties }),
    ...(take("people") && { people: fresh.people }),
    ...(take("truckloads") && { truckloads: fresh.truckloads }),
    ...(take("cost") && { cost: fresh.cost }),
    pictures: take("pictures") ? inOrder([...fresh.pictures, ...own.filter(({ id }) => id === null)]) : own,
    sent: null,
  };
}

/** What is filled in about a campaign that was taken back meanwhile, as one to be recorded anew: the pictures that it had are gone with it. */
export function anew(draft: CampaignDraft): CampaignDraft {
  return { ...draft, was: null, pictures: draft.pictures.filter(({ photo }) => photo !== null), sent: null };
}
