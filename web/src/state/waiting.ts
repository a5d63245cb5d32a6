/** How much waits to be sent, as far as it is known: the little of the queue that the first view shows. */
import { ref } from "vue";

/** Operations of who is signed in that wait, are on their way, or want something of them. */
export const waiting = ref(0);
/** Those among them that were refused or met a conflict. */
export const stuck = ref(0);
/** Operations of other accounts on this device. */
export const others = ref(0);
/** Whether the device says that it has a network. */
export const online = ref(navigator.onLine);

window.addEventListener("online", () => {
  online.value = true;
});
window.addEventListener("offline", () => {
  online.value = false;
});
