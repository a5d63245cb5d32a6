/** What the page does behind what is seen: it sends what waits, and stays ready to open without a network. */
import "@/i18n/signed";
import { i18n } from "@/i18n";
import { announce, tellPerson } from "@/state/announcer";
import { offerEditor } from "./editors";
import { followForgetting } from "./forgetting";
import { followQueue, startQueue } from "./queue";
import { registerWorker } from "./registration";

export async function start(): Promise<void> {
  startQueue();
  const { t } = i18n.global;
  followQueue({
    sent: ({ title }, _answer, isAwaited) => {
      if (!isAwaited) void announce(t("offline.sent", { title }));
    },
    refused: ({ title }, isAwaited) => {
      if (!isAwaited) tellPerson(t("offline.refusedNow", { title }));
    },
  });
  offerEditor("step", (id) => void import("@/state/mendStep").then(({ mendStep }) => mendStep(id)));
  followForgetting();
  offerEditor(
    "inspection",
    (id) => void import("@/state/inspection").then(({ mendInspection }) => mendInspection(id)),
  );
  offerEditor("check", (id) => void import("@/state/sampleCheck").then(({ mendCheck }) => mendCheck(id)));
  // What is asked in a block is there before anybody stands in it.
  await import("@/state/checklist");
  await registerWorker();
}
