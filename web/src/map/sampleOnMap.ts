/** Puts the units of the open sample on the map, in step with their list. Draws nothing of its own in the page. */
import { computed, defineComponent, nextTick, onUnmounted, type PropType, watch } from "vue";
import { useI18n } from "vue-i18n";
import type { Bbox } from "@/api/types";
import { place } from "@/state/place";
import {
  chooseUnit,
  chosenUnit,
  type NumberedUnit,
  pointAtNone,
  pointAtUnits,
  pointedUnits,
} from "@/state/sample";
import { shownMap } from "@/state/shownMap";
import { type SampleMark, SampleMarks } from "./sampleMarks";

/** Degrees around a unit that are to be seen with it: some sixty metres. */
const AROUND = 0.0006;

/** The box that holds all of them, with what is around; null for none. */
export function boxOf(units: readonly NumberedUnit[]): Bbox | null {
  const places = units.flatMap(({ unit }) => (unit.place ? [unit.place] : []));
  if (places.length === 0) return null;
  const [lons, lats] = [places.map(([lon]) => lon), places.map(([, lat]) => lat)];
  return [
    Math.min(...lons) - AROUND,
    Math.min(...lats) - AROUND,
    Math.max(...lons) + AROUND,
    Math.max(...lats) + AROUND,
  ];
}

export default defineComponent({
  props: {
    sample: { type: Number, required: true },
    units: { type: Array as PropType<NumberedUnit[]>, required: true },
  },
  setup(props) {
    const { t } = useI18n();
    let marks: SampleMarks | undefined;
    const shown = computed<SampleMark[]>(() =>
      props.units.flatMap(({ key, n, standing, unit: { block_code, block_name, kind, place: at } }) => {
        const name = `${block_code} ${block_name}`.trim();
        const title = t("supervision.mark", {
          n,
          kind: t(`supervision.kind.${kind}`),
          name,
          standing: t(`supervision.standing.${standing}`),
        });
        return at ? [{ key, n, kind, standing, at, title }] : [];
      }),
    );
    const lit = computed(() => [...pointedUnits.value.keys, ...chosenUnit.value.keys]);

    watch(
      shownMap,
      (map) => {
        marks?.remove();
        marks = map?.overlay(
          (leaflet) =>
            new SampleMarks(leaflet, {
              choose: (key) => chooseUnit(key, "map"),
              point: (keys) => (keys.length > 0 ? pointAtUnits(keys, "map") : pointAtNone()),
            }),
        );
      },
      { immediate: true },
    );
    watch(
      [shown, shownMap, () => place.language],
      () => {
        marks?.show(shown.value);
        marks?.light(lit.value);
      },
      { immediate: true },
    );
    watch(lit, (keys) => marks?.light(keys));
    // What was pressed in the list is shown.
    watch(chosenUnit, ({ from, keys }) => {
      const at = from === "list" && props.units.find(({ key }) => keys.includes(key))?.unit.place;
      if (at) shownMap.value?.reveal([at[0] - AROUND, at[1] - AROUND, at[0] + AROUND, at[1] + AROUND]);
    });
    // All of it, when it is opened; after the map has gone to its community.
    watch(
      [() => props.sample, shownMap],
      async ([, map]) => {
        const box = boxOf(props.units);
        await nextTick();
        if (box) map?.fit(box, { maxZoom: 17 });
      },
      { immediate: true },
    );
    onUnmounted(() => marks?.remove());
    return () => null;
  },
});
