/** The months of the indicators, in the communities' zone. */
import { expect, it } from "vitest";
import { spanOf } from "@/state/caseFigures";

it("spans this month, the one before, or everything", () => {
  expect(spanOf("month", "2026-11-22")).toEqual({
    from: "2026-11-01T00:00:00+08:00",
    until: "2026-12-01T00:00:00+08:00",
    month: "2026-11-01",
  });
  expect(spanOf("month", "2026-12-31")).toMatchObject({ until: "2027-01-01T00:00:00+08:00" });
  expect(spanOf("before", "2026-01-05")).toMatchObject({
    from: "2025-12-01T00:00:00+08:00",
    until: "2026-01-01T00:00:00+08:00",
  });
  expect(spanOf("all", "2026-11-22")).toEqual({ from: null, until: null, month: null });
});
