/** Which field a refusal is about: `duties[1].reach_m`, `contacts[0].name`. */
import type { Problem } from "@/api/problem";

/** The member that a refusal names; null when it is about none, or about all. */
export function refusedMember(problem: Problem | null): string | null {
  const member = problem?.body.member;
  if (problem?.slug === "name-taken") return "name";
  return typeof member === "string" ? member : null;
}

/** Whether a refusal is about a member or something within it. */
export function isAbout(problem: Problem | null, member: string): boolean {
  const named = refusedMember(problem);
  return (
    named !== null && (named === member || named.startsWith(`${member}.`) || named.startsWith(`${member}[`))
  );
}
