/** What a screen reader is told when something changes without the person having done it. */
import { nextTick, ref } from "vue";

export const announcement = ref("");

/** Says a sentence, also when it is the same as the last one. */
export async function announce(sentence: string): Promise<void> {
  announcement.value = "";
  await nextTick();
  announcement.value = sentence;
}
