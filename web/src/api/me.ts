/** What is one's own: password, sessions, tokens. */
import type { OwnSession, Scope, Token } from "./accounts";
import { get, write } from "./client";

export const meApi = {
  changePassword: (current: string, next: string) =>
    write<void>("PUT", "/me/password", { current, new: next }),

  sessions: (signal?: AbortSignal) => get<{ items: OwnSession[] }>("/me/sessions", {}, signal),
  endSession: (id: number) => write<void>("DELETE", `/me/sessions/${id}`),
  endAllSessions: () => write<void>("DELETE", "/me/sessions"),

  tokens: (signal?: AbortSignal) => get<{ items: Token[] }>("/me/tokens", {}, signal),
  makeToken: (asked: { label: string; scope: Scope; days: number }) =>
    write<{ token: Token; secret: string }>("POST", "/me/tokens", asked),
  endToken: (id: number) => write<void>("DELETE", `/me/tokens/${id}`),
};
