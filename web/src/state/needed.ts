/** Counts who needs something on the page now, so that what nobody looks at is not read. */
import { computed, onScopeDispose, ref } from "vue";

export function needed() {
  const count = ref(0);
  return {
    isNeeded: computed(() => count.value > 0),
    /** Needs it while the calling component is there. */
    use(): void {
      count.value += 1;
      onScopeDispose(() => {
        count.value -= 1;
      });
    },
  };
}
