/** A report goes into the queue, or what it shows to a case that is there already. */
import { ref, shallowRef } from "vue";
import type { CaseItem } from "@/api/cases";
import { asProblem, type Problem } from "@/api/problem";
import "@/i18n/report";
import { i18n } from "@/i18n";
import { blockOf, categoryName } from "@/i18n/cases/words";
import { photoAt } from "@/offline/operation";
import { enqueue, type QueuedPhoto } from "@/offline/queue";
import { clearReport, report, sent } from "./report";
import { nameOfCategory } from "./reportCategories";
import { reportBody } from "./reportDraft";
import { me } from "./session";
import { openSignIn } from "./signIn";
import { reportBlock, reportParty, surroundings } from "./surroundings";

const photos = (): QueuedPhoto[] =>
  report.photos.map(({ blob, name, redacted, sha256 }) => ({ blob, name, redacted, sha256 }));

/** For the setup of the form. */
export function useSending() {
  const busy = ref(false);
  const problem = shallowRef<Problem | null>(null);

  async function put(kind: "report" | "note", asked: Parameters<typeof enqueue>[0]): Promise<boolean> {
    if (busy.value) return false;
    // The form stays as it is behind the sheet.
    if (!me.value) {
      openSignIn();
      return false;
    }
    busy.value = true;
    problem.value = null;
    try {
      const id = await enqueue(asked, report.instead ?? undefined);
      const { category } = report;
      clearReport(category);
      sent.value = { id, kind, title: asked.title };
      return true;
    } catch (error) {
      problem.value = asProblem(error);
      return false;
    } finally {
      busy.value = false;
    }
  }

  /** Reports it as a case of its own. */
  function send(): Promise<boolean> {
    const block = reportBlock.value;
    // By memory it is only shown: where the place lies exactly is for the server to say, unless somebody chose.
    const confirmed = surroundings.value?.isSure ? (block?.id ?? null) : report.block;
    const category = nameOfCategory(report.category ?? "");
    return put("report", {
      kind: "report",
      path: "/cases",
      body: reportBody(report, confirmed, reportParty.value, new Date()),
      title: block ? `${category} · ${block.code} ${block.name}`.trim() : category,
      photos: photos(),
    });
  }

  /** Adds what it shows to a case that is there already. */
  function addTo(about: CaseItem): Promise<boolean> {
    const reason = report.text.trim() || i18n.global.t("report.similar.addedReason");
    return put("note", {
      kind: "note",
      path: `/cases/${about.id}/steps`,
      about: String(about.id),
      body: {
        step: "note",
        reason,
        ...(report.photos.length > 0 && { photos: report.photos.map((_, n) => photoAt(n)) }),
      },
      title: `${categoryName(about.category, about.community)} · ${blockOf(about)}`,
      photos: photos(),
    });
  }
  return { busy, problem, send, addTo };
}
