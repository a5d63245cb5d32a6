/** What may be done about a notice, in the order in which it is offered. */
import type { NoticeStep, WholeNotice } from "@/api/notices";

/** The steps that lead on; the first that may be taken is the main one. */
const ORDER: readonly NoticeStep[] = [
  "decide",
  "close",
  "refer",
  "receive",
  "answer",
  "inspect",
  "withdraw",
  "note",
];

/** What has been answered, or is due, is looked at before anything else. */
export function offeredSteps(notice: Pick<WholeNotice, "may" | "state" | "to_inspect">): NoticeStep[] {
  const all = ORDER.filter((step) => notice.may.includes(step));
  const isFirst = (step: NoticeStep) =>
    step === "inspect" && (notice.state === "answered" || notice.to_inspect);
  return [...all.filter(isFirst), ...all.filter((step) => !isFirst(step))];
}
