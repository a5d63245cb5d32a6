import { describe, expect, it } from "vitest";
import { keyOf, ruleFor } from "@/worker/rules";

const ORIGIN = "https://wuse.example";
const rule = (path: string, more: Partial<Parameters<typeof ruleFor>[0]> = {}) =>
  ruleFor({ method: "GET", url: new URL(path, ORIGIN).href, mode: "cors", destination: "", ...more }, ORIGIN);
const api = (path: string) => rule(`/api/v1${path}`);

describe("the worker", () => {
  it("opens the page, and not what stands in frames", () => {
    expect(rule("/", { mode: "navigate" })).toBe("page");
    expect(rule("/embed", { mode: "navigate" })).toBeNull();
    expect(rule("/docs", { mode: "navigate" })).toBeNull();
    expect(rule("/api/v1/session/oidc/return?code=x", { mode: "navigate" })).toBeNull();
  });

  it("keeps what somebody in the street reads", () => {
    for (const path of [
      "/communities",
      "/communities/330381003901/reasons",
      "/communities/330381003901/categories",
      "/blocks?community=330381003901&geometry=true",
      "/blocks/12",
      "/blocks/12/gradings",
      "/cases?community=330381003901&mine=true",
      "/cases/7",
      "/cases/points?community=330381003901",
      "/cases/7/photos/1?size=thumb",
      "/samples",
      "/samples/40",
      "/samples/40/cases/7/photos/1?size=thumb",
      "/communities/330381003901/plans",
      "/plans/40",
      "/base-maps",
    ])
      expect([path, api(path)]).toEqual([path, "answer"]);
    expect(rule("/tiles/blocks/16/1/2@2x.png?community=1", { mode: "no-cors", destination: "image" })).toBe(
      "tile",
    );
  });

  it("leaves alone who is signed in, people, decisions, exports and events", () => {
    for (const path of [
      "/session",
      "/me/tokens",
      "/people",
      "/people/3",
      "/places",
      "/proposals",
      "/events",
      "/changes",
      "/blocks/export.csv",
      "/communities/330381003901/settings",
      "/cases/7/photos/1?size=original",
      "/communities/330381003901/samples",
      "/photos/uploads/3",
    ])
      expect([path, api(path)]).toEqual([path, null]);
    expect(rule("/metrics")).toBeNull();
  });

  it("never touches a write", () => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE", "HEAD"])
      expect(rule("/api/v1/blocks/12/gradings", { method })).toBeNull();
  });

  it("takes pictures of other hosts for tiles of base maps", () => {
    const url = "https://tile.example/16/1/2.png";
    expect(ruleFor({ method: "GET", url, mode: "no-cors", destination: "image" }, ORIGIN)).toBe("baseTile");
    expect(ruleFor({ method: "GET", url, mode: "no-cors", destination: "script" }, ORIGIN)).toBeNull();
  });
});

it("keeps a tile under its place, whichever revision it shows", () => {
  const tile = `${ORIGIN}/tiles/blocks/16/1/2@2x.png?community=1&revision=9`;
  expect(keyOf(tile, "tile")).toBe(`${ORIGIN}/tiles/blocks/16/1/2@2x.png?community=1`);
  expect(keyOf(tile, "answer")).toBe(tile);
});
