/** The ready reasons of the community that is looked at, read while a form is open. */
import { onUnmounted } from "vue";
import { api } from "@/api/client";
import { community } from "./community";
import { follow } from "./live";
import { resource } from "./resource";

/** For the setup of a component; it ends with it. */
export function useReasons() {
  const read = resource(
    () => community.value?.code ?? null,
    (code, signal) => api.reasons(code, signal),
  );
  onUnmounted(
    follow({
      change: (notice) => {
        if (notice.kind === "reasons_set") void read.reload();
      },
      resync: () => void read.reload(),
    }),
  );
  return read;
}
