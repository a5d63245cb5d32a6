/** The course of a community of which only the present is shown. */
import { expect, it, vi } from "vitest";
import { ref } from "vue";

const CODE = "330381003901";
vi.mock("@/state/community", () => ({
  community: ref({ code: CODE, first_at: "2026-01-05T09:00:00+08:00" }),
}));
const fetched = vi.fn<() => Promise<Response>>();
vi.stubGlobal("fetch", fetched);

it("tells a past that is hidden from one that could not be read", async () => {
  fetched.mockResolvedValueOnce(Response.json({ slug: "no-such-community" }, { status: 404 }));
  const { pastHidden, reloadSeries, seriesProblem } = await import("@/state/series");
  const { hasCourse } = await import("@/state/timeBar");
  await vi.waitFor(() => expect(seriesProblem.value).not.toBeNull());
  expect(pastHidden.value).toBe(true);
  expect(hasCourse.value).toBe(false);

  fetched.mockResolvedValueOnce(Response.json({ slug: "internal" }, { status: 500 }));
  await reloadSeries();
  expect(seriesProblem.value?.slug).toBe("internal");
  expect(pastHidden.value).toBe(false);
  expect(hasCourse.value).toBe(true);
});
