/** The form of a campaign: what it is about, what is filled in, and what came of sending it. */
import { effectScope, reactive, ref, shallowRef, watch } from "vue";
import { campaignsApi } from "@/api/campaigns";
import { asProblem, type Problem } from "@/api/problem";
import type { Campaign } from "@/api/types";
import { i18n } from "@/i18n";
import { tellPerson } from "./announcer";
import {
  anew,
  type CampaignDraft,
  campaignBody,
  draftOf,
  emptyCampaign,
  type Flaw,
  flawOf,
  isWorthKeeping,
  type NamedBlock,
  overNow,
} from "./campaignDraft";
import { type About, keepCampaign, keptCampaign, keptEntries } from "./campaignKept";
import { reloadCampaigns } from "./campaigns";
import { keyFor, newKey } from "./draft";
import { reloadFigures } from "./figures";
import { openTool } from "./panel";

/** What the form was opened for: a campaign to put right, or none; and the block that is open. */
export const asked = shallowRef<{ campaign: Campaign | null; block: NamedBlock | null }>({
  campaign: null,
  block: null,
});

export function openCampaign(campaign: Campaign | null, block: NamedBlock | null = null): void {
  asked.value = { campaign, block };
  openTool("campaign");
}

/** Milliseconds of rest before what is typed is written down. */
const REST = 300;

/** A form that is open. */
export interface CampaignForm {
  readonly community: string;
  draft: CampaignDraft;
  /** Whether what is filled in was there before the form was opened. */
  isRestored: boolean;
  /** Whether it is only there as long as the page is. */
  isUnkept: boolean;
  /** What became of the campaign meanwhile: as it is now, or taken back. */
  meanwhile: { now: Campaign | null } | null;
}

/** The same, with the two ways in which it ends. */
export interface OpenCampaignForm extends CampaignForm {
  /** The form is closed: what is filled in is kept. */
  close(): void;
  /** It was recorded, taken back, or thrown away. */
  forget(): Promise<void>;
}

/** The entry of a kept draft about a campaign: the one it was opened from, or one that it has been put right from since. */
async function entryOf(person: number, community: string, campaign: Campaign): Promise<number> {
  const entries = await keptEntries({ person, community });
  if (entries.includes(campaign.revision)) return campaign.revision;
  for (const entry of entries.filter((older) => older < campaign.revision)) {
    const now = await campaignsApi.one(entry).catch(() => null);
    if (now?.revision === campaign.revision) return entry;
  }
  return campaign.revision;
}

/** Opens what was filled in before about it, or an empty form. */
export async function takeUpCampaign(person: number, community: string): Promise<OpenCampaignForm> {
  const { campaign, block } = asked.value;
  const entry = campaign && (await entryOf(person, community, campaign));
  const about: About = { person, community, entry };
  const kept = await keptCampaign(about);
  const form = reactive<CampaignForm>({
    community,
    draft: kept ?? (campaign ? draftOf(campaign) : emptyCampaign(new Date(), block)),
    isRestored: kept !== null,
    isUnkept: false,
    meanwhile: kept?.was && campaign && kept.was.revision !== campaign.revision ? { now: campaign } : null,
  }) as CampaignForm;

  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = () => {
    clearTimeout(timer);
    timer = undefined;
    void keepCampaign(about, form.draft).then((done) => {
      form.isUnkept = !done && isWorthKeeping(form.draft);
    });
  };
  const hidden = () => {
    // A phone may throw the page away when it is no longer seen.
    if (document.visibilityState === "hidden" && timer !== undefined) keep();
  };
  const scope = effectScope(true);
  scope.run(() =>
    watch(
      () => form.draft,
      () => {
        clearTimeout(timer);
        timer = setTimeout(keep, REST);
      },
      { deep: true },
    ),
  );
  document.addEventListener("visibilitychange", hidden);
  const stop = () => {
    scope.stop();
    document.removeEventListener("visibilitychange", hidden);
  };
  return Object.assign(form, {
    close: () => {
      if (timer !== undefined) keep();
      stop();
    },
    forget: async () => {
      clearTimeout(timer);
      timer = undefined;
      stop();
      for (const { photo, url } of form.draft.pictures) if (photo && url) URL.revokeObjectURL(url);
      await keepCampaign(about, null);
    },
  });
}

/** For the setup of the form: sends it, and takes a campaign back. */
export function useCampaignSending() {
  const busy = ref(false);
  const problem = shallowRef<Problem | null>(null);
  const refused = shallowRef<Flaw | null>(null);

  async function run(form: CampaignForm, act: () => Promise<string>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    problem.value = null;
    refused.value = null;
    try {
      tellPerson(await act());
      void reloadCampaigns();
      void reloadFigures();
      return true;
    } catch (error) {
      await explain(form, asProblem(error));
      return false;
    } finally {
      busy.value = false;
    }
  }

  /** A refusal, told where it is mended. */
  async function explain(form: CampaignForm, said: Problem): Promise<void> {
    const { draft } = form;
    if (said.slug === "idempotency-key-reused") draft.sent = null;
    // A picture that the campaign had is refused as unknown when somebody took it out meanwhile.
    if (draft.was && ["stale-document", "no-such-document", "no-such-photo"].includes(said.slug)) {
      const now = await campaignsApi.one(draft.was.revision).catch((error: unknown) => asProblem(error));
      if (!(now instanceof Error) && now.revision !== draft.was.revision) {
        form.meanwhile = { now };
        return;
      }
      if (now instanceof Error && now.slug === "no-such-document") {
        form.meanwhile = { now: null };
        return;
      }
    }
    refused.value = flawOf(said, draft.pictures);
    const flaw = refused.value;
    const photo = draft.pictures.find(({ key }) => key === flaw?.picture);
    // The server has it no more: its bytes are still here.
    if (flaw?.why === "unsent" && photo?.photo) Object.assign(photo, { id: null, failed: true });
    problem.value = said;
  }

  /** Sends what is filled in; says whether it was taken. */
  const send = (form: CampaignForm) =>
    run(form, async () => {
      const { draft, community } = form;
      const body = campaignBody(draft);
      const sent = keyFor(draft, JSON.stringify(body));
      draft.sent = sent;
      const { t } = i18n.global;
      if (draft.was) {
        const { title } = await campaignsApi.set(draft.was.revision, body, sent.key);
        return t("campaignForm.set", { title });
      }
      const { title } = await campaignsApi.record(community, body, sent.key);
      return t("campaignForm.recorded", { title });
    });

  /** The same for every try. */
  const backKey = newKey();
  const takeBack = (form: CampaignForm, was: Campaign) =>
    run(form, async () => {
      await campaignsApi.takeBack(was.revision, backKey);
      return i18n.global.t("campaignForm.takenBack", { title: was.title });
    });

  /** What somebody else did has been seen: the form goes on, from that; one that was taken back is recorded anew. */
  function goOn(form: CampaignForm): void {
    const now = form.meanwhile?.now;
    form.draft = now ? overNow(form.draft, now) : anew(form.draft);
    form.meanwhile = null;
    problem.value = null;
  }
  return { busy, problem, refused, send, takeBack, goOn };
}
