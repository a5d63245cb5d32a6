/** Copying and sharing, also where the browser offers neither: a page served over plain http has no clipboard of its own. */

/** Copies a text; false when the browser does not let the page, so that the person can copy by hand. */
export async function copyText(text: string): Promise<boolean> {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text);
      return true;
    }
  } catch {
    // Refused by a permission: the older way below may still be open.
  }
  return copyBySelection(text);
}

/** The way before there was a clipboard: select it in a field of its own and ask for "copy". */
function copyBySelection(text: string): boolean {
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  field.style.cssText = "position:fixed;top:0;opacity:0";
  document.body.append(field);
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }
}

/** Whether the device has a sheet of its own for sending a link. */
export function canShare(url: string): boolean {
  return typeof navigator.share === "function" && (navigator.canShare?.({ url }) ?? true);
}

/** Opens the device's sheet; false when it is not there or was refused, true also when the person closed it. */
export async function shareLink(title: string, url: string): Promise<boolean> {
  if (!canShare(url)) return false;
  try {
    await navigator.share({ title, url });
    return true;
  } catch (error) {
    return error instanceof DOMException && error.name === "AbortError";
  }
}
