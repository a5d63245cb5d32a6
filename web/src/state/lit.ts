/** The block that is pointed at in a list: the map lights its outline. */
import { ref } from "vue";

export const lit = ref<number | null>(null);
