/** Something read from the server that depends on where the page is: read again when that changes, the old one kept meanwhile. */
import { type Ref, ref, shallowRef, watch } from "vue";
import { asProblem, isAbort, isPassing, type Problem } from "@/api/problem";
import { writable } from "./live";

export interface Resource<T> {
  data: Ref<T | null>;
  problem: Ref<Problem | null>;
  loading: Ref<boolean>;
  /** Reads again for the same key. */
  reload(): Promise<void>;
}

/** Reads by a key; a null key empties the resource. A newer key ends the question for the older one. */
export function resource<K, T>(
  key: () => K | null,
  read: (key: K, signal: AbortSignal) => Promise<T>,
): Resource<T> {
  const data = shallowRef<T | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const loading = ref(false);
  let running: AbortController | undefined;

  async function load(asked: K | null): Promise<void> {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    if (asked === null) {
      data.value = null;
      problem.value = null;
      loading.value = false;
      return;
    }
    loading.value = true;
    try {
      const answer = await read(asked, mine.signal);
      if (mine !== running) return;
      data.value = answer;
      problem.value = null;
    } catch (error) {
      if (mine !== running || isAbort(error)) return;
      problem.value = asProblem(error);
    }
    loading.value = false;
  }

  watch(
    () => JSON.stringify(key()),
    () => void load(key()),
    { immediate: true },
  );
  // What could not be read while the server or its store was away is read when it is back, without being asked for.
  watch(writable, (now) => {
    if (now && isPassing(problem.value)) void load(key());
  });
  return { data, problem, loading, reload: () => load(key()) };
}
