/** The list of blocks as a chunk of its own: not needed for the first view, and wanted at once by whoever comes by keyboard. */
export const loadBlockList = () => import("./BlockList.vue");
