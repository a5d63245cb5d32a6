/** What a screen reader is told when something changes without the person having done it. */
import { nextTick, ref } from "vue";

export const announcement = ref("");

/** Says a sentence, also when it is the same as the last one. */
export async function announce(sentence: string): Promise<void> {
  announcement.value = "";
  await nextTick();
  announcement.value = sentence;
}

/** A sentence for everybody: shown for a moment above the map, and said. The number tells one from the next. */
export const told = ref<{ sentence: string; number: number } | null>(null);

/** Tells the person what came of something done by key, where nothing else on the page would show it. */
export function tellPerson(sentence: string): void {
  told.value = { sentence, number: (told.value?.number ?? 0) + 1 };
}
