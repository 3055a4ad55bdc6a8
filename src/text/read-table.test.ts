import { describe, expect, it } from 'vitest'
import { encodeCp932 } from './cp932.ts'
import { readTable, sayTableRefusal, TableRefused } from './read-table.ts'

const shape = { headers: { code: '生協コード', name: '名称', note: 'メモ' }, optional: ['note'] } as const

async function read(bytes: Uint8Array | string) {
  async function* source() {
    yield typeof bytes === 'string' ? Buffer.from(bytes) : bytes
  }
  const rows = []
  for await (const batch of readTable(source(), shape)) rows.push(...batch)
  return rows
}

async function refusal(text: string) {
  const error = await read(text).catch((thrown) => thrown)
  if (!(error instanceof TableRefused)) throw error
  return sayTableRefusal(error.refusal)
}

describe('a table', () => {
  it('finds its columns in any order, whatever their width and spaces', async () => {
    const [row] = await read('名　称,関係ない列, 生協 コード \n とうきょう ,x,tokyo\n')
    expect(row).toEqual({ line_no: 2, cells: { code: 'tokyo', name: 'とうきょう', note: '' }, is_out_of_step: false })
  })

  it('reads CP932 without being asked', async () => {
    const encoded = encodeCp932('生協コード,名称,メモ\r\ntokyo,髙﨑生協,①\r\n')
    if (!('bytes' in encoded)) throw new Error('not CP932')
    expect((await read(encoded.bytes))[0]?.cells).toEqual({ code: 'tokyo', name: '髙﨑生協', note: '①' })
  })

  it('names rows out of step, but not those with empty columns at the end', async () => {
    const rows = await read('生協コード,名称\na,b\na,b,,\na\na,b,c\n')
    expect(rows.map(({ line_no, is_out_of_step }) => [line_no, is_out_of_step])).toEqual([
      [2, false],
      [3, false],
      [4, true],
      [5, true],
    ])
  })

  it('says what is wrong with the file as a whole', async () => {
    expect(await refusal('')).toBe('ファイルが空です。1行目に見出し、2行目から明細があるファイルを選んでください。')
    expect(await refusal('生協コード,名称\n')).toBe('ファイルに見出しの行しかありません。2行目から明細があるか確かめてください。')
    expect(await refusal('生協コード,住所,住所\na,b,c\n')).toBe(
      '1行目の見出しに 名称 がありません。\n1行目にあった見出し：生協コード、住所、住所',
    )
    expect(await refusal('生協コード,名称,名 称\na,b,c\n')).toBe(
      '1行目に同じ見出しが2つあります：名称\n1行目にあった見出し：生協コード、名称、名 称',
    )
  })
})
