/** Blocks that are chosen on the map for a form, which waits on its desk. */
import { ref } from "vue";
import { mapTask } from "./mapTask";

export const pickedBlocks = ref<number[]>([]);
/** Whether the form that waited is coming back. */
export const pickedFor = ref(false);
let take: ((blocks: number[] | null) => void) | null = null;

/** Chooses blocks, from those that were chosen already; `done` is told them, or null when it stays as it was. */
export function pickBlocks(from: readonly number[], done: (blocks: number[] | null) => void): void {
  pickedBlocks.value = [...from];
  take = done;
  mapTask.value = "blocks";
}

/** Chooses a block, or leaves it; says whether it is chosen now. */
export function toggleBlock(id: number): boolean {
  const isChosen = pickedBlocks.value.includes(id);
  pickedBlocks.value = isChosen
    ? pickedBlocks.value.filter((one) => one !== id)
    : [...pickedBlocks.value, id];
  return !isChosen;
}

function end(blocks: number[] | null): void {
  const tell = take;
  take = null;
  if (mapTask.value === "blocks") mapTask.value = null;
  tell?.(blocks);
}

export const finishPicking = (): void => end([...pickedBlocks.value]);
export function cancelPicking(): void {
  if (take) end(null);
}
