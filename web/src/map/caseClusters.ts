/** Puts cases that would lie on each other into one mark. Pure: knows pixels, not the map. */

/** Where something stands, in pixels of a zoom. */
export interface Spot<T> {
  x: number;
  y: number;
  of: T;
}

export interface Cluster<T> {
  /** The middle of its members. */
  x: number;
  y: number;
  members: T[];
}

/**
 * Those within so many pixels of the first of a cluster belong to it. A grid of that size says where to look: each spot is held against its
 * own cell and the eight around it, so thousands take a few milliseconds, and the same spots in the same order make the same clusters.
 */
export function clustered<T>(spots: readonly Spot<T>[], apart: number): Cluster<T>[] {
  const cells = new Map<string, Spot<Cluster<T>>[]>();
  const all: Cluster<T>[] = [];
  for (const { of, x, y } of spots) {
    const [column, row] = [Math.floor(x / apart), Math.floor(y / apart)];
    const near = nearest(cells, column, row, x, y, apart);
    if (near) {
      const count = near.members.push(of);
      near.x += (x - near.x) / count;
      near.y += (y - near.y) / count;
      continue;
    }
    const cluster: Cluster<T> = { x, y, members: [of] };
    all.push(cluster);
    const cell = cells.get(`${column},${row}`);
    if (cell) cell.push({ x, y, of: cluster });
    else cells.set(`${column},${row}`, [{ x, y, of: cluster }]);
  }
  return all;
}

function nearest<T>(
  cells: ReadonlyMap<string, Spot<Cluster<T>>[]>,
  column: number,
  row: number,
  x: number,
  y: number,
  apart: number,
): Cluster<T> | null {
  let found: Cluster<T> | null = null;
  let least = apart;
  for (const across of [column - 1, column, column + 1]) {
    for (const down of [row - 1, row, row + 1]) {
      for (const first of cells.get(`${across},${down}`) ?? []) {
        const distance = Math.hypot(first.x - x, first.y - y);
        if (distance < least) {
          least = distance;
          found = first.of;
        }
      }
    }
  }
  return found;
}
