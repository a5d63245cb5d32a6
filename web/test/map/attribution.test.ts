/** Whose map it is. */
import { expect, it } from "vitest";
import { attributionHtml, attributionText } from "@/map/attribution";

it("keeps text and links", () => {
  const html = attributionHtml('© <a href="https://osm.example/copyright">OSM</a> contributors');
  expect(html).toBe(
    '© <a href="https://osm.example/copyright" target="_blank" rel="noopener">OSM</a> contributors',
  );
});

it.each([
  ["<script>alert(1)</script>© A", "© A"],
  ['<img src=x onerror="alert(1)">© A', "© A"],
  ['<a href="javascript:alert(1)">© A</a>', "© A"],
  ['<b onclick="alert(1)">© <i>A</i></b>', "© A"],
  ["© A &amp; B &lt;C&gt;", "© A &amp; B &lt;C&gt;"],
])("leaves nothing else of %s", (given, kept) => {
  expect(attributionHtml(given)).toBe(kept);
});

it("is plain text on paper", () => {
  expect(attributionText('© <a href="https://osm.example">OSM</a>\n &amp; others')).toBe("© OSM & others");
});
