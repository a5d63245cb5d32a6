/** A unit of a sample for tests: a red block that nobody has looked at, but for what is said of it. */
import type { SampleUnit } from "../src/api/supervision";

export const sampleUnit = (more: Partial<SampleUnit>): SampleUnit => ({
  kind: "block",
  id: 7,
  colour: "red",
  block: 7,
  block_code: "HB-07",
  block_name: "",
  place: [120.64, 27.79],
  category: null,
  text: null,
  photos: 0,
  assigned: null,
  may_check: true,
  passes: null,
  note: null,
  checked_at: null,
  checked_by: null,
  case: null,
  ...more,
});
