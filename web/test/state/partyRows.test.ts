/** The rows of the register, and telephone numbers as links. */
import { expect, it } from "vitest";
import type { Party } from "@/api/register";
import { kindName } from "@/i18n/register/words";
import { findParties, telephone } from "@/state/partyRows";

const party = (about: Partial<Party>): Party => ({
  id: 1,
  revision: 1,
  community: "330381003901",
  name: "锦湖物业",
  kind: "property",
  note: "",
  duties: [],
  retired: false,
  contacts: null,
  ...about,
});

it("finds parties by name, kind, contact and responsibility, every word of them", () => {
  const all = [
    party({ id: 1, contacts: [{ name: "王经理", post: "经理", phone: "0577-6666" }] }),
    party({
      id: 2,
      name: "虹北小学",
      kind: "school",
      duties: [
        { name: "校门口", place: { type: "Point", coordinates: [120, 27] }, reach_m: 30, categories: [] },
      ],
    }),
  ];
  const ids = (text: string) => findParties(all, text, kindName).map(({ id }) => id);
  expect(ids("")).toEqual([1, 2]);
  expect(ids("学校")).toEqual([2]);
  expect(ids("王经理 6666")).toEqual([1]);
  expect(ids("校门 物业")).toEqual([]);
});

it("dials what is a number, whatever stands between", () => {
  expect(telephone("0577-6666 6666")).toBe("tel:057766666666");
  expect(telephone("+86 (0577) 66")).toBe("tel:+86057766");
});
