/** Two moments: which earlier days are offered, and in which order what changed is told. */
import { expect, it, vi } from "vitest";
import type { ChangedBlock, Turn } from "@/api/types";
import { listed, presetDays } from "@/state/comparison";

// Without a community nothing is read.
vi.mock("@/state/community", () => ({ community: { value: null } }));

it("offers the earlier days that lie after the first survey", () => {
  expect(presetDays(null, "2026-01-05", "2026-11-21")).toEqual([
    { preset: "first", day: "2026-01-05" },
    { preset: "month", day: "2026-10-21" },
    { preset: "quarter", day: "2026-08-21" },
  ]);
  expect(presetDays("2026-02-20", "2025-01-05", "2026-11-21").map(({ day }) => day)).toEqual([
    "2025-01-05",
    "2026-01-20",
    "2025-11-20",
    "2025-02-20",
  ]);
});

it("offers nothing before the first survey", () => {
  expect(presetDays("2026-01-05", "2026-01-05", "2026-11-21")).toEqual([]);
});

function changed(code: string, change: Turn): ChangedBlock {
  const properties = {
    ...{ id: 1, code, name: "", community: "c", colour: null, since: null, area_m2: 1, revision: 1 },
    ...{ party: null, party_kind: null, before: null, after: null, change },
  };
  return { type: "Feature", id: 1, geometry: null, properties };
}

it("tells worse ones first, then by code, and only those that are wanted", () => {
  const blocks = [
    changed("A-10", "better"),
    changed("A-9", "better"),
    changed("A-1", "new"),
    changed("B-1", "worse"),
  ];
  const codes = (wanted: Turn[]) => listed(blocks, wanted).map(({ properties }) => properties.code);
  expect(codes([])).toEqual(["B-1", "A-9", "A-10", "A-1"]);
  expect(codes(["better", "new"])).toEqual(["A-9", "A-10", "A-1"]);
});
