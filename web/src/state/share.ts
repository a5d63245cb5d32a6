/** Handing a link to the device's own sheet for sending, where it has one. */

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
