/**
 * What somebody typed for others to read, without what nobody sees: lines end with a line feed; control characters, marks that
 * turn the direction of writing, and zero-width characters are gone (the joiner of emoji stays). Letters are composed (か゛ stays two).
 */
export function cleanText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(unseen, '')
    .replace(/[^\S\n]+$/gm, '')
    .trim()
}

// Kept: line feed and tab, and U+200D, which makes one emoji of several.
const unseen = /(?![\n\t\u200D])[\p{Cc}\p{Cf}]/gu
