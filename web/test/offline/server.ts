/** A server of a few lines, in place of the network: sessions, tus uploads, and writes that are carried out once a key. */
import { vi } from "vitest";

/** What can be asked of it, and what it was asked. */
export interface Server {
  /** The number of who is signed in; null is nobody. */
  person: number | null;
  /** Every write that was carried out, in its order. */
  written: { path: string; key: string; body: unknown }[];
  /** Every request, as `POST /cases`. */
  asked: string[];
  uploads: Map<string, { length: number; bytes: Uint8Array<ArrayBuffer>; metadata: string | null }>;
  /** What a write is answered with. */
  answer: (path: string, body: unknown) => unknown;
  /** Looks at each request first: an answer of its own, "lost" for an answer that never arrives, null to let it pass. */
  meddle: (method: string, path: string) => Response | "away" | "lost" | null;
}

const ROOT = "/api/v1";

export function problem(status: number, slug: string): Response {
  return Response.json({ slug, title: slug }, { status });
}

/** Puts it in place of the network. */
export function serve(): Server {
  const answers = new Map<string, unknown>();
  const server: Server = {
    person: 7,
    written: [],
    asked: [],
    uploads: new Map(),
    answer: () => ({ id: server.written.length }),
    meddle: () => null,
  };
  async function handle(method: string, path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    if (path === "/session") return Response.json({ person: server.person && { id: server.person } });
    if (server.person === null) return problem(401, "not-signed-in");
    if (path === "/photos/uploads") {
      const id = `${server.uploads.size + 1}`;
      const metadata = headers.get("upload-metadata");
      server.uploads.set(id, {
        length: Number(headers.get("upload-length")),
        bytes: new Uint8Array(),
        metadata,
      });
      return new Response(null, { status: 201, headers: { location: `${ROOT}/photos/uploads/${id}` } });
    }
    if (path.startsWith("/photos/uploads/")) return await patch(method, path, headers, init);
    const key = headers.get("idempotency-key") ?? "";
    if (!answers.has(key)) {
      const body: unknown = JSON.parse(String(init.body));
      server.written.push({ path, key, body });
      answers.set(key, server.answer(path, body));
    }
    return Response.json(answers.get(key), { status: 201 });
  }
  async function patch(method: string, path: string, headers: Headers, init: RequestInit): Promise<Response> {
    const upload = server.uploads.get(path.split("/").pop() ?? "");
    if (!upload) return problem(404, "no-such-upload");
    if (method === "PATCH") {
      if (Number(headers.get("upload-offset")) !== upload.bytes.length) return problem(409, "wrong-offset");
      const piece = new Uint8Array(await (init.body as Blob).arrayBuffer());
      upload.bytes = new Uint8Array([...upload.bytes, ...piece]);
    }
    const whole = upload.bytes.length === upload.length;
    return new Response(null, {
      status: method === "HEAD" ? 200 : 204,
      headers: {
        "upload-offset": String(upload.bytes.length),
        ...(whole && method === "PATCH" && { "wuse-photo": await sha256(upload.bytes) }),
      },
    });
  }
  vi.stubGlobal("fetch", async (url: string, init: RequestInit = {}) => {
    const path = url.replace(ROOT, "");
    const method = init.method ?? "GET";
    server.asked.push(`${method} ${path}`);
    const meddled = server.meddle(method, path);
    if (meddled === "away") throw new TypeError("no network");
    if (meddled instanceof Response) return meddled;
    const answer = await handle(method, path, init);
    if (meddled === "lost") throw new TypeError("the answer was lost");
    return answer;
  });
  return server;
}

/** SHA-256 in hex. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
