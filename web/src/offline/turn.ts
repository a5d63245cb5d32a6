/** One tab at a time sends. Browsers know locks for that, but not on pages that came without https: there a row in the outbox stands for one. */
import { newKey } from "@/state/draft";
import { database } from "./outbox";

const NAME = "wuse-outbox";
/** How long a tab that says nothing more is waited for, in milliseconds. */
const LEASE = 30_000;

/** Does the work when no other tab is at it; says whether it did. */
export async function inTurn(work: () => Promise<void>): Promise<boolean> {
  if (!navigator.locks) return leased(work);
  return navigator.locks.request(NAME, { ifAvailable: true }, async (lock) => {
    if (!lock) return false;
    await work();
    return true;
  });
}

async function leased(work: () => Promise<void>): Promise<boolean> {
  const holder = newKey();
  if (!(await take(holder))) return false;
  const kept = setInterval(() => void take(holder), LEASE / 3);
  try {
    await work();
  } finally {
    clearInterval(kept);
    await (await database()).delete("turn", NAME);
  }
  return true;
}

/** Takes the turn, or keeps it; not when somebody else has it. */
async function take(holder: string): Promise<boolean> {
  const store = (await database()).transaction("turn", "readwrite").store;
  const present = await store.get(NAME);
  if (present && present.holder !== holder && present.until > Date.now()) return false;
  await store.put({ holder, until: Date.now() + LEASE }, NAME);
  return true;
}
