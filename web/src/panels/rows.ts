/** Which rows of a long list are put on the page: those in sight and some around them, so that the page stays small. */

export interface Sight {
  /** Pixels between the start of the list and the upper edge of what is seen; negative while the list starts below it. */
  top: number;
  /** Pixels that are seen. */
  height: number;
}

/** Numbers of the rows, in order; a row that has the focus stays wherever it is. */
export function rowsInSight(
  sight: Sight,
  rows: { count: number; height: number; around: number; kept: number | null },
): number[] {
  const first = Math.floor(sight.top / rows.height) - rows.around;
  const last = Math.ceil((sight.top + sight.height) / rows.height) + rows.around;
  const found: number[] = [];
  for (let row = Math.max(0, first); row < Math.min(rows.count, last); row += 1) found.push(row);
  if (rows.kept !== null && rows.kept < rows.count && !found.includes(rows.kept)) {
    found.push(rows.kept);
    found.sort((a, b) => a - b);
  }
  return found;
}

/** The row that a key leads to; null when the key leads nowhere. */
export function rowByKey(key: string, from: number, count: number, page: number): number | null {
  const to: Record<string, number> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: count - 1,
  };
  const row = to[key];
  return row === undefined || count === 0 ? null : Math.min(count - 1, Math.max(0, row));
}
