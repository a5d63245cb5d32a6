/** A block's card, and what a person may meet on the way to a new colour. */
import { expect, fillForm, tilesPainted } from "../wuse";
import { ANOTHER, CODE, openCard, openForm, type State, toTop, withoutSliding } from "./state";

export const BLOCK: readonly State[] = [
  { name: "card", map: true, arrange: openCard },
  {
    name: "card-history",
    arrange: async (stage) => {
      await openCard(stage);
      await stage.page.getByTestId("coordinates").scrollIntoViewIfNeeded();
      await expect(stage.page.getByTestId("coordinates")).toBeInViewport();
    },
  },
  {
    name: "card-changed-by-another",
    arrange: async (stage) => {
      await openCard(stage);
      await stage.wuse.grade(CODE, { ...ANOTHER, colour: "blue", reason: "沿街整治完成" });
      await expect(stage.page.getByTestId("changed")).toBeVisible();
      await expect(stage.page.getByTestId("grade")).toHaveAttribute("data-colour", "blue");
      await tilesPainted(stage.page);
    },
  },
  { name: "form", arrange: openForm },
  {
    name: "form-preview",
    map: true,
    arrange: async (stage) => {
      await openForm(stage);
      await stage.page.locator('.grade-choice[data-colour="green"]').click();
      await stage.page.getByTestId("phrases").getByRole("button").first().click();
      await tilesPainted(stage.page);
      await toTop(stage.page);
    },
  },
  {
    name: "form-errors",
    arrange: async (stage) => {
      await openForm(stage);
      await stage.page.getByTestId("submit").click();
      await expect(stage.page.getByText(stage.words.form.required.reason)).toBeVisible();
      await toTop(stage.page);
    },
  },
  {
    name: "conflict",
    arrange: async (stage) => {
      await withoutSliding(stage.page);
      await openForm(stage);
      await fillForm(stage.page, stage.words, { colour: "green", reason: "厂区已绿化" });
      await stage.wuse.grade(CODE, ANOTHER);
      await expect(stage.page.getByTestId("stale")).toBeVisible();
      await stage.page.getByTestId("submit").click();
      await expect(stage.page.getByTestId("conflict")).toBeVisible();
      await tilesPainted(stage.page);
      await toTop(stage.page);
    },
  },
  {
    name: "undo",
    map: true,
    arrange: async (stage) => {
      await withoutSliding(stage.page);
      await openForm(stage);
      await fillForm(stage.page, stage.words, { colour: "green", reason: "厂区已绿化" });
      await stage.page.getByTestId("submit").click();
      await expect(stage.page.getByTestId("undo")).toBeVisible();
      await expect(stage.page.getByTestId("grade")).toHaveAttribute("data-colour", "green");
      await tilesPainted(stage.page);
    },
  },
  {
    name: "reasons",
    arrange: async (stage) => {
      await withoutSliding(stage.page);
      await openForm(stage);
      await stage.page.getByTestId("reasons-edit").click();
      await expect(stage.page.getByTestId("reasons-save")).toBeVisible();
      await toTop(stage.page);
    },
  },
];
