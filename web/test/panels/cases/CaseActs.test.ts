/** The acts on the card: what the server offers, the next one first. */
import { describe, expect, it } from "vitest";
import { nextTick } from "vue";
import CaseActs from "@/panels/cases/CaseActs.vue";
import { find, mount } from "../mounting";
import { type Case, whole } from "./case";
import "@/i18n/cases";

const shownActs = (root: HTMLElement) =>
  [...root.querySelectorAll<HTMLElement>("[data-testid^=act-]")].map(({ dataset }) => dataset.testid);
const show = (more: Partial<Case> = {}, onAct = (_act: string) => {}) =>
  mount(CaseActs, { about: whole(more), may: whole(more).may, onAct });

describe("the acts of a case", () => {
  it("lead with the next step", () => {
    expect(shownActs(show())).toEqual(["act-rectify"]);
    expect(shownActs(show({ state: "rectified", may: ["verify", "fail", "note"] }))).toEqual([
      "act-verify",
      "act-fail",
    ]);
    expect(find(show({ state: "reported", may: ["dispatch", "file"] }), ".solid-button").textContent).toBe(
      "派遣",
    );
  });

  it("have the rest behind more, by keyboard too", async () => {
    const acts: string[] = [];
    const root = show({}, (act) => acts.push(act));
    find(root, "[data-testid=more-acts]").click();
    await nextTick();
    await nextTick();
    expect(shownActs(root)).toEqual([
      "act-dispatch",
      "act-ask_extend",
      "act-ask_defer",
      "act-ask_return",
      "act-ask_void",
      "act-note",
      "act-rectify",
    ]);
    expect(find(root, "[data-testid=act-dispatch]").textContent).toBe("改派");
    expect(document.activeElement).toBe(find(root, "[data-testid=act-dispatch]"));
    find(root, ".act-menu").dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowUp", bubbles: true }));
    expect(document.activeElement).toBe(find(root, "[data-testid=act-note]"));
    find(root, "[data-testid=act-note]").click();
    expect(acts).toEqual(["note"]);
  });

  it("are none for who may only look", () => {
    const root = show({ may: [] });
    expect(shownActs(root)).toEqual([]);
    expect(root.textContent).toContain("只能查看");
  });
});
