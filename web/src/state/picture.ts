/** The view as a PNG: what is on the screen beside the panel, at twice the pixels, with legend, scale and date below. */
import { ref } from "vue";
import { i18n, say } from "@/i18n";
import { dayOf, formatDate, formatMoment, formatNumber } from "@/i18n/format";
import { attributionText } from "@/map/attribution";
import { type Drawn, drawTiles } from "@/map/picture";
import { type Foot, setFoot } from "@/map/pictureFoot";
import { drawOutline, writeLabels } from "@/map/pictureText";
import { baseMap } from "./baseMaps";
import { block } from "./block";
import { communities, community, showsAll } from "./community";
import { figures } from "./figures";
import { filterNote } from "./filterNote";
import { inkOn, legend } from "./legend";
import { staleSince } from "./live";
import { look } from "./look";
import { place } from "./place";
import { shownMap } from "./shownMap";

/** Pixels of the file for one on the screen. */
const SCALE = 2;

export const drawing = ref(false);

const token = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** The name of what is shown, and the moment in words. */
export function shownName(): string {
  return showsAll.value ? i18n.global.t("community.all") : (community.value?.name ?? "");
}
export function shownMoment(): string {
  return place.at ? formatDate(place.at) : formatMoment(staleSince.value ?? new Date().toISOString());
}

/** Draws the file and hands it to the browser to keep. Says what is missing in it. */
export async function savePicture(): Promise<Drawn> {
  const map = shownMap.value;
  if (!map) return { failed: 0, withoutBase: false };
  drawing.value = true;
  try {
    const extent = map.seen();
    const paint = {
      ground: token("--ground"),
      surface: token("--surface"),
      ink: token("--ink"),
      quiet: token("--ink-quiet"),
      font: token("--font"),
    };
    const view = canvasOf(extent.width, extent.height);
    view.fillStyle = paint.ground;
    view.fillRect(0, 0, view.canvas.width, view.canvas.height);
    const drawn = await drawTiles(view, extent, SCALE, map.sources());
    view.scale(SCALE, SCALE);
    if (look.labels) writeLabels(view, map.placedTexts(extent, 1), paint.font);
    if (block.value?.geometry) drawOutline(view, block.value.geometry, extent);
    const foot = setFoot(view, footOf(drawn), extent, paint);
    const whole = canvasOf(extent.width, extent.height + foot.height);
    whole.drawImage(view.canvas, 0, 0);
    whole.scale(SCALE, SCALE);
    foot.draw(whole, extent.height);
    const file = await new Promise<Blob | null>((done) => whole.canvas.toBlob(done, "image/png"));
    if (!file) throw new Error("the picture could not be made");
    keep(file, `wuse-${place.community}-${place.at ?? dayOf(new Date())}.png`);
    return drawn;
  } finally {
    drawing.value = false;
  }
}

/** What stands below: the base map is named only where it came to be seen. */
function footOf({ withoutBase }: Drawn): Foot {
  const { t } = i18n.global;
  const counts = showsAll.value
    ? (communities.value ?? []).flatMap((one) => one.colours)
    : (figures.value?.colours ?? []);
  const from = withoutBase ? "" : attributionText(baseMap.value?.attribution ?? "");
  return {
    title: t("takeaway.pictureNote", { community: shownName(), moment: shownMoment() }),
    notes: [filterNote(), from].filter((note) => note !== ""),
    legend: legend.map((row) => ({
      letter: say(row.letter),
      hue: row.hex,
      ink: inkOn(row.hex),
      text: formatNumber(
        counts.filter((one) => one.colour === row.colour).reduce((sum, one) => sum + one.count, 0),
      ),
    })),
  };
}

/** A canvas of so many pixels on the screen. */
function canvasOf(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * SCALE);
  canvas.height = Math.round(height * SCALE);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser draws no pictures");
  return context;
}

/** Hands a file to the browser under a name. */
function keep(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has taken the file over by the next turn of its loop, some a little later.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
