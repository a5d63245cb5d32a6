/** What is being written while the server or its store is away: that it cannot be sent now, and that it can be sent again. */
import { computed, type Ref, ref, watch } from "vue";
import { isPassing, type Problem } from "@/api/problem";
import { staleSince, writable } from "./live";

/** For the setup of a form; `problem` is what became of its last try. */
export function useComeback(problem: Readonly<Ref<Problem | null>>) {
  /** Whether the store is away, as long as no try has said more. */
  const away = computed(() => problem.value === null && staleSince.value !== null);
  let wasTold = false;
  watch(
    away,
    (now) => {
      wasTold ||= now;
    },
    { immediate: true },
  );
  /** Whether the person was told that it cannot be sent, and since then it can. */
  const isBack = ref(false);
  watch(writable, (now) => {
    isBack.value = now && (problem.value ? isPassing(problem.value) : wasTold);
    if (now) wasTold = false;
  });
  // A new try, and what comes of it, says more.
  watch(problem, () => {
    isBack.value = false;
  });
  return { away, isBack };
}
