/** The service worker as the page sees it: registered, asked after newer versions, and changed to when the person wants that. */
import { newVersion } from "@/state/version";

/** Where it stands: at the root, as what it serves does. */
const WORKER = "/worker.js";
/** How often a page that stays open asks for a newer version, in milliseconds. */
const AGAIN = 3_600_000;

/** Registers the worker where there can be one: not on pages without https, and not while the page is developed. */
export async function registerWorker(): Promise<void> {
  const workers = navigator.serviceWorker;
  if (!import.meta.env.PROD || !workers) return;
  const isFirst = workers.controller === null;
  const registration = await workers.register(WORKER, { updateViaCache: "none" });
  if (isFirst) keepWhatWasRead(workers);
  const follow = (next: ServiceWorker | null) =>
    next?.addEventListener("statechange", () => {
      if (next.state === "installed" && workers.controller) void consider(next);
    });
  // Opening the page asks for a newer worker as well: it may be on its way already, or there.
  if (registration.waiting) await consider(registration.waiting);
  follow(registration.installing);
  registration.addEventListener("updatefound", () => follow(registration.installing));
  let asked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - asked < AGAIN) return;
    asked = Date.now();
    void registration.update().catch(() => undefined);
  });
}

/** The page may be newer than the worker was: then both are one version already, and there is nothing to tell. */
async function consider(worker: ServiceWorker): Promise<void> {
  if (await holds(worker, entry())) worker.postMessage({ kind: "take-over" });
  else
    newVersion.value = () => {
      navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
      worker.postMessage({ kind: "take-over" });
    };
}

/** The script that this page began with: its name changes with whatever it leads to. */
function entry(): string {
  const script = document.querySelector<HTMLScriptElement>('script[type="module"][src]');
  return script ? new URL(script.src).pathname : "";
}

function holds(worker: ServiceWorker, file: string): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data === true);
    worker.postMessage({ kind: "holds", file }, [port2]);
  });
}

/** On a first visit everything was read before the worker was there; without a network it would be missing. */
function keepWhatWasRead(workers: ServiceWorkerContainer): void {
  workers.addEventListener(
    "controllerchange",
    () => {
      const urls = performance.getEntriesByType("resource").map(({ name }) => name);
      workers.controller?.postMessage({ kind: "keep", urls: [...new Set(urls)] });
    },
    { once: true },
  );
}
