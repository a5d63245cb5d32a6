/** What a form says while it cannot be sent, and that it can be again. */
import { beforeEach, expect, it } from "vitest";
import { effectScope, nextTick, ref } from "vue";
import { Problem } from "@/api/problem";
import { useComeback } from "@/state/comeback";
import { liveness } from "@/state/live";

const problem = ref<Problem | null>(null);
let form: ReturnType<typeof useComeback>;

beforeEach(() => {
  problem.value = null;
  liveness.value = "live";
  form = effectScope().run(() => useComeback(problem)) as ReturnType<typeof useComeback>;
});

async function goAndComeBack(): Promise<void> {
  liveness.value = "lost";
  await nextTick();
  expect(form.isBack.value).toBe(false);
  liveness.value = "live";
  await nextTick();
}

it("can be sent again once what refused it is back; a new try says more", async () => {
  problem.value = new Problem(503, { slug: "outcome-unknown" });
  await nextTick();
  await goAndComeBack();
  expect(form.isBack.value).toBe(true);
  problem.value = null;
  await nextTick();
  expect(form.isBack.value).toBe(false);
});

it("says nothing to who was not told that it could not be sent", async () => {
  await goAndComeBack();
  expect(form.isBack.value).toBe(false);
});

it("was not refused because something was away: nothing is back", async () => {
  problem.value = new Problem(422, { slug: "in-the-future" });
  await nextTick();
  await goAndComeBack();
  expect(form.isBack.value).toBe(false);
});
