/** The word of an item that is added: nobody sees it, and none has it yet. */
export function nextItemKey(items: readonly { key: string }[]): string {
  for (let n = items.length + 1; ; n += 1)
    if (items.every(({ key }) => key !== `item_${n}`)) return `item_${n}`;
}
