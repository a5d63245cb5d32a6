/** Puts the listed cases on the map, for who may see them. Draws nothing of its own in the page. */
import "@/i18n/cases";
import "@/styles/case-marks.css";
import { computed, defineComponent, onUnmounted, watch } from "vue";
import { useI18n } from "vue-i18n";
import type { CasePoint } from "@/api/cases";
import { categoryName } from "@/i18n/cases/words";
import { DAY_MS } from "@/i18n/format";
import { many } from "@/i18n/many";
import { caseFilter } from "@/state/caseFilter";
import { showsCases } from "@/state/caseLayer";
import { areTooMany, casePoints, casesRead, lightCases, litCases } from "@/state/casePoints";
import { openedCase } from "@/state/openCase";
import { openCase, panel } from "@/state/panel";
import { ALL, place } from "@/state/place";
import { picking } from "@/state/position";
import { shownMap } from "@/state/shownMap";
import { CaseMarks } from "./caseMarks";
import { CaseTiles, type CaseTilesLook } from "./caseTiles";

/** Degrees around a case that are to be seen with it: some sixty metres. */
const AROUND = 0.0006;

export default defineComponent(() => {
  const { t } = useI18n();
  let marks: CaseMarks | undefined;
  let tiles: CaseTiles | undefined;

  /** The open case, also where the list does not hold it. */
  const opened = computed<CasePoint | null>(() => {
    const now = openedCase.value;
    if (!now) return null;
    const days = Math.max(0, Math.floor((Date.now() - Date.parse(now.found_at)) / DAY_MS));
    const { category, id, overdue, place: at, state } = now;
    return { id, place: at, category, state, overdue, days };
  });
  const shown = computed(() => {
    if (place.at !== null) return [];
    const points = showsCases.value && !areTooMany.value ? casePoints.value : [];
    const one = opened.value;
    return one ? [...points.filter(({ id }) => id !== one.id), one] : points;
  });
  /** What the pictures show in place of the marks; null while there are marks. */
  const look = computed<CaseTilesLook | null>(() =>
    showsCases.value && areTooMany.value && place.at === null
      ? { community: place.community === ALL ? null : place.community, categories: caseFilter.categories }
      : null,
  );
  const title = ({ category, overdue, state }: CasePoint) => {
    const says = t("cases.map.pin", { category: categoryName(category), state: t(`cases.states.${state}`) });
    return overdue ? `${says} · ${t("cases.map.overdue")}` : says;
  };

  watch(
    shownMap,
    (map) => {
      marks?.remove();
      tiles?.remove();
      tiles = map?.overlay((leaflet) => new CaseTiles(leaflet));
      marks = map?.overlay(
        (leaflet) =>
          new CaseMarks(leaflet, {
            // Nobody is led away from a form, or from pointing at a place.
            open: (id) => {
              if (panel.value !== "reclassify" && panel.value !== "report" && !picking.value) openCase(id);
            },
            point: (ids) => lightCases(ids, "map"),
            title,
            many: (count, overdue) =>
              overdue > 0
                ? many("cases.map.cluster", count, { overdue: String(overdue) })
                : many("cases.map.clusterPlain", count),
          }),
      );
    },
    { immediate: true },
  );
  watch([shown, shownMap, () => place.language], () => marks?.show(shown.value, opened.value?.id ?? null), {
    immediate: true,
  });
  watch([look, casesRead, shownMap], () => tiles?.show(look.value), { immediate: true });
  watch(litCases, ({ ids }) => marks?.light(ids));
  watch(
    () => opened.value?.id,
    () => {
      const at = opened.value?.place;
      if (at) shownMap.value?.reveal([at[0] - AROUND, at[1] - AROUND, at[0] + AROUND, at[1] + AROUND]);
    },
    { immediate: true },
  );
  onUnmounted(() => {
    marks?.remove();
    tiles?.remove();
  });
  return () => null;
});
