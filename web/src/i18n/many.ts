/** Texts about so many of something: in the singular or the plural, the number as people write it. */
import { formatNumber } from "./format";
import { i18n } from "./index";

/** "1 block", "3,222 blocks"; what else there is to fill in stands in `more`. */
export function many(key: string, n: number, more: Record<string, string> = {}): string {
  return i18n.global.t(key, { ...more, n: formatNumber(n) }, n);
}
