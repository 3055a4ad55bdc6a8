import { expect, test } from 'vitest'
import { sayTextFault } from './say-fault.ts'
import { TextFault, type TextFaultKind } from './text-fault.ts'

test.each<[TextFaultKind, string, string]>([
  ['binary', 'excel', 'これは Excel のファイルです。Excel で「名前を付けて保存」を選び、CSV の形式で保存しなおしてください。'],
  ['binary', 'pdf', 'これは PDF のファイルです。CSV のファイルを選んでください。'],
  ['binary', 'image', 'これは画像のファイルです。CSV のファイルを選んでください。'],
  ['binary', '', 'これは文字のファイルではありません。CSV のファイルを選んでください。'],
  [
    'utf16',
    '',
    'このファイルの文字コードは UTF-16（Unicode テキスト）です。UTF-8 または Shift_JIS の CSV で保存しなおしてください。',
  ],
  [
    'nul',
    '',
    '7行目に、文字ではないデータ（NUL）があります。ファイルが壊れていないか、もとのシステムから出力しなおしてください。',
  ],
  [
    'mixed_encodings',
    'utf-8',
    '7行目から文字コードが変わっています（それより前は UTF-8）。ファイル全体をひとつの文字コードで保存しなおしてください。',
  ],
  [
    'mixed_encodings',
    'cp932',
    '7行目から文字コードが変わっています（それより前は Shift_JIS）。ファイル全体をひとつの文字コードで保存しなおしてください。',
  ],
  [
    'unreadable_bytes',
    'cp932',
    '7行目に、読めない文字があります。ファイルが壊れていないか確かめ、UTF-8 または Shift_JIS で出力しなおしてください。',
  ],
  ['line_too_long', '250000', '7行目が長すぎます。改行が抜けていないか、この行を確かめてください。'],
  ['quote_never_closed', '', '7行目の引用符（"）が閉じていません。この行の引用符を確かめてください。'],
])('%s %s', (kind, detail, sentence) => {
  expect(sayTextFault(new TextFault(kind, 7, detail))).toBe(sentence)
})
