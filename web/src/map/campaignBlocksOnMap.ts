/** The blocks of a campaign outlined on the map while its form is open, where a tap adds one or takes it out. Draws nothing of its own in the page. */
import { defineComponent, onUnmounted, type PropType, watch } from "vue";
import { useI18n } from "vue-i18n";
import { api } from "@/api/client";
import { asProblem, type Problem } from "@/api/problem";
import type { Geometry } from "@/api/types";
import { announce } from "@/state/announcer";
import { blockList } from "@/state/blocks";
import type { NamedBlock } from "@/state/campaignDraft";
import { pointing } from "@/state/pointing";
import { shownMap } from "@/state/shownMap";
import { bboxOf } from "./bounds";
import { Outline } from "./outline";

/** Several outlines as one. */
export function together(geometries: readonly Geometry[]): Geometry | null {
  if (geometries.length === 0) return null;
  const coordinates = geometries.flatMap((one) =>
    one.type === "Polygon" ? [one.coordinates] : one.coordinates,
  );
  return { type: "MultiPolygon", coordinates };
}

export default defineComponent({
  props: {
    community: { type: String, required: true },
    blocks: { type: Array as PropType<NamedBlock[]>, required: true },
  },
  emits: {
    toggle: (_block: NamedBlock) => true,
    refused: (_problem: Problem | null) => true,
  },
  setup(props, { emit }) {
    const { t } = useI18n();
    let outline: Outline | undefined;
    /** Outlines of blocks that the list of the page does not have. */
    const fetched = new Map<number, Geometry | null>();

    async function take(lon: number, lat: number): Promise<void> {
      try {
        const { block } = await api.locate({ lon, lat, community: props.community });
        emit("refused", null);
        if (block) emit("toggle", { id: block.id, code: block.code, name: block.name });
        else void announce(t("campaignForm.blockNowhere"));
      } catch (error) {
        emit("refused", asProblem(error));
      }
    }
    const tapped = (lon: number, lat: number) => void take(lon, lat);
    pointing.value = tapped;

    const outlineOf = (id: number) =>
      blockList.value?.items.find((item) => item.id === id)?.geometry ?? fetched.get(id) ?? null;
    function draw(): void {
      outline?.show(together(props.blocks.flatMap(({ id }) => outlineOf(id) ?? [])));
    }
    /** Of a large community the page has no outlines: they are asked for one by one. */
    async function fetchMissing(): Promise<void> {
      const missing = props.blocks.filter(({ id }) => outlineOf(id) === null && !fetched.has(id));
      for (const { id } of missing) {
        fetched.set(id, null);
        // Without its outline a block is chosen all the same.
        const block = await api.block(id).catch(() => null);
        fetched.set(id, block?.geometry ?? null);
      }
      if (missing.length > 0) draw();
    }
    watch(
      shownMap,
      (map) => {
        outline?.show(null);
        outline = map?.overlay((leaflet) => new Outline(leaflet));
      },
      { immediate: true },
    );
    watch(
      [() => props.blocks.map(({ id }) => id).join(), blockList, shownMap],
      () => {
        draw();
        if (blockList.value) void fetchMissing();
      },
      { immediate: true },
    );
    // What was chosen last is seen.
    watch(
      () => props.blocks.at(-1)?.id,
      (id) => {
        const last = id === undefined ? null : outlineOf(id);
        if (last) shownMap.value?.reveal(bboxOf(last));
      },
    );
    onUnmounted(() => {
      outline?.show(null);
      if (pointing.value === tapped) pointing.value = null;
    });
    return () => null;
  },
});
