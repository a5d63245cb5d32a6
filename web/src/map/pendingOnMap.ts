/** Puts the proposals that wait on the map, for who may see them. Draws nothing of its own in the page. */
import "@/i18n/signed";
import "@/styles/proposals.css";
import { computed, defineComponent, onUnmounted, shallowRef, watch } from "vue";
import { useI18n } from "vue-i18n";
import { api } from "@/api/client";
import type { Geometry } from "@/api/types";
import { colourName, say } from "@/i18n";
import { blockList } from "@/state/blocks";
import { showsAll } from "@/state/community";
import { legendOf } from "@/state/legend";
import { place } from "@/state/place";
import { preview } from "@/state/preview";
import { pending } from "@/state/proposals";
import { shownMap } from "@/state/shownMap";
import { PendingMarks } from "./pendingMarks";

/** More than these are read in the panel, not found on a map. */
const MOST = 200;
export default defineComponent(() => {
  const { t } = useI18n();
  /** The block whose form shows another colour. */
  const tried = computed(() => (preview.value?.colour ? preview.value.id : null));
  const outlines = shallowRef<ReadonlyMap<number, Geometry>>(new Map());
  let marks: PendingMarks | undefined;

  /** The outlines of blocks whose list has none: large communities. */
  async function fetchOutlines(wanted: readonly number[]): Promise<void> {
    const found = await Promise.all(wanted.map((id) => api.block(id).catch(() => null)));
    const known = new Map(outlines.value);
    for (const block of found) if (block?.geometry) known.set(block.id, block.geometry);
    outlines.value = known;
  }

  function geometryOf(id: number): Geometry | null {
    return blockList.value?.items.find((item) => item.id === id)?.geometry ?? outlines.value.get(id) ?? null;
  }

  watch(
    shownMap,
    (map) => {
      marks?.remove();
      marks = map?.overlay((leaflet) => new PendingMarks(leaflet));
    },
    { immediate: true },
  );
  watch(
    [pending, blockList, outlines, tried, () => place.at, () => place.language, shownMap],
    () => {
      // They wait now: on a map of the past there is nothing to wait for.
      const shown = place.at === null ? (pending.value ?? []).slice(0, MOST) : [];
      marks?.show(
        shown.flatMap(({ block, block_code, block_name, colour }) => {
          const geometry = geometryOf(block);
          const title = t("proposals.mark", {
            block: `${block_code} ${block_name}`.trim(),
            colour: colourName(colour),
          });
          return geometry
            ? [
                {
                  id: block,
                  geometry,
                  colour,
                  letter: say(legendOf(colour)?.letter),
                  title,
                  tried: tried.value === block,
                },
              ]
            : [];
        }),
      );
    },
    { immediate: true },
  );
  watch(
    [pending, blockList, showsAll],
    ([now, list, all]) => {
      const missing = (now ?? []).slice(0, MOST).filter(({ block }) => geometryOf(block) === null);
      if ((list || all) && missing.length > 0) void fetchOutlines(missing.map(({ block }) => block));
    },
    { immediate: true },
  );
  onUnmounted(() => marks?.remove());
  return () => null;
});
