/** People, what they hold, and the places that can be held. */
import type { Person, PersonRequest, PlaceItem } from "./accounts";
import { get, write } from "./client";

export const peopleApi = {
  list: (signal?: AbortSignal) => get<{ items: Person[] }>("/people", {}, signal),
  read: (id: number) => get<Person>(`/people/${id}`),
  places: (signal?: AbortSignal) => get<{ items: PlaceItem[] }>("/places", {}, signal),

  add: (asked: PersonRequest, key: string) =>
    write<{ person: Person; first_password: string | null }>("POST", "/people", asked, key),
  set: (id: number, asked: PersonRequest & { active: boolean; expected_revision: number }, key: string) =>
    write<Person>("PUT", `/people/${id}`, asked, key),
  newPassword: (id: number) => write<{ first_password: string }>("POST", `/people/${id}/password`),
  erase: (id: number, reason?: string) => write<void>("DELETE", `/people/${id}`, { reason }),
};
