/** Puts the place of the report on the map while its form is open. Draws nothing of its own in the page. */
import "@/i18n/report";
import "@/styles/report.css";
import { defineComponent, onUnmounted, watch } from "vue";
import { useI18n } from "vue-i18n";
import type { LonLat } from "@/api/reports";
import type { Bbox } from "@/api/types";
import { announce } from "@/state/announcer";
import { blockList } from "@/state/blocks";
import { place } from "@/state/place";
import { pointing } from "@/state/pointing";
import { mark, spot } from "@/state/report";
import { shownMap } from "@/state/shownMap";
import { reportBlock } from "@/state/surroundings";
import { online } from "@/state/waiting";
import { CaseSpotMark } from "./caseSpotMark";
import { Outline } from "./outline";

/** Degrees around the place that are to be seen with it: some hundred metres, houses and corners by which one knows it again. */
const AROUND = 0.001;
/** Below this zoom a place cannot be told from the one beside it. */
const NEAR_ENOUGH = 16.5;

export default defineComponent((_props, { expose }) => {
  const { t } = useI18n();
  let shown: CaseSpotMark | undefined;
  let outline: Outline | undefined;
  /** What was pointed at is in sight already. */
  let pointed: LonLat | null = null;

  function point(at: LonLat): void {
    pointed = at;
    mark(at);
    void announce(t("report.place.movedTo", { lon: at[0].toFixed(5), lat: at[1].toFixed(5) }));
  }
  const take = (lon: number, lat: number) => point([lon, lat]);
  pointing.value = take;

  watch(
    shownMap,
    (map) => {
      shown?.remove();
      outline?.show(null);
      shown = map?.overlay((leaflet) => new CaseSpotMark(leaflet, { moved: point }));
      outline = map?.overlay((leaflet) => new Outline(leaflet));
    },
    { immediate: true },
  );
  watch(
    [spot, shownMap, () => place.language],
    ([now]) => {
      shown?.show(now, t("report.place.mark"));
      if (!now || now.at === pointed) return;
      const [lon, lat] = now.at;
      const box: Bbox = [lon - AROUND, lat - AROUND, lon + AROUND, lat + AROUND];
      const map = shownMap.value;
      // Without a network the tiles that were seen are all there are.
      if (map && online.value && map.seen().zoom < NEAR_ENOUGH) map.fit(box);
      else map?.reveal(box);
    },
    { immediate: true },
  );
  // Which block it is, is seen as well as read.
  watch(
    [() => reportBlock.value?.id, blockList, shownMap],
    ([id, list]) => outline?.show(list?.items.find((item) => item.id === id)?.geometry ?? null),
    { immediate: true },
  );
  onUnmounted(() => {
    shown?.remove();
    outline?.show(null);
    if (pointing.value === take) pointing.value = null;
  });
  expose({ focus: () => shown?.focus() });
  return () => null;
});
