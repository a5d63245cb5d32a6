/** The frame for other pages. */
import { expect, it } from "vitest";
import { embedAddress, embedCode, FRAMES } from "@/state/embed";
import { type Place, parsePlace } from "@/state/place";

const place: Place = {
  community: "330381003901",
  case: null,
  notice: null,
  plan: null,
  crew: null,
  day: null,
  block: 17,
  at: null,
  from: null,
  colours: ["red"],
  find: "",
  embed: false,
  base: "imagery",
  open: null,
  language: "en",
  view: { zoom: 15, lat: 0, lon: 0 },
};
const seen = { lon: 120.64, lat: 27.79, zoom: 16, width: 960, height: 720 };
const [small, , large] = FRAMES;

it("shows in the frame what is seen now", () => {
  if (!small) throw new Error("there is no small frame");
  const address = embedAddress("https://wuse.example", place, seen, small);
  expect(address).toMatch(/^https:\/\/wuse\.example\/embed#/);
  const inside = parsePlace(address.slice(address.indexOf("#")), "zh");
  // Half as wide and high: one zoom further out.
  expect(inside).toEqual({ ...place, embed: true, view: { lon: 120.64, lat: 27.79, zoom: 15 } });
});

it("fits the community into the frame when there is no view yet", () => {
  if (!small) throw new Error("there is no small frame");
  const address = embedAddress("https://wuse.example", place, null, small);
  expect(parsePlace(address.slice(address.indexOf("#")), "zh").view).toBeNull();
});

it("writes code that cannot break out of its attributes", () => {
  if (!large) throw new Error("there is no large frame");
  const code = embedCode("https://wuse.example/embed#q=a&lang=zh", 'A "map" <b>', large);
  expect(code).toContain('src="https://wuse.example/embed#q=a&amp;lang=zh"');
  expect(code).toContain('title="A &quot;map&quot; &lt;b>"');
  expect(code).toContain('width="100%"');
});
