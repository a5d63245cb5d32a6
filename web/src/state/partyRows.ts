/** The rows of the register: found by what is typed, those that are responsible before those that were. */
import type { Party } from "@/api/register";

/** Parties that hold every word in their name, kind, note, contacts or responsibilities. */
export function findParties(
  parties: readonly Party[],
  text: string,
  kindName: (kind: Party["kind"]) => string,
): Party[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return parties.filter(({ contacts, duties, kind, name, note }) => {
    const people = (contacts ?? []).flatMap((one) => [one.name, one.post, one.phone]);
    const here = [name, kindName(kind), note, ...people, ...duties.map((duty) => duty.name)];
    const whole = here.join(" ").toLowerCase();
    return words.every((word) => whole.includes(word));
  });
}

/** A telephone number as a link has it. */
export const telephone = (phone: string): string => `tel:${phone.replace(/[^\d+*#,;]/g, "")}`;
