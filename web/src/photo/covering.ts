/** Covering what must not be seen in a photo: places in it are drawn so coarsely that nothing brings back what was there. */
import { exifSegment, withExif } from "./exifSegment";

/** A place that is covered, in pixels of the picture. */
export type Cover =
  | { kind: "box"; x: number; y: number; width: number; height: number }
  | { kind: "brush"; radius: number; points: [number, number][] };

/** A photo that is being covered. */
export interface Picture {
  /** The photo as it is, upright. */
  whole: HTMLCanvasElement;
  /** The same with so few pixels that no face is left of a face. */
  coarse: HTMLCanvasElement;
  width: number;
  height: number;
}

/** Pixels that every browser still draws; Safari on phones stops soon after. */
const MOST_PIXELS = 16_000_000;
/** So many squares stand along the longer side of a picture: a face has a handful. */
const SQUARES = 56;
const QUALITY = 0.9;

/** The sizes of a picture of so many pixels: as drawn, and coarse. */
export function sizesOf(width: number, height: number) {
  const fit = Math.min(1, Math.sqrt(MOST_PIXELS / (width * height)));
  const drawn = {
    width: Math.max(1, Math.round(width * fit)),
    height: Math.max(1, Math.round(height * fit)),
  };
  const square = Math.max(8, Math.ceil(Math.max(drawn.width, drawn.height) / SQUARES));
  return {
    drawn,
    coarse: {
      width: Math.max(1, Math.ceil(drawn.width / square)),
      height: Math.max(1, Math.ceil(drawn.height / square)),
    },
    square,
  };
}

/** Opens a photo; fails for one that the browser cannot show. */
export async function open(blob: Blob): Promise<Picture> {
  const bitmap = await createImageBitmap(blob, { imageOrientation: "from-image" });
  const sizes = sizesOf(bitmap.width, bitmap.height);
  const whole = canvasOf(sizes.drawn);
  contextOf(whole).drawImage(bitmap, 0, 0, whole.width, whole.height);
  bitmap.close();
  // By halves: drawn small in one go, some browsers pick single pixels instead of the mean of all.
  let smaller = whole;
  while (smaller.width > sizes.coarse.width * 2 && smaller.height > sizes.coarse.height * 2) {
    smaller = drawnAt(smaller, { width: smaller.width >> 1, height: smaller.height >> 1 });
  }
  const coarse = drawnAt(smaller, sizes.coarse);
  return { whole, coarse, ...sizes.drawn };
}

/** The same photo with its longer side at most so long, for showing. Places in it stay those of the whole one. */
export function smaller(picture: Picture, longest: number): Picture {
  const fit = Math.min(1, longest / Math.max(picture.width, picture.height));
  const size = { width: Math.round(picture.width * fit), height: Math.round(picture.height * fit) };
  return { ...picture, whole: drawnAt(picture.whole, size) };
}

function canvasOf({ width, height }: { width: number; height: number }): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  return canvas;
}

function drawnAt(from: HTMLCanvasElement, size: { width: number; height: number }): HTMLCanvasElement {
  const canvas = canvasOf(size);
  const context = contextOf(canvas);
  context.imageSmoothingQuality = "high";
  context.drawImage(from, 0, 0, size.width, size.height);
  return canvas;
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser draws nothing");
  return context;
}

/** Draws the photo with what is covered in it, as large as the canvas is. */
export function draw(canvas: HTMLCanvasElement, picture: Picture, covers: readonly Cover[]): void {
  const context = contextOf(canvas);
  context.drawImage(picture.whole, 0, 0, canvas.width, canvas.height);
  context.save();
  context.scale(canvas.width / picture.width, canvas.height / picture.height);
  context.beginPath();
  for (const cover of covers) trace(context, cover);
  context.clip();
  context.imageSmoothingEnabled = false;
  context.drawImage(picture.coarse, 0, 0, picture.width, picture.height);
  context.restore();
}

/** Adds the outline of a cover to the path: every part of it runs the same way round, so that where two overlap nothing is left open. */
function trace(context: CanvasRenderingContext2D, cover: Cover): void {
  if (cover.kind === "box") {
    context.rect(cover.x, cover.y, cover.width, cover.height);
    return;
  }
  const { radius, points } = cover;
  for (const [n, [x, y]] of points.entries()) {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
    const [fromX, fromY] = points[n - 1] ?? [x, y];
    const length = Math.hypot(x - fromX, y - fromY);
    if (length === 0) continue;
    // A stroke as wide as the brush between two points of it.
    const acrossX = ((y - fromY) / length) * radius;
    const acrossY = ((x - fromX) / length) * radius;
    context.moveTo(fromX + acrossX, fromY - acrossY);
    context.lineTo(x + acrossX, y - acrossY);
    context.lineTo(x - acrossX, y + acrossY);
    context.lineTo(fromX - acrossX, fromY + acrossY);
    context.closePath();
  }
}

/** A box between two corners, whichever way it was drawn, and inside the picture. */
export function boxBetween(
  [fromX, fromY]: readonly [number, number],
  [toX, toY]: readonly [number, number],
  { width, height }: { width: number; height: number },
): Extract<Cover, { kind: "box" }> {
  const within = (value: number, most: number) => Math.max(0, Math.min(most, value));
  const x = within(Math.min(fromX, toX), width);
  const y = within(Math.min(fromY, toY), height);
  return {
    kind: "box",
    x,
    y,
    width: within(Math.max(fromX, toX), width) - x,
    height: within(Math.max(fromY, toY), height) - y,
  };
}

/** The covered photo as a JPEG, with what the original says of where and when it was taken. */
export async function save(picture: Picture, covers: readonly Cover[], original: Blob): Promise<Blob> {
  const canvas = canvasOf(picture);
  draw(canvas, picture, covers);
  const drawn = await new Promise<Blob>((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("the picture is too large for this browser"))),
      "image/jpeg",
      QUALITY,
    ),
  );
  const segment = exifSegment(new Uint8Array(await original.arrayBuffer()));
  if (!segment) return drawn;
  const whole = withExif(new Uint8Array(await drawn.arrayBuffer()), segment);
  return new Blob([whole as Uint8Array<ArrayBuffer>], { type: "image/jpeg" });
}
