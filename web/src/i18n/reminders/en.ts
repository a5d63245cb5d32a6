/** The texts of the reminders, in English. */
import type { ReminderMessages } from "./zh";

export const en: ReminderMessages = {
  reminders: {
    title: "Reminders",
    bell: "Reminders, none new",
    count: "{n} new reminder | {n} new reminders",
    none: "No reminders",
    noneLead:
      "What others do about your cases, what waits for your check or approval, what is overdue, and stops of plans that were not done in their day are listed here.",
    allRead: "Mark all as read",
    isNew: "New",
    kind: { to_verify: "Waits for your check", to_approve: "Waits for your approval", overdue: "Overdue" },
    byName: "{name}: {step}",
    bySomebody: "Somebody: {step}",
    late: "Not done in its day",
    lateOf: "{crew} · {day} · {plan}",
    lateStops: "{n} stop not done: {blocks} | {n} stops not done: {blocks}",
  },
};
