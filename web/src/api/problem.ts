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
/** Slug of a node that does not have yet what another one has told. */
export const NOT_YET_HERE = "not-yet-here";
/** Slug of one that nobody has: the store was set back, and the page is about to hear of it. */
export const NO_SUCH_REVISION = "no-such-revision";
/** Slug of a write by nobody: the session has ended, or there was none. */
export const NOT_SIGNED_IN = "not-signed-in";

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

/** Refusals that pass by themselves: what was sent can be sent again as it is. */
const PASSING: readonly string[] = [
  OFFLINE,
  "store-unavailable",
  "outcome-unknown",
  "store-moved",
  NOT_YET_HERE,
  NO_SUCH_REVISION,
  "timeout",
  "stopping",
  // A proxy that reaches none of the nodes.
  "status-502",
  "status-503",
  "status-504",
];

/** Whether a problem passes by itself. */
export function isPassing(problem: Problem | null): boolean {
  return problem !== null && PASSING.includes(problem.slug);
}

/** Whether an error only says that nobody waits for the answer any more. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

/** Any error as a problem. */
export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : Problem.offline(error);
}
