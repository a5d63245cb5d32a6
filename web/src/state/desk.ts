/** What may stand over the map for who is signed in: account, people, settings, calendar, audit, notices, parties and lists, clearance plans, webhooks. */
import { computed, watch } from "vue";
import type { Action } from "@/api/accounts";
import { openTool } from "./panel";
import { DESKS, type Desk, place } from "./place";
import { may, me, session } from "./session";
import { openSignIn, signingIn } from "./signIn";

/** What each needs, beside being signed in. */
const NEEDS: Record<Desk, Action | null> = {
  account: null,
  people: "manage_people",
  settings: "set_community",
  calendar: "set_calendar",
  audit: "read_audit",
  notices: "see_cases",
  register: "see",
  plans: "see_cases",
  webhooks: "set_webhooks",
};

/** Those that are for them. */
export const desks = computed(() =>
  DESKS.filter((desk) => me.value && !me.value.must_change_password && isFor(NEEDS[desk])),
);

const isFor = (needed: Action | null) => needed === null || may(needed);

/** The one that is open. */
export const desk = computed(() => desks.value.find((name) => name === place.open) ?? null);

export function openDesk(name: Desk): void {
  place.open = name;
}

export function closeDesk(): void {
  place.open = null;
}

/** A link may lead to a desk: who is not signed in is asked to; who may not open it sees the map. */
export function followDesk(): void {
  watch(
    [() => place.open, session],
    ([open, now]) => {
      if (open === null || open === "queue" || now === null) return;
      if (now.person === null) openSignIn();
      else if (open === "report") {
        if (may("report_case")) openTool("report");
        closeDesk();
      } else if (!desks.value.includes(open)) closeDesk();
    },
    { immediate: true },
  );
  watch(signingIn, (now) => {
    if (now === null && me.value === null && place.open !== "queue") closeDesk();
  });
}
