/** Whose map it is: the text of the settings with its links, and nothing else that HTML can hold. */

/** Makes HTML of an attribution that may hold links; everything else in it becomes plain text. */
export function attributionHtml(text: string): string {
  const given = new DOMParser().parseFromString(text, "text/html").body;
  const kept = document.createElement("span");
  keep(given, kept);
  return kept.innerHTML;
}

/** The same without its links, for paper. */
export function attributionText(text: string): string {
  const given = new DOMParser().parseFromString(attributionHtml(text), "text/html").body;
  return (given.textContent ?? "").replace(/\s+/g, " ").trim();
}

function keep(from: Node, into: HTMLElement): void {
  for (const node of from.childNodes) {
    if (node instanceof Text) into.append(node.data);
    else if (node instanceof HTMLAnchorElement && /^https?:\/\//i.test(node.getAttribute("href") ?? "")) {
      const link = document.createElement("a");
      link.href = node.href;
      link.target = "_blank";
      link.rel = "noopener";
      link.textContent = node.textContent;
      into.append(link);
    } else if (node instanceof HTMLElement && !["SCRIPT", "STYLE"].includes(node.tagName)) keep(node, into);
  }
}
