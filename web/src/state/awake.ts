/** The screen of the device: filled with the page, and kept from going dark. */

/** Fills the screen with the page, where the browser can; the page works the same without. */
export async function fillScreen(): Promise<void> {
  try {
    await document.documentElement.requestFullscreen?.();
  } catch {
    // Refused by the browser or by a policy: the window is then as large as it is.
  }
}

/** Gives the screen back. */
export async function leaveScreen(): Promise<void> {
  if (document.fullscreenElement) await document.exitFullscreen();
}

/** Keeps the screen on until the returned function is called. A lock ends whenever the page is hidden: it is asked for again. */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | undefined;
  let wanted = true;
  const ask = async () => {
    if (!("wakeLock" in navigator) || document.visibilityState !== "visible") return;
    try {
      lock = await navigator.wakeLock.request("screen");
      if (!wanted) await lock.release();
    } catch {
      // A device low on power refuses: it may go dark, and nothing else can be done about it.
    }
  };
  const again = () => void ask();
  document.addEventListener("visibilitychange", again);
  again();
  return () => {
    wanted = false;
    document.removeEventListener("visibilitychange", again);
    void lock?.release();
  };
}
