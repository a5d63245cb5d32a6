/** How a photo is sent in pieces, where an answer is not as hoped. */
import { beforeEach, expect, it, vi } from "vitest";
import { upload } from "@/offline/upload";
import { problem, type Server, serve, sha256 } from "./server";

vi.stubGlobal("Blob", (await vi.importActual<{ Blob: typeof Blob }>("node:buffer")).Blob);

let server: Server;
beforeEach(() => {
  server = serve();
});

const bytes = new Uint8Array([1, 2, 3]);
const photo = new Blob([bytes], { type: "image/jpeg" });
const part = (sha: string | null) => ({
  upload: null,
  redacted: false,
  sha256: sha,
  media_type: "image/jpeg",
});
const following = () => ({ began: vi.fn(async () => {}), arrived: vi.fn() });

it("keeps where it goes on before a byte is sent, and says how far it has come", async () => {
  const told = following();
  expect(await upload(photo, part(null), told)).toBe(await sha256(bytes));
  expect(told.began).toHaveBeenCalledExactlyOnceWith("/api/v1/photos/uploads/1");
  expect(told.arrived.mock.calls).toEqual([[0], [3]]);
});

it("waits when another request still holds the upload", async () => {
  server.meddle = (method) => (method === "PATCH" ? problem(423, "locked") : null);
  await expect(upload(photo, part(null), following())).rejects.toMatchObject({ slug: "offline" });
});

it("takes no photo for sent that came out as another one", async () => {
  await expect(upload(photo, part("00".repeat(32)), following())).rejects.toMatchObject({ slug: "offline" });
  expect(server.uploads.size).toBe(2);
});

it("hands on what the server says of a photo that it does not take", async () => {
  server.meddle = (_, path) => (path === "/photos/uploads" ? problem(413, "too-long") : null);
  await expect(upload(photo, part(null), following())).rejects.toMatchObject({
    status: 413,
    slug: "too-long",
  });
});
