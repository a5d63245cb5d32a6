/** Whether a newer version of the page stands ready in this browser, and how to change to it. */
import { shallowRef } from "vue";

/** Changes to it: every tab of the page is loaded anew. Null while there is none, or the person does not want it now. */
export const newVersion = shallowRef<(() => void) | null>(null);
