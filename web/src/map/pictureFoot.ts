/** What stands below a picture: what it shows and of when, the legend with letters, the scale bar. Wraps on narrow pictures. */
import { formatLength } from "@/i18n/format";
import { barLength, metresPerPixel } from "./scale";
import type { Extent } from "./tileCover";

export interface Foot {
  title: string;
  /** Smaller, after the title: the filter, where the base map is from. */
  notes: string[];
  legend: { letter: string; hue: string; ink: string; text: string }[];
}

/** The page's colours and type, read once. */
export interface Paint {
  ground: string;
  surface: string;
  ink: string;
  quiet: string;
  font: string;
}

const PAD = 16;
const LINE = 30;
const CHIP = 20;

type Piece = { width: number; draw: (context: CanvasRenderingContext2D, x: number, y: number) => void };

/** Sets the foot in lines, measured in one context: how high it is, and how it is drawn in another from a height on. */
export function setFoot(
  context: CanvasRenderingContext2D,
  foot: Foot,
  extent: Extent,
  paint: Paint,
): { height: number; draw: (context: CanvasRenderingContext2D, top: number) => void } {
  const text = (words: string, type: string, style: string): Piece => {
    context.font = `${type} ${paint.font}`;
    return {
      width: context.measureText(words).width,
      draw: (context, x, y) => {
        context.font = `${type} ${paint.font}`;
        context.fillStyle = style;
        context.textAlign = "left";
        context.fillText(words, x, y);
      },
    };
  };
  const pieces: Piece[] = [
    text(foot.title, "600 15px", paint.ink),
    ...foot.notes.map((note) => text(note, "400 13px", paint.quiet)),
    ...foot.legend.map((row) => legendPiece(row, text(row.text, "400 13px", paint.ink), paint)),
    barPiece(extent, paint),
  ];
  const lines = flow(pieces, extent.width - 2 * PAD);
  return {
    height: lines.length * LINE + PAD,
    draw: (context, top) => {
      context.fillStyle = paint.surface;
      context.fillRect(0, top, extent.width, lines.length * LINE + PAD);
      context.textBaseline = "middle";
      for (const [index, line] of lines.entries()) {
        let x = PAD;
        for (const piece of line) {
          piece.draw(context, x, top + PAD / 2 + LINE * (index + 0.5));
          x += piece.width + PAD;
        }
      }
    },
  };
}

/** Pieces in lines that are not wider than there is room. */
export function flow<T extends { width: number }>(pieces: readonly T[], room: number): T[][] {
  const lines: T[][] = [];
  let left = 0;
  for (const piece of pieces) {
    const line = lines.at(-1);
    if (line && piece.width <= left) line.push(piece);
    else {
      lines.push([piece]);
      left = room;
    }
    left -= piece.width + PAD;
  }
  return lines;
}

function legendPiece(row: Foot["legend"][number], words: Piece, paint: Paint): Piece {
  return {
    width: CHIP + 6 + words.width,
    draw: (context, x, y) => {
      context.fillStyle = row.hue;
      context.beginPath();
      context.roundRect(x, y - CHIP / 2, CHIP, CHIP, 6);
      context.fill();
      context.font = `700 12px ${paint.font}`;
      context.fillStyle = row.ink;
      context.textAlign = "center";
      context.fillText(row.letter, x + CHIP / 2, y);
      words.draw(context, x + CHIP + 6, y);
    },
  };
}

function barPiece(extent: Extent, paint: Paint): Piece {
  const metres = metresPerPixel(extent.lat, extent.zoom);
  const length = barLength(metres * 120);
  const width = length / metres;
  return {
    width: width + 60,
    draw: (context, x, y) => {
      context.strokeStyle = paint.ink;
      context.lineWidth = 2;
      context.beginPath();
      context.moveTo(x, y - 5);
      context.lineTo(x, y + 5);
      context.lineTo(x + width, y + 5);
      context.lineTo(x + width, y - 5);
      context.stroke();
      context.font = `400 13px ${paint.font}`;
      context.fillStyle = paint.ink;
      context.textAlign = "left";
      context.fillText(formatLength(length), x + width + 8, y);
    },
  };
}
