/** A refusal by the server (RFC 9457) or by the network. The page switches on the slug, never on the text. */

/** What a problem body holds beside its standard members. */
export interface ProblemBody {
  slug?: string;
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  [member: string]: unknown;
}

/** Slug of a request that never reached the server. */
export const OFFLINE = "offline";

export class Problem extends Error {
  readonly slug: string;
  readonly status: number;
  readonly body: ProblemBody;

  constructor(status: number, body: ProblemBody) {
    super(body.detail ?? body.title ?? `status ${status}`);
    this.name = "Problem";
    this.status = status;
    this.body = body;
    this.slug = body.slug ?? body.type?.split("/").pop() ?? `status-${status}`;
  }

  /** The problem an answer carries, whatever its body turns out to be. */
  static async of(response: Response): Promise<Problem> {
    const body: unknown = await response.json().catch(() => null);
    return new Problem(
      response.status,
      typeof body === "object" && body !== null ? (body as ProblemBody) : {},
    );
  }

  /** The problem of a request that never arrived. */
  static offline(cause: unknown): Problem {
    return new Problem(0, { slug: OFFLINE, detail: cause instanceof Error ? cause.message : String(cause) });
  }
}

/** Whether an error only says that nobody waits for the answer any more. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

/** Any error as a problem. */
export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : Problem.offline(error);
}
