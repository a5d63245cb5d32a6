/** How long ago, in words and in both languages. */
import { afterEach, expect, it } from "vitest";
import { formatAgo } from "@/i18n/relative";
import { place } from "@/state/place";

const now = new Date("2026-11-21T12:00:00Z");
afterEach(() => {
  place.language = "zh";
});

it.each([
  ["2026-11-21T11:59:50Z", "此刻", "this minute"],
  ["2026-11-21T11:15:00Z", "45分钟前", "45 minutes ago"],
  ["2026-11-21T09:00:00Z", "3小时前", "3 hours ago"],
  ["2026-11-20T09:00:00Z", "昨天", "yesterday"],
  ["2026-11-01T09:00:00Z", "20天前", "20 days ago"],
  ["2026-05-13T02:20:00Z", "6个月前", "6 months ago"],
  ["2023-05-13T02:20:00Z", "3年前", "3 years ago"],
  ["2026-11-22T09:00:00Z", "此刻", "this minute"],
])("%s is %s, %s", (moment, zh, en) => {
  expect(formatAgo(moment, now)).toBe(zh);
  place.language = "en";
  expect(formatAgo(moment, now)).toBe(en);
});
