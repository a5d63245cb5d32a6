/** What newly concerns who is signed in: what others did about their cases, what waits for their check or answer, what has become late, also of the plans they work by. */
import { computed, onScopeDispose, shallowRef, watch } from "vue";
import {
  type CaseItem,
  type CaseQuery,
  type CaseState,
  casesApi,
  type TakenStep,
  type WholeCase,
} from "@/api/cases";
import { type LateDay, planLateApi } from "@/api/planLate";
import { asProblem, type Problem } from "@/api/problem";
import { many } from "@/i18n/many";
import "@/i18n/reminders";
import { announce } from "./announcer";
import { followCases } from "./caseLive";
import { follow } from "./live";
import { openedCase } from "./openCase";
import { keepMarks, keptMarks, type ReminderMarks } from "./reminderMarks";
import { may, me } from "./session";

export type CaseReminderKind = "to_verify" | "to_approve" | "overdue" | "step";

interface Remembered {
  /** The kind and what it is about: there is one of each. */
  key: string;
  /** How it is: read once, it is new again when this is another. */
  mark: number;
  at: string;
}

/** About a case. */
export interface CaseReminder extends Remembered {
  kind: CaseReminderKind;
  about: CaseItem;
  /** What somebody else did. */
  step: TakenStep | null;
}

/** About a crew's day that is over although not all is done. */
export interface LateReminder extends Remembered {
  kind: "late";
  late: LateDay;
}

export type Reminder = CaseReminder | LateReminder;

/** As many as are read of each list, and cases that are looked at whole for who did what. */
const MOST = 50;
const MOST_WHOLE = 20;
/** Milliseconds in which changes are gathered, and after which it is looked again: what is late becomes so by itself. */
const SOON = 2_000;
const AGAIN = 10 * 60_000;

const keyOf = (kind: CaseReminderKind, { id }: Pick<CaseItem, "id">) => `${kind} ${id}`;

/** The reminders of a work list. */
export function ofList(kind: Exclude<CaseReminderKind, "step">, items: readonly CaseItem[]): CaseReminder[] {
  return items.map((about) => ({
    key: keyOf(kind, about),
    kind,
    about,
    mark: kind === "overdue" ? Date.parse(about.deadline ?? "") : about.revision,
    at: (kind === "overdue" ? about.deadline : about.rectified_at) ?? about.found_at,
    step: null,
  }));
}

/** The reminders of late days: one stays read however many of its stops are done afterwards. */
export function ofLate(days: readonly LateDay[]): LateReminder[] {
  return days.map((late) => ({
    key: `late ${late.plan} ${late.crew} ${late.day}`,
    kind: "late",
    late,
    mark: Date.parse(late.ended_at),
    at: late.ended_at,
  }));
}

/** What somebody else did last about a case, if that was the last that was done. */
export function ofStep(about: WholeCase, person: number): CaseReminder | null {
  const step = about.steps.at(-1);
  if (!step || step.by?.id === person) return null;
  return { key: keyOf("step", about), kind: "step", about, mark: about.revision, at: step.recorded_at, step };
}

const ENDS: readonly CaseState[] = ["closed", "returned", "void", "duplicate"];
const isOver = ({ state }: CaseItem) => ENDS.includes(state);

/** One a case, the most urgent kind, and one a late day; the newest first. */
export function arranged(all: readonly Reminder[]): Reminder[] {
  const order: readonly CaseReminderKind[] = ["to_approve", "to_verify", "overdue", "step"];
  const cases = all.filter((reminder) => reminder.kind !== "late");
  const late = all.filter((reminder) => reminder.kind === "late");
  const best = new Map<number, Reminder>();
  for (const reminder of cases.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)))
    if (!best.has(reminder.about.id)) best.set(reminder.about.id, reminder);
  return [...best.values(), ...late].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

const all = shallowRef<readonly Reminder[] | null>(null);
const marks = shallowRef<ReminderMarks>({ read: {}, watched: [] });
export const remindersProblem = shallowRef<Problem | null>(null);
/** Null until they are read. */
export const reminders = computed(() => all.value && arranged(all.value));
export const isUnread = ({ key, mark }: Remembered) => marks.value.read[key] !== mark;
export const unread = computed(() => (reminders.value ?? []).filter(isUnread).length);

let person: number | null = null;
let running = 0;

function keep(next: ReminderMarks): void {
  marks.value = next;
  if (person !== null) keepMarks(person, next);
}

/** Marks them as read as they are now. */
export function markRead(some: readonly Remembered[]): void {
  const read = { ...marks.value.read };
  for (const { key, mark } of some) {
    // What was read last stands last: the first are forgotten first.
    delete read[key];
    read[key] = mark;
  }
  keep({ ...marks.value, read });
}

async function list(query: CaseQuery): Promise<CaseItem[]> {
  return (await casesApi.list({ ...query, limit: MOST })).items;
}

async function wholeOf(ids: readonly number[]): Promise<WholeCase[]> {
  const found = await Promise.all(ids.slice(0, MOST_WHOLE).map((id) => casesApi.one(id).catch(() => null)));
  return found.filter((one) => one !== null);
}

/** Looks what there is. */
export async function readReminders(): Promise<void> {
  const now = me.value?.id ?? null;
  running += 1;
  const mine = running;
  if (now !== person) {
    all.value = null;
    person = now;
    marks.value = (now !== null && keptMarks(now)) || { read: {}, watched: [] };
  }
  if (now === null || !(may("see_cases") || may("report_case"))) return;
  const isFirst = keptMarks(now) === null;
  try {
    const handles = may("see_cases");
    const [own, verify, overdue, approve, lateDays] = await Promise.all([
      list(handles ? { work: "mine", sort: "newest" } : { sort: "newest" }),
      handles ? list({ work: "to_verify" }) : [],
      handles ? list({ work: "overdue", sort: "due" }) : [],
      may("approve_case") ? list({ work: "to_approve" }) : [],
      may("plan") || may("work_plan") ? planLateApi.list().then(({ items }) => items.slice(0, MOST)) : [],
    ]);
    const open = new Set(own.map(({ id }) => id));
    const { read, watched } = marks.value;
    const ended = watched.filter((id) => !open.has(id));
    const changed = own.filter((about) => read[keyOf("step", about)] !== about.revision);
    const whole = isFirst ? [] : await wholeOf([...new Set([...changed.map(({ id }) => id), ...ended])]);
    if (mine !== running) return;
    const steps = whole.flatMap((about) => ofStep(about, now) ?? []);
    const late = [...ofList("overdue", overdue), ...ofLate(lateDays)];
    const next = { ...read };
    // What they did themselves, and what was there before they looked for the first time, is no news.
    const known = isFirst
      ? own
      : whole.filter((about) => steps.every(({ about: { id } }) => id !== about.id));
    for (const about of known) next[keyOf("step", about)] = about.revision;
    if (isFirst) for (const { key, mark } of late) next[key] = mark;
    // One that has come to its end is watched until that was read.
    const over = whole
      .filter((about) => isOver(about) && next[keyOf("step", about)] === about.revision)
      .map(({ id }) => id);
    keep({ read: next, watched: [...new Set([...watched, ...open])].filter((id) => !over.includes(id)) });
    const before = all.value === null ? null : unread.value;
    all.value = [...steps, ...ofList("to_verify", verify), ...late, ...ofList("to_approve", approve)];
    remindersProblem.value = null;
    // Said when there are more than before, not when the page is opened.
    if (before !== null && unread.value > before) void announce(many("reminders.count", unread.value));
  } catch (error) {
    if (mine === running) remindersProblem.value = asProblem(error);
  }
}

/** Follows what happens while the calling component is there. */
export function followReminders(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void readReminders();
    }, SOON);
  };
  const again = setInterval(soon, AGAIN);
  const unfollow = followCases(soon);
  const unfollowPlans = follow({
    change: ({ kind }) => {
      if (kind === "plan_published" || kind === "plan_stepped") soon();
    },
    // What may have been missed is read again for the cases' sake.
    resync: () => {},
  });
  watch(
    () => me.value?.id,
    () => void readReminders(),
    { immediate: true },
  );
  // Who looks at a case has read what there is about it, also what comes while they look.
  watch([openedCase, all], ([about]) => {
    const seen = (all.value ?? []).filter(
      (reminder) => reminder.kind !== "late" && reminder.about.id === about?.id && isUnread(reminder),
    );
    if (seen.length > 0) markRead(seen);
    if (!about || !marks.value.watched.includes(about.id)) return;
    const key = keyOf("step", about);
    if (marks.value.read[key] !== about.revision)
      keep({ ...marks.value, read: { ...marks.value.read, [key]: about.revision } });
  });
  onScopeDispose(() => {
    clearTimeout(timer);
    clearInterval(again);
    unfollow();
    unfollowPlans();
  });
}
