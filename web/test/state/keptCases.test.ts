/** Which cases of the list the phone keeps. */
import { expect, it, vi } from "vitest";
import { nextTick, shallowRef } from "vue";
import type { CaseItem } from "@/api/cases";
import { whole } from "../panels/cases/case";

const caseList = shallowRef<CaseItem[] | null>(null);
vi.mock("@/state/cases", () => ({ caseList }));
vi.mock("@/state/sheet", () => ({ narrow: shallowRef(true) }));

it("keeps each once, and again when something was done about it", async () => {
  const postMessage = vi.fn();
  Object.defineProperty(navigator, "serviceWorker", {
    configurable: true,
    value: { controller: { postMessage } },
  });
  await import("@/state/keptCases");
  const keptNow = async (...items: CaseItem[]) => {
    postMessage.mockClear();
    caseList.value = items;
    await nextTick();
    const urls: string[] = postMessage.mock.lastCall?.[0].urls ?? [];
    return urls.map((url) => new URL(url).pathname);
  };
  const [one, two] = [whole({ id: 12, revision: 20 }), whole({ id: 13, revision: 21 })];
  expect(await keptNow(one, two)).toEqual(["/api/v1/cases/12", "/api/v1/cases/13"]);
  expect(await keptNow(two, one)).toEqual([]);
  expect(await keptNow({ ...one, revision: 30 }, two)).toEqual(["/api/v1/cases/12"]);
});
