import type { TextFault } from './text-fault.ts'

/** The fault in one Japanese sentence for the person who sent the file, with the line and what to do about it. */
export function sayTextFault({ kind, line, detail }: Pick<TextFault, 'kind' | 'line' | 'detail'>): string {
  switch (kind) {
    case 'binary':
      return sayFormat(detail)
    case 'utf16':
      return 'このファイルの文字コードは UTF-16（Unicode テキスト）です。UTF-8 または Shift_JIS の CSV で保存しなおしてください。'
    case 'nul':
      return `${line}行目に、文字ではないデータ（NUL）があります。ファイルが壊れていないか、もとのシステムから出力しなおしてください。`
    case 'mixed_encodings':
      return `${line}行目から文字コードが変わっています（それより前は ${detail === 'cp932' ? 'Shift_JIS' : 'UTF-8'}）。ファイル全体をひとつの文字コードで保存しなおしてください。`
    case 'unreadable_bytes':
      return `${line}行目に、読めない文字があります。ファイルが壊れていないか確かめ、UTF-8 または Shift_JIS で出力しなおしてください。`
    case 'line_too_long':
      return `${line}行目が長すぎます。改行が抜けていないか、この行を確かめてください。`
    case 'quote_never_closed':
      return `${line}行目の引用符（"）が閉じていません。この行の引用符を確かめてください。`
  }
}

function sayFormat(format: string): string {
  if (format === 'excel')
    return 'これは Excel のファイルです。Excel で「名前を付けて保存」を選び、CSV の形式で保存しなおしてください。'
  const names: Readonly<Record<string, string>> = {
    pdf: ' PDF ',
    zip: ' ZIP（圧縮）',
    gzip: ' gzip（圧縮）',
    image: '画像',
  }
  const name = names[format]
  if (name === undefined) return 'これは文字のファイルではありません。CSV のファイルを選んでください。'
  return `これは${name}のファイルです。CSV のファイルを選んでください。`
}
