/** What was copied, read as a person would: by pasting it. The server allows no page to read the clipboard by itself. */
import type { Page } from "@playwright/test";

export async function pasted(page: Page): Promise<string> {
  await page.evaluate(() => {
    const field = document.createElement("textarea");
    field.id = "pasted";
    document.body.append(field);
    field.focus();
  });
  await page.keyboard.press("ControlOrMeta+V");
  return page.evaluate(() => {
    const field = document.getElementById("pasted") as HTMLTextAreaElement;
    field.remove();
    return field.value;
  });
}
