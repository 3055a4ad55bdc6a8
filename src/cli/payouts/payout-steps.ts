import { systemClock } from '../../calendar/clock.ts'
import { loadDemonstrationClock } from '../../calendar/demonstration-clock.ts'
import {
  approvePayout,
  discardPayout,
  payable,
  payoutFile,
  payouts,
  preparePayout,
  sayNotApproved,
  sayNotDiscarded,
  sayNotPayable,
  sayNotPrepared,
} from '../../collecting/index.ts'
import type { Database } from '../../db/database.ts'
import { Refused } from '../../db/refused.ts'
import type { SignedIn } from '../../http/env.ts'
import { formatYen } from '../../money/yen.ts'
import { findStaff } from '../../people/index.ts'
import { readWholeNumber } from '../../text/fold.ts'
import type { Call } from '../command.ts'
import { dayOf } from '../day-range.ts'
import { withDatabase } from '../hold-database.ts'
import { type OutFile, openOutFile } from '../write-out-file.ts'

const STATES = { prepared: '準備中', approved: '承認済み', discarded: 'やめた' } as const

/** What can be paid now, what cannot and why, and the latest runs. Changes nothing. */
export async function show({ settings, tell, answer }: Call): Promise<void> {
  await withDatabase(settings, async ({ db }) => {
    const { lines, not_payable } = await payable(db)
    const runs = await payouts(db)
    if (lines.length === 0) tell('いま送金できるお金はありません。')
    for (const { organisation, yen } of lines) tell(`送金できる：${organisation} ${formatYen(yen)}`)
    for (const left of not_payable) tell(`送金できない：${sayNotPayable(left)}`)
    for (const { run, pay_on, state, organisations, yen } of runs)
      tell(`送金${run}：${pay_on} ${organisations}団体 ${formatYen(yen)} ${STATES[state]}`)
    answer({ payable: lines, not_payable, runs: runs.map((run) => ({ ...run, pay_on: run.pay_on.toString() })) })
  })
}

/** Prepares a run, and with `--approved-by` has it approved at once by that other person. */
export async function prepare(call: Call): Promise<void> {
  const pay_on = dayOf(call, 'pay-on')
  const approver = call.value('approved-by')
  if (pay_on === undefined) throw new Refused('送金日を --pay-on に書いてください。例：--pay-on 2026-01-15')
  if (approver === undefined && call.value('out') !== undefined)
    throw new Refused('ファイルは承認のときに書きます。承認する人を --approved-by に書くか、--out を付けずに準備してください。')
  const out = approver === undefined ? null : await openOutFile(call.value('out'))
  await during(out, call, async (acting) => {
    const person = await staffNamed(acting.db, call.value('by'), '--by')
    const second = approver === undefined ? null : await staffNamed(acting.db, approver, '--approved-by')
    // Before anything is prepared that nobody could then approve.
    if (second?.person_id === person.person_id) throw new Refused(sayNotApproved({ kind: 'same_person' }).join('\n'))
    const ending = await preparePayout(acting.db, { ...acting, pay_on, person })
    if (ending.kind !== 'prepared') {
      if (ending.kind === 'nothing_to_pay') for (const left of ending.not_payable) call.tell(sayNotPayable(left))
      throw new Refused(sayNotPrepared(ending).join('\n'))
    }
    const { run, lines, not_payable, yen } = ending
    for (const line of lines) call.tell(`${line.organisation} ${formatYen(line.yen)}`)
    for (const left of not_payable) call.tell(`送金しない：${sayNotPayable(left)}`)
    call.tell(`送金${run}（${pay_on}、${lines.length}団体 ${formatYen(yen)}）を準備しました。`)
    if (out && second) return await approveRun(call, acting, { run, person: second, out })
    call.tell(`別の人が承認してください：bin/tomoni payouts --approve ${run} --by メールアドレス --out furikomi.txt`)
    call.answer({ run, pay_on: pay_on.toString(), yen, lines: lines.length, state: 'prepared' })
  })
}

/** Approves a prepared run and writes the file for the bank. */
export async function approve(call: Call): Promise<void> {
  const run = runOf(call, 'approve')
  const out = await openOutFile(call.value('out'))
  await during(out, call, async (acting) => {
    await approveRun(call, acting, { run, person: await staffNamed(acting.db, call.value('by'), '--by'), out })
  })
}

/** Gives a prepared run up. */
export async function discard(call: Call): Promise<void> {
  const run = runOf(call, 'discard')
  const reason = call.value('reason')?.trim()
  if (!reason) throw new Refused('やめる理由を --reason に書いてください。例：--reason "送金日をまちがえた"')
  await during(null, call, async ({ db, at }) => {
    const ending = await discardPayout(db, { run, reason, at, person: await staffNamed(db, call.value('by'), '--by') })
    if (ending.kind !== 'discarded') throw new Refused(sayNotDiscarded(ending))
    call.tell(`送金${run}の準備をやめました。そのお金は、次の送金で送れます。`)
    call.answer({ run, state: 'discarded' })
  })
}

/** Writes the file of an approved run once more, the same bytes. */
export async function fileAgain(call: Call): Promise<void> {
  const run = runOf(call, 'file')
  const out = await openOutFile(call.value('out'))
  await during(out, call, async ({ db }) => {
    const bytes = await payoutFile(db, run)
    if (bytes === null) throw new Refused(`送金${run}のファイルはありません。承認するとできます。`)
    await out.write(pieces(bytes))
    call.tell(`送金${run}のファイルを ${out.path} に書きました。銀行にまだ渡していないことを確かめてください。`)
    call.answer({ run, bytes: bytes.length })
  })
}

interface Acting {
  readonly db: Database
  readonly at: Temporal.Instant
  readonly is_demonstration: boolean
}

async function during(out: OutFile | null, { settings }: Call, work: (acting: Acting) => Promise<void>): Promise<void> {
  try {
    await withDatabase(settings, async ({ db }) => {
      const { clock, demonstration } = await loadDemonstrationClock(db, systemClock)
      await work({ db, at: clock.now(), is_demonstration: demonstration !== null })
    })
  } finally {
    await out?.close()
  }
}

async function approveRun(
  call: Call,
  acting: Acting,
  { run, person, out }: { run: number; person: SignedIn; out: OutFile },
): Promise<void> {
  const ending = await approvePayout(acting.db, { ...acting, run, person })
  if (ending.kind !== 'approved') throw new Refused(sayNotApproved(ending).join('\n'))
  await out.write(pieces(ending.file))
  const { yen, lines, mails } = ending
  call.tell(`送金${run}（${lines}団体 ${formatYen(yen)}）を承認しました。銀行に渡すファイルを ${out.path} に書きました。`)
  call.tell(`送金明細書のメールを${mails}通、送信の列に入れました。`)
  call.answer({ run, yen, lines, mails, state: 'approved' })
}

async function* pieces(bytes: Uint8Array) {
  yield bytes
}

async function staffNamed(db: Database, mail: string | undefined, option: string): Promise<SignedIn> {
  if (!mail) throw new Refused(`だれがするのかを ${option} にメールアドレスで書いてください。例：${option} aoki@example.jp`)
  const person = await findStaff(db, mail)
  if (person === null) throw new Refused(`${option} のメールアドレスの人は、事務局に登録されていません。`)
  return person
}

function runOf(call: Call, option: string): number {
  const run = readWholeNumber(call.value(option) ?? '')
  if (run === null) throw new Refused(`送金の番号を --${option} に書いてください。例：--${option} 12`)
  return run
}
