/** What the report that is being filled in can be about. */
import { computed } from "vue";
import { categoryName } from "@/i18n/cases/words";
import { keysIn } from "./caseCategories";
import { community } from "./community";
import { reportBlock } from "./surroundings";

/** The community that the place lies in; as long as that is not known, the one that is looked at. */
const code = computed(() => reportBlock.value?.community ?? community.value?.code ?? null);

export const reportCategories = computed(() =>
  keysIn(code.value).map((key) => ({ key, name: nameOfCategory(key) })),
);

export function nameOfCategory(key: string): string {
  return categoryName(key, code.value);
}
