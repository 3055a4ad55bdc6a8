import type { Command } from './command.ts'

/** What `tomoni --help` says: the way in for somebody who has never seen it. */
export function helpOfAll(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ usage }) => usage.length))
  const lines = commands.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`)
  return [
    'ともに (Tomoni)',
    '',
    '使い方:  bin/tomoni <コマンド> [オプション]',
    '',
    ...lines,
    '',
    'どのコマンドにも --json（結果を JSON で標準出力に書く）と --help が使えます。',
    '終了ステータス:  0 完了　1 受け付けられない（理由を表示）　2 プログラムの不具合',
    '設定（環境変数）の一覧と今の値:  bin/tomoni doctor',
  ].join('\n')
}

export function helpOf({ usage, summary, options = {} }: Command): string {
  const words = Object.entries(options).map(([name, { value, summary: words }]) => [
    `--${name}${value ? ` ${value}` : ''}`,
    words,
  ])
  words.push(['--json', '結果を JSON で標準出力に書く'], ['--help', 'この説明'])
  const width = Math.max(...words.map(([option = '']) => option.length))
  const lines = words.map(([option = '', text = '']) => `  ${option.padEnd(width)}  ${text}`)
  return [`使い方:  bin/tomoni ${usage}`, '', summary, '', ...lines].join('\n')
}
