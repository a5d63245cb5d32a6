/** Finding people. */
import { expect, it } from "vitest";
import "@/i18n/signed";
import type { Person } from "@/api/accounts";
import { findPeople } from "@/state/people";

const person = (id: number, name: string, more: Partial<Person> = {}): Person => ({
  id,
  revision: id,
  name,
  login: null,
  identity: null,
  active: true,
  held: [],
  created_at: "2026-01-01T00:00:00Z",
  erased_at: null,
  must_change_password: false,
  has_password: true,
  ...more,
});
const people = [
  person(1, "", { erased_at: "2026-02-01T00:00:00Z", active: false }),
  person(2, "周", { active: false }),
  person(3, "李强", {
    login: "liqiang",
    held: [{ role: "inspector", place: "community:1", place_name: "虹北社区" }],
  }),
  person(4, "陈敏"),
];
const found = (text: string) => findPeople(people, text).map(({ id }) => id);

it("shows who is active first, who was erased last", () => {
  expect(found("")).toEqual([4, 3, 2, 1]);
});

it("finds by name, user name, role and place, each word of them", () => {
  expect(found("LIQ")).toEqual([3]);
  expect(found("巡查员 虹北")).toEqual([3]);
  expect(found("巡查员 陈敏")).toEqual([]);
});
