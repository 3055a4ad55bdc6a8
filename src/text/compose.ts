// NFC turns older forms (神 U+FA19, 隆 U+F9DC) into today's, and Å into another Å. In a name that is another spelling.
const composable = /[^\u212B\uF900-\uFAFF]+/g

/** Text in NFC, for storing: が typed as か and a mark becomes one character, but no name changes its spelling. */
export function composeText(text: string): string {
  return text.replace(composable, (run) => run.normalize('NFC'))
}
