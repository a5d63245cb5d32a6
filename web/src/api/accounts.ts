/** The words of accounts, roles, proposals, settings and audit: aliases of the schema, with the few words that the server knows where it says "a text". */
import type { Evidence } from "./inspections";
import type { components } from "./schema";
import type { Category } from "./settings";
import type { Grading, Told } from "./types";

type Schemas = components["schemas"];

/** An answer as it comes, some of its members known better than the schema says. */
type Known<Name extends keyof Schemas, Better = unknown> = Omit<Told<Schemas[Name]>, keyof Better> & Better;

export type Role = "resident" | "inspector" | "working_group" | "supervisor" | "administrator";

/** All five, least first. */
export const ROLES: readonly Role[] = [
  "resident",
  "inspector",
  "working_group",
  "supervisor",
  "administrator",
];

/** What a person can ask for. */
export type Action =
  | "see"
  | "see_proposals"
  | "propose"
  | "confirm"
  | "overrule"
  | "report_case"
  | "see_cases"
  | "handle_case"
  | "approve_case"
  | "set_reasons"
  | "set_community"
  | "set_calendar"
  | "manage_people"
  | "read_audit"
  | "set_register"
  | "hold_campaign"
  | "issue_notice"
  | "set_checklist"
  | "inspect"
  | "draw_sample"
  | "check_sample"
  | "set_webhooks"
  | "plan"
  | "work_plan";

/** What a grading does to the colour that a block has. */
export type Step = keyof Schemas["GateItem"];

/** All five, in the order of the gate. */
export const STEPS: readonly Step[] = ["first", "keep", "fall", "raise", "clear"];

/** A role for a place: `*`, `city:330381`, `street:330381003`, `community:330381003901`, `block:12`. */
export interface Holding {
  role: Role;
  place: string;
}

/** The same as it is told, with the name of the place. */
export type Held = Known<"HeldItem", { role: Role }>;

/** Who is signed in; `may` is what they may do somewhere. */
export type Me = Known<"Me", { held: Held[]; may: Action[] }>;

export type Session = Known<"SessionBody", { person: Me | null }>;

/** A browser that somebody is signed in with. */
export type OwnSession = Told<Schemas["SessionItem"]>;

export type Scope = "read" | "write" | "manage";

export const SCOPES: readonly Scope[] = ["read", "write", "manage"];

export type Token = Known<"TokenItem", { scope: Scope }>;

/** A person; the revision is that of how they stand, 0 when they do not yet. */
export type Person = Known<"PersonItem", { held: Held[] }>;

/** A person as they are to be. */
export type PersonRequest = Omit<Schemas["NewPersonBody"], "held"> & { held: Holding[] };

/** A place that roles can be held for, and how many communities lie in it; its name may be empty. */
export type PlaceItem = Told<Schemas["PlaceItem"]>;

/** What the public sees of a community. */
export type PublicView = "off" | "colours" | "history";

export const PUBLIC_VIEWS: readonly PublicView[] = ["off", "colours", "history"];

/** What a community asks of a step. */
export type StepRule = Known<"StepItem", { set_by: Role[]; confirm_by: Role[]; needs: Evidence }>;

export type Gate = Record<Step, StepRule>;

export type Area = Told<Schemas["AreaItem"]>;

/** A community's settings; at revision 0 they are the built-in ones. The codes are those in force, maybe from its 12-digit code. */
export type Settings = Known<"SettingsBody", { public: PublicView; gate: Gate; categories: Category[] }>;

/** What pressing the button does for a step. */
export type Way = "set" | "propose" | "no";

/** What who asks may do at a place. */
export interface Access {
  may: Action[];
  steps: Record<Step, Way>;
  /** What has to show that the colour holds. */
  needs: Record<Step, Evidence>;
}

export type ProposalState = "pending" | "confirmed" | "sent_back" | "withdrawn" | "superseded";

/** A grading that waits for a second person, or waited; `from` is the colour the block has now. */
export type Proposal = Known<"ProposalItem", { state: ProposalState; step: Step }>;

/** What the server answers to a grading: it is set, or waits as a proposal. */
export type Graded = { grading: Grading; proposal: Proposal | null } | { grading: null; proposal: Proposal };

/** An entry of the log: who did what, from where and when. */
export type AuditItem = Known<"ChangeItem", { change: Record<string, unknown> }>;
