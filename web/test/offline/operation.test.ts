import { describe, expect, it } from "vitest";
import { Problem } from "@/api/problem";
import { bodyToSend, fateOf, mayEdit, type PhotoPart, photoAt } from "@/offline/operation";

const part = (id: string | null): PhotoPart => ({
  name: "a.jpg",
  bytes: 3,
  media_type: "image/jpeg",
  redacted: false,
  sha256: null,
  upload: null,
  id,
});

describe("a body", () => {
  it("names photos where they stood, at any depth", () => {
    const body = {
      text: "photo-at",
      photos: [photoAt(1), photoAt(0)],
      more: { cover: photoAt(0), none: null },
    };
    expect(bodyToSend({ body, photos: [part("aa"), part("bb")] })).toEqual({
      text: "photo-at",
      photos: ["bb", "aa"],
      more: { cover: "aa", none: null },
    });
  });

  it("is not sent before every photo has its name", () => {
    expect(() => bodyToSend({ body: { photos: [photoAt(0)] }, photos: [part(null)] })).toThrow("photo 0");
  });
});

describe("what becomes of an operation", () => {
  const fate = (status: number, slug = `status-${status}`) => fateOf(new Problem(status, { slug }));

  it("is another try when the network or the server is away", () => {
    for (const status of [0, 408, 429, 500, 502, 503]) expect(fate(status)).toBe("again");
    expect(fate(409, "not-yet-here")).toBe("again");
  });

  it("waits for signing in when the session is over", () =>
    expect(fate(401, "not-signed-in")).toBe("signIn"));

  it("is told apart: what others changed, and what is not taken", () => {
    expect(fate(412)).toBe("conflict");
    expect(fate(409)).toBe("conflict");
    for (const status of [400, 403, 404, 413, 422]) expect(fate(status)).toBe("refused");
  });
});

it("is changed only when it cannot have arrived", () => {
  expect(mayEdit({ state: "waiting", tried: false })).toBe(true);
  expect(mayEdit({ state: "waiting", tried: true })).toBe(false);
  expect(mayEdit({ state: "sending", tried: false })).toBe(false);
  expect(mayEdit({ state: "refused", tried: true })).toBe(true);
});
