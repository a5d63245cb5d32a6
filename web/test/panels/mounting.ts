/** Puts a component of the page into a document, with its texts, and takes it away again. */
import { afterEach } from "vitest";
import { type Component, createApp, nextTick } from "vue";
import { i18n } from "@/i18n";
import "@/i18n/signed";

const shown: (() => void)[] = [];
afterEach(() => {
  for (const remove of shown.splice(0)) remove();
});

export function mount(component: Component, props: Record<string, unknown> = {}): HTMLElement {
  const root = document.createElement("div");
  document.body.append(root);
  const app = createApp(component, props).use(i18n);
  app.mount(root);
  shown.push(() => {
    app.unmount();
    root.remove();
  });
  return root;
}

/** The element that must be there. */
export function find<T extends HTMLElement = HTMLElement>(root: HTMLElement, selector: string): T {
  const found = root.querySelector<T>(selector);
  if (!found) throw new Error(`there is no ${selector} in ${root.innerHTML}`);
  return found;
}

/** Types into a field. */
export async function type(field: HTMLInputElement | HTMLTextAreaElement, text: string): Promise<void> {
  field.value = text;
  field.dispatchEvent(new Event("input"));
  await nextTick();
}
