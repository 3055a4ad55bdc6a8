import type { Context } from 'hono'
import { sayMemberFault } from '../../coops/index.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { ButtonLink } from '../../look/button.tsx'
import { formatMoment } from '../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { Notice } from '../../look/notice.tsx'
import { formatCount } from '../../money/yen.ts'
import { type ImportRun, isBrokenOff, type RunResult } from '../import-runs.ts'
import { Figures, OffersTable, ReasonsTable } from './import-figures.tsx'

/** A file on its way in, or what came of it where that is no import with a page of its own. */
export function ImportRunPage({ c, run, real_now }: { c: Context<DeskEnv>; run: ImportRun; real_now: Temporal.Instant }) {
  const heading = `${run.dry_run ? 'ためし読み' : '取込み'}「${run.source}」`
  const is_running = run.finished_at === null && !isBrokenOff(run, real_now)
  return (
    <DeskFrame
      {...c.var.desk}
      title={heading}
      current="imports"
      {...(is_running ? { scripts: ['src/giving/desk/import-progress.client.ts'] } : {})}
    >
      <DeskHead heading={heading} facts={`${run.started_by}・${formatMoment(run.started_at)}`} />
      <div id="run" class="stack">
        <Outcome run={run} is_running={is_running} />
      </div>
      {!is_running && (
        <div class="acts">
          <ButtonLink href="/desk/imports" weight={run.result === null ? 'main' : 'quiet'}>
            取込みの画面へ
          </ButtonLink>
        </div>
      )}
      {/* A browser without scripts asks again by itself; the script does the same without drawing the whole page anew. */}
      {is_running && (
        <noscript>
          <meta http-equiv="refresh" content="2" />
        </noscript>
      )}
    </DeskFrame>
  )
}

function Outcome({ run, is_running }: { run: ImportRun; is_running: boolean }) {
  if (run.refusal !== null) {
    return (
      <Notice kind="urgent" heading="取り込めませんでした">
        {run.refusal.split('\n').map((sentence) => (
          <p>{sentence}</p>
        ))}
      </Notice>
    )
  }
  if (run.result !== null) return <Result result={run.result} is_rehearsal={run.dry_run} />
  if (is_running) return <Progress run={run} />
  return (
    <Notice kind="urgent" heading="途中で止まりました">
      <p>何も取り込まれていません。同じファイルをもう一度送れます。</p>
    </Notice>
  )
}

function Progress({ run: { step, lines } }: { run: ImportRun }) {
  const steps = [
    { name: 'waiting', label: 'ファイルを受け取りました' },
    { name: 'reading', label: lines > 0 ? `読んでいます（${formatCount(lines)}行）` : '読んでいます' },
    { name: 'judging', label: '判定して、記録しています' },
  ] as const
  const at = steps.findIndex(({ name }) => name === step)
  return (
    <section class="card" aria-live="polite" aria-labelledby="progress">
      <h2 id="progress">取り込んでいます</h2>
      <ol class="run-steps">
        {steps.map(({ label }, place) => (
          <li class={place === at ? 'run-step-now' : undefined} aria-current={place === at ? 'step' : undefined}>
            {place < at ? `${label}　済み` : label}
          </li>
        ))}
      </ol>
      <p class="soft">この画面を閉じても、取込みは続きます。</p>
    </section>
  )
}

function Result({ result, is_rehearsal }: { result: RunResult; is_rehearsal: boolean }) {
  if (result.kind === 'members') return <MembersResult result={result} is_rehearsal={is_rehearsal} />
  const { lines, accepted, held, already_imported, accepted_yen, by_order_number, held_by_reason } = result
  return (
    <>
      <Notice kind="done" heading="ためしに読みました。何も取り込んでいません">
        <p>よければ、取込みの画面で同じファイルを「取り込む」で送ってください。</p>
      </Notice>
      <Figures figures={{ lines, accepted, held, already_imported, yen: accepted_yen }} />
      <OffersTable
        offers={Object.entries(by_order_number).map(([order_number, counts]) => ({
          order_number,
          name: '',
          count: counts.enrolments ?? counts.donations,
          units: counts.units,
          yen: counts.yen,
          is_programme: counts.enrolments !== undefined,
        }))}
      />
      <ReasonsTable
        caption="保留になる明細"
        reasons={Object.entries(held_by_reason).map(([reason, count]) => ({
          reason: reason as keyof typeof held_by_reason,
          lines: count,
        }))}
      />
    </>
  )
}

function MembersResult({ result, is_rehearsal }: { result: Extract<RunResult, { kind: 'members' }>; is_rehearsal: boolean }) {
  const { is_taken_in, lines, added, changed, unchanged, faulty, faults } = result
  return (
    <>
      {!is_taken_in && (
        <Notice kind="urgent" heading="読めない行があるため、何も取り込んでいません">
          <p>行を直して、ファイル全体をもう一度送ってください。急ぐときは「残りを取り込む」に印をつけて送れます。</p>
        </Notice>
      )}
      {is_taken_in && (
        <Notice kind="done" heading={is_rehearsal ? 'ためしに読みました。何も取り込んでいません' : '組合員を取り込みました'} />
      )}
      <dl class="figures-row">
        {(
          [
            ['行', lines],
            ['新しい組合員', added],
            ['変更', changed],
            ['変わらない', unchanged],
            ['読めない行', faulty],
          ] as const
        ).map(([label, count]) => (
          <div class="figure">
            <dt>{label}</dt>
            <dd>{formatCount(count)}</dd>
          </div>
        ))}
      </dl>
      {faults.length > 0 && (
        <section class="card" aria-labelledby="faults">
          <h2 id="faults">読めない行</h2>
          <ul>
            {faults.map((fault) => (
              <li>{sayMemberFault(fault)}</li>
            ))}
          </ul>
          {faulty > faults.length && <p>{`ほかにもあります（全部で${formatCount(faulty)}行）。`}</p>}
        </section>
      )}
    </>
  )
}
