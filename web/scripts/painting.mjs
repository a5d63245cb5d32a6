/** Colours for real layers that come without any: made up from where a block lies, so that near ones are alike. Nothing is said of a real place. */
import { send } from "./serving.mjs";

const COLOURS = ["red", "orange", "yellow", "blue", "green"];
/** Requests at a time. */
const AT_ONCE = 8;

/** The hour at which a day's gradings take effect. */
const noon = (day) => `${day}T12:00:00+08:00`;

/** Colours for Gràcia and London: a year in four steps, and one survey. */
export async function paintReal(wuse) {
  await paint(wuse, "gracia", ["2025-11-02", "2026-03-01", "2026-06-01", "2026-09-01"].map(noon), 2);
  await paint(wuse, "london", ["2026-06-01"].map(noon), 5);
}

/**
 * Grades every block of a community at each of the days, a little better from day to day.
 * `swell` is how many hills of colour there are across the community.
 */
async function paint(wuse, community, days, swell) {
  const blocks = await all(wuse.url, community);
  const west = Math.min(...blocks.map(({ lon }) => lon));
  const south = Math.min(...blocks.map(({ lat }) => lat));
  const across = Math.max(...blocks.map(({ lon }) => lon)) - west;
  const up = Math.max(...blocks.map(({ lat }) => lat)) - south;
  for (const [index, day] of days.entries()) {
    const grading = ({ id, lon, lat }) => {
      const x = ((lon - west) / across) * swell * 2 * Math.PI;
      const y = ((lat - south) / up) * swell * 2 * Math.PI;
      // The golden ratio scatters the numbers of blocks evenly: here and there one differs from its neighbours.
      const apart = ((id * 0.618034) % 1) * 2 - 1;
      const height = Math.sin(x) + Math.sin(y * 1.2 + 1) + Math.sin((x + y) * 0.5) + apart;
      const grade = Math.floor(height * 0.8 + 2.2 + (index - (days.length - 1)) * 0.5);
      return { id, colour: COLOURS[Math.min(4, Math.max(0, grade))] };
    };
    const waiting = blocks.map(grading);
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let next = waiting.pop(); next; next = waiting.pop()) await grade(wuse, next, day);
      }),
    );
  }
}

async function grade(wuse, { id, colour }, effective_at) {
  const grading = { colour, effective_at, reason: "made up, for a picture", overrule: true };
  const response = await send(wuse, "POST", `/blocks/${id}/gradings`, grading);
  if (response.status !== 201) throw new Error(`grading: ${response.status} ${await response.text()}`);
}

/** Number and first corner of every block. */
async function all(url, community) {
  const blocks = [];
  let path = `/api/v1/blocks?community=${community}&limit=1000`;
  while (path) {
    const response = await fetch(new URL(path, url));
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    const { features, next } = await response.json();
    for (const { id, geometry } of features) {
      const [lon, lat] = geometry.coordinates.flat(geometry.type === "MultiPolygon" ? 2 : 1)[0];
      blocks.push({ id, lon, lat });
    }
    path = next ? `/api/v1/blocks?community=${community}&limit=1000&cursor=${next}` : null;
  }
  return blocks;
}
