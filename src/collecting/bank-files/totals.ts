const MOST_YEN = 9_999_999_999
const MOST_RECORDS = 999_999
const MOST_TOTAL = 999_999_999_999

/** What is wrong with one amount; nothing where it is right. */
export function amountFault(yen: number): string[] {
  if (!Number.isInteger(yen) || yen <= 0) return ['金額は1円以上の整数です。']
  return yen > MOST_YEN ? ['金額が10けたに入りません。'] : []
}

/** What is wrong with a file as a whole: the trailer has six figures for the records and twelve for the yen. */
export function totalFaults(count: number, yen: number): { nth: null; says: string }[] {
  const says: string[] = []
  if (count === 0) says.push('書くものが1件もありません。')
  if (count > MOST_RECORDS) says.push('件数が6けたに入りません。ファイルを分けてください。')
  if (yen > MOST_TOTAL) says.push('合計金額が12けたに入りません。ファイルを分けてください。')
  return says.map((fault) => ({ nth: null, says: fault }))
}
