import { beforeEach, describe, expect, it, vi } from "vitest";
import { covered, MOST_BYTES, moved, type TakenPhoto, takeIn } from "@/photo/taken";

const JPEG = new Uint8Array([0xff, 0xd8, 0xff]);
const picture = (name: string, content = name) => new File([JPEG, content], name, { type: "image/jpeg" });
const file = (name: string, content: string) => new File([content], name);
const names = (photos: readonly TakenPhoto[]) => photos.map(({ name }) => name);

beforeEach(() => {
  vi.stubGlobal("createImageBitmap", async () => {
    throw new Error("no pictures here");
  });
});

describe("files", () => {
  it("are taken in with what tells them apart", async () => {
    const { taken, refused } = await takeIn([picture("a.jpg"), picture("b.jpg")], []);
    expect(names(taken)).toEqual(["a.jpg", "b.jpg"]);
    expect(taken[0]).toMatchObject({ redacted: false, preview: null, facts: { place: null } });
    expect(taken[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(refused).toEqual([]);
  });

  it("are not taken in twice, whatever they are called", async () => {
    const first = await takeIn([picture("a.jpg", "same")], []);
    const then = await takeIn([picture("copy.jpg", "same")], first.taken);
    expect(then).toEqual({ taken: [], refused: [{ name: "copy.jpg", why: "twice" }] });
  });

  it("are known again after something in them was covered", async () => {
    const { taken } = await takeIn([picture("a.png", "same")], []);
    const after = await covered(taken[0] as TakenPhoto, new Blob(["covered"], { type: "image/jpeg" }));
    expect(after).toMatchObject({ name: "a.jpg", redacted: true });
    expect(after.sha256).not.toBe(taken[0]?.sha256);
    expect((await takeIn([picture("a.png", "same")], [after])).refused).toEqual([
      { name: "a.png", why: "twice" },
    ]);
  });

  it("are refused with a reason, one by one", async () => {
    const large = picture("large.jpg");
    Object.defineProperty(large, "size", { value: MOST_BYTES + 1 });
    const { taken, refused } = await takeIn(
      [
        file("note.jpg", "no picture at all"),
        large,
        file("none.jpg", ""),
        file("iphone.jpg", "....ftypheic...."),
        file("web.webp", "RIFF....WEBPVP8 "),
      ],
      [],
    );
    expect(names(taken)).toEqual(["web.webp"]);
    expect(refused).toEqual([
      { name: "note.jpg", why: "noPicture" },
      { name: "large.jpg", why: "tooLarge" },
      { name: "none.jpg", why: "empty" },
      { name: "iphone.jpg", why: "heic" },
    ]);
  });

  it("are ten at most, with those that are there", async () => {
    const nine = await takeIn(
      Array.from({ length: 9 }, (_, n) => picture(`${n}.jpg`)),
      [],
    );
    const { taken, refused } = await takeIn([picture("x.jpg"), picture("y.jpg")], nine.taken);
    expect(names(taken)).toEqual(["x.jpg"]);
    expect(refused).toEqual([{ name: "y.jpg", why: "tooMany" }]);
  });
});

it("changes places by one, and not beyond the ends", async () => {
  const { taken } = await takeIn([picture("a"), picture("b"), picture("c")], []);
  const [first, , last] = taken;
  expect(names(moved(taken, first?.key ?? "", 1))).toEqual(["b", "a", "c"]);
  expect(names(moved(taken, last?.key ?? "", 1))).toEqual(["a", "b", "c"]);
  expect(names(moved(taken, first?.key ?? "", -1))).toEqual(["a", "b", "c"]);
});
