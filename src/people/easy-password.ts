/** Words of this house and of whom it is for: what somebody tries first who knows where they are. Small letters, folded. */
export const contextWords = [
  'tomoni',
  'ともに',
  'トモニ',
  'seikyo',
  'seikyou',
  'せいきょう',
  '生協',
  'coop',
  'jimukyoku',
  '事務局',
  'kifu',
  '寄付',
  'kumiai',
  '組合',
  'password',
  'パスワード',
  'admin',
  'kanri',
  '管理者',
] as const

/** Rows of a keyboard and of the alphabet, as fingers run along them. */
const runs = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm']
const SHORTEST_RUN = 4

/**
 * Whether a long password is long in signs only: nothing but words of the context, runs along the keyboard, years and one
 * thing again and again. Most of the common passwords of twelve signs and more are of this kind.
 */
export function isEasyToGuess(password: string): boolean {
  const text = password
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-_.!@#*]/g, '')
  return new Set(withoutRuns(withoutContext(text))).size < 4 || /^(.{1,4})\1+.{0,3}$/su.test(text)
}

function withoutContext(text: string): string {
  return contextWords.reduce((left, word) => left.replaceAll(word, ''), text).replace(/(?:19|20)\d\d/g, '')
}

function withoutRuns(text: string): string {
  const signs = [...text]
  const kept = signs.map(() => true)
  for (let from = 0; from < signs.length; from += 1) {
    for (let to = signs.length; to - from >= SHORTEST_RUN; to -= 1) {
      const part = signs.slice(from, to).join('')
      const back = [...part].reverse().join('')
      if (runs.some((run) => run.includes(part) || run.includes(back))) kept.fill(false, from, to)
    }
  }
  return signs.filter((_, at) => kept[at]).join('')
}
