/** What an entry of the log says in words, and from where it came. */
import type { AuditItem, Holding, PublicView } from "@/api/accounts";
import type { Colour } from "@/api/types";
import { colourName, i18n } from "@/i18n";
import { heldText } from "@/panels/account/heldText";

/** Every kind there is, as the filter offers them. */
export const KINDS = [
  "block_graded",
  "grading_proposed",
  "proposal_closed",
  "person_set",
  "community_set",
  "calendar_set",
  "reasons_set",
  "layer_applied",
  "campaign_held",
  "ranking_published",
  "checklist_set",
  "block_inspected",
  "party_set",
  "listing_set",
] as const;

/** How things are called whose numbers the log knows. */
export interface Names {
  block(id: number): string;
  person(id: number): string;
  community(code: string): string;
  /** Of a place that a role is held for; null where it has none. */
  place(place: string): string | null;
}

const isKnown = (kind: string): kind is (typeof KINDS)[number] => KINDS.some((known) => known === kind);

/** The kind in words; a word of the log where it is newer than this page. */
export function kindText(kind: string): string {
  return isKnown(kind) ? i18n.global.t(`audit.kind.${kind}`) : kind;
}

/** What was done. */
export function saysText({ kind, change }: Pick<AuditItem, "kind" | "change">, names: Names): string {
  const { t } = i18n.global;
  const text = (member: string) => (typeof change[member] === "string" ? (change[member] as string) : "");
  const count = (member: string) =>
    Array.isArray(change[member]) ? (change[member] as unknown[]).length : 0;
  const graded = () => ({
    block: names.block(Number(change.block)),
    colour: colourName((change.colour ?? null) as Colour | null),
    corrects: String(change.corrects ?? ""),
    proposal: String(change.proposal ?? ""),
  });
  switch (kind) {
    case "block_graded": {
      if (change.overrules === true) return t("audit.says.block_overruled", graded());
      if (typeof change.proposal === "number") return t("audit.says.block_confirmed", graded());
      return t(
        typeof change.corrects === "number" ? "audit.says.block_corrected" : "audit.says.block_graded",
        graded(),
      );
    }
    case "grading_proposed":
      return t("audit.says.grading_proposed", graded());
    case "proposal_closed":
      return t(change.how === "withdrawn" ? "audit.says.withdrawn" : "audit.says.sent_back", {
        proposal: String(change.proposal ?? ""),
      });
    case "person_set": {
      const person = names.person(Number(change.person));
      if (change.active === false) return t("audit.says.person_inactive", { person });
      const held = (Array.isArray(change.held) ? change.held : []) as Holding[];
      if (held.length === 0) return t("audit.says.person_none", { person });
      return t("audit.says.person_active", {
        person,
        held: held
          .map((one) => heldText({ ...one, place_name: names.place(one.place) }))
          .join(t("audit.comma")),
      });
    }
    case "community_set": {
      const view = ((change.settings as { public?: PublicView } | undefined)?.public ?? change.public) as
        | PublicView
        | undefined;
      return t("audit.says.community_set", {
        community: names.community(text("community")),
        view: view ? t(`settings.view.${view}`) : "",
      });
    }
    case "calendar_set":
      return t("audit.says.calendar_set", { n: count("years") });
    case "layer_applied": {
      const about = change.community as { code?: string; name?: string } | string | undefined;
      const community =
        typeof about === "string" ? names.community(about) : (about?.name ?? about?.code ?? "");
      return t("audit.says.layer_applied", { community, source: text("source") });
    }
    case "reasons_set":
      return t("audit.says.reasons_set", {
        community: names.community(text("community")),
        n: count("items"),
      });
    case "checklist_set": {
      const { items } = (change.checklist ?? {}) as { items?: unknown[] };
      return t("audit.says.checklist_set", {
        community: names.community(text("community")),
        n: items?.length ?? 0,
      });
    }
    case "block_inspected":
      return t("audit.says.block_inspected", graded());
    case "campaign_held": {
      if (typeof change.replaces !== "number") return t("audit.says.campaign_held", { n: count("blocks") });
      return t(change.void === true ? "audit.says.campaign_void" : "audit.says.campaign_set", {
        title: text("title"),
        replaces: String(change.replaces),
      });
    }
    case "ranking_published":
      return t("audit.says.ranking_published");
    case "party_set": {
      const { name = "", retired = false } = (change.party ?? {}) as { name?: string; retired?: boolean };
      if (retired) return t("audit.says.party_retired", { name });
      return t(typeof change.id === "number" ? "audit.says.party_set" : "audit.says.party_added", { name });
    }
    case "listing_set": {
      const { title = "" } = (change.listing ?? {}) as { title?: string };
      return t(typeof change.id === "number" ? "audit.says.listing_set" : "audit.says.listing_added", {
        title,
      });
    }
    default:
      return t("audit.says.unknown", { kind });
  }
}

/** Why, where somebody said it. */
export function whyText({ change }: Pick<AuditItem, "change">): string {
  return typeof change.reason === "string" ? change.reason : "";
}

/** Who: their name, or their number when it was erased; nobody from before there were accounts. */
export function whoText({ by }: Pick<AuditItem, "by">): string {
  const { t } = i18n.global;
  if (by?.name) return by.name;
  return by?.id ? t("audit.erased", { n: by.id }) : t("audit.nobody");
}

/** From where: session 12, token 3, the set-up link, the command line. */
export function viaText({ by }: Pick<AuditItem, "by">): string {
  const [kind = "", n = ""] = (by?.via ?? "").split(":");
  const known = ["session", "token", "setup", "console"].includes(kind);
  return known ? i18n.global.t(`audit.via.${kind}`, { n }) : (by?.via ?? "");
}
