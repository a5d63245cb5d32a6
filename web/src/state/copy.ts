/** Puts a text into the clipboard, also where the page comes over plain http, as in an office's own network. */

/** Whether it worked. */
export async function copyText(text: string): Promise<boolean> {
  // Browsers offer their clipboard to pages from https or this machine only.
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Refused: the old way may still do.
    }
  }
  const field = document.createElement("textarea");
  field.value = text;
  field.style.position = "fixed";
  field.style.opacity = "0";
  const focused = document.activeElement;
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  return copied;
}
