/** The words of accounts, roles, proposals, settings and audit as the page uses them: to become aliases of the generated schema, as in types.ts. */
import type { Colour, Grading } from "./types";

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
  | "set_reasons"
  | "set_community"
  | "manage_people"
  | "read_audit";

/** What a grading does to the colour that a block has. */
export type Step = "first" | "keep" | "fall" | "raise" | "clear";

/** All five, in the order of the gate. */
export const STEPS: readonly Step[] = ["first", "keep", "fall", "raise", "clear"];

/** A role for a place: `*`, `city:330381`, `street:330381003`, `community:330381003901`, `block:12`. */
export interface Holding {
  role: Role;
  place: string;
}

/** The same as it is told, with the name of the place. */
export interface Held extends Holding {
  place_name: string | null;
}

/** Who is signed in. */
export interface Me {
  id: number;
  name: string;
  login: string | null;
  must_change_password: boolean;
  held: Held[];
  /** What they may do somewhere. */
  may: Action[];
}

export interface Session {
  person: Me | null;
  sign_in: {
    password: boolean;
    oidc: { name: string; url: string } | null;
    /** Whether there is no administrator yet: the set-up link is to be used. */
    set_up: boolean;
  };
  expires_at: string | null;
}

/** A browser that somebody is signed in with. */
export interface OwnSession {
  id: number;
  label: string;
  created_at: string;
  used_at: string;
  expires_at: string;
  current: boolean;
}

export type Scope = "read" | "write" | "manage";

export const SCOPES: readonly Scope[] = ["read", "write", "manage"];

export interface Token {
  id: number;
  label: string;
  scope: Scope;
  created_at: string;
  used_at: string | null;
  expires_at: string;
  ended_at: string | null;
}

export interface Person {
  id: number;
  /** Of how they stand; 0 when they do not yet. */
  revision: number;
  name: string;
  login: string | null;
  identity: string | null;
  active: boolean;
  held: Held[];
  created_at: string;
  erased_at: string | null;
  must_change_password: boolean;
  has_password: boolean;
  signed_in_at: string | null;
}

/** A person as they are to be. */
export interface PersonRequest {
  name: string;
  login?: string;
  identity?: string;
  held: Holding[];
  reason?: string;
}

/** A place that roles can be held for, and how many communities lie in it. */
export interface PlaceItem {
  place: string;
  name: string | null;
  communities: number;
}

/** What the public sees of a community. */
export type PublicView = "off" | "colours" | "history";

export const PUBLIC_VIEWS: readonly PublicView[] = ["off", "colours", "history"];

/** What a community asks of a step. */
export interface StepRule {
  set_by: Role[];
  second: boolean;
  confirm_by: Role[];
}

export type Gate = Record<Step, StepRule>;

export interface Area {
  code: string;
  name: string;
}

export interface Settings {
  revision: number;
  street: Area | null;
  city: Area | null;
  /** In force, maybe from the community's 12-digit code. */
  street_code: string | null;
  city_code: string | null;
  public: PublicView;
  gate: Gate;
  built_in: boolean;
}

/** What pressing the button does for a step. */
export type Way = "set" | "propose" | "no";

/** What who asks may do at a place. */
export interface Access {
  may: Action[];
  steps: Record<Step, Way>;
  overrule: boolean;
}

/** Somebody by number and name. */
export interface Named {
  id: number;
  name: string | null;
}

export type ProposalState = "pending" | "confirmed" | "sent_back" | "withdrawn" | "superseded";

/** A grading that waits for a second person, or waited. */
export interface Proposal {
  id: number;
  block: number;
  block_code: string;
  block_name: string;
  community: string;
  /** The colour the block has now. */
  from: Colour | null;
  colour: Colour;
  effective_at: string;
  recorded_at: string;
  reason: string;
  note: string | null;
  corrects: number | null;
  by: Named | null;
  state: ProposalState;
  step: Step;
  own: boolean;
  may_decide: boolean;
  closed_at: string | null;
  closed_by: Named | null;
  closed_revision: number | null;
  closing_reason: string | null;
}

/** What the server answers to a grading: it is set, or waits as a proposal. */
export type Graded = { grading: Grading; proposal: Proposal | null } | { grading: null; proposal: Proposal };

/** An entry of the log: who did what, from where and when. */
export interface AuditItem {
  revision: number;
  recorded_at: string;
  kind: string;
  change: Record<string, unknown>;
  hash: string;
  by: { id: number | null; name: string | null; via: string } | null;
}
