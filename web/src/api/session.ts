/** Signing in and out, and the first administrator. */
import type { Session } from "./accounts";
import { address, write } from "./client";
import { Problem } from "./problem";

/** What the set-up link's form holds. */
export interface SetUp {
  key: string;
  login: string;
  name: string;
  password: string;
  /** Whether the first administrator also sets and confirms grades, everywhere. */
  grades: boolean;
}

export const sessionApi = {
  signIn: (login: string, password: string) => write<Session>("POST", "/session", { login, password }),

  signOut: () => write<void>("DELETE", "/session"),

  setUp: (asked: SetUp) => write<Session>("POST", "/set-up", asked),
};

/** Asks who is signed in without standing in the way of anything: the map comes first. */
export async function readSessionQuietly(): Promise<Session> {
  const init: RequestInit & { priority: "low" } = {
    priority: "low",
    headers: { accept: "application/json" },
  };
  const response = await fetch(address("/session"), init).catch((error: unknown) => {
    throw Problem.offline(error);
  });
  if (!response.ok) throw await Problem.of(response);
  return (await response.json()) as Session;
}
