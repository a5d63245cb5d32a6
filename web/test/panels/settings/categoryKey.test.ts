import { expect, test } from "vitest";
import { nextKey } from "@/panels/settings/categoryKey";

const category = (key: string) => ({ key, name: key, name_en: null });

test("a new category gets a word that none of the others has", () => {
  expect(nextKey([])).toBe("own_1");
  expect(nextKey([category("parking"), category("own_1"), category("own_3")])).toBe("own_2");
  // One that was taken away leaves its word; cases of it keep their own.
  expect(nextKey([category("own_2")])).toBe("own_1");
});
