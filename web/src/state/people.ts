/** The people of this server, for who manages them: filtered, and those who were erased last. */
import type { Holding, Person } from "@/api/accounts";
import { heldText } from "@/panels/account/heldText";

/** Those whose name, user name or roles hold every word that is typed; who is active first, by name. */
export function findPeople(people: readonly Person[], text: string): Person[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const rank = (person: Person) => (person.erased_at ? 2 : person.active ? 0 : 1);
  return people
    .filter((person) => {
      const here = [person.name, person.login ?? "", ...person.held.map(heldText)].join(" ").toLowerCase();
      return words.every((word) => here.includes(word));
    })
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, "zh-CN") || a.id - b.id);
}

/** Roles without their order and names, to tell whether they differ. */
export function sameHeld(a: readonly Holding[], b: readonly Holding[]): boolean {
  const key = (held: readonly Holding[]) =>
    held
      .map(({ role, place }) => `${role} ${place}`)
      .sort()
      .join();
  return key(a) === key(b);
}
