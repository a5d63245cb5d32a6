/** What time it is, for words that tell how long something has still or is late: a list stays open for hours. */
import { onScopeDispose, type Ref, ref } from "vue";

const MINUTE_MS = 60_000;

/** The time, renewed every minute while the calling component is there. */
export function useNow(): Ref<Date> {
  const now = ref(new Date());
  const clock = setInterval(() => {
    now.value = new Date();
  }, MINUTE_MS);
  onScopeDispose(() => clearInterval(clock));
  return now;
}
