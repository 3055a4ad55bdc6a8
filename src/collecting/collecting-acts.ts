import { declareActs, SEEN_WITH_MONEY } from '../activity/index.ts'
import { formatCount, formatYen, yen } from '../money/yen.ts'

/** What is done to a collection month, as the activity list tells it. */
export const collectingActs = declareActs({
  'month.closed': {
    label: '集金月を締める',
    says: ({
      coop,
      month,
      charges,
      yen: amount,
    }: {
      coop: string
      month: string
      charges: number
      members: number
      instalments: number
      donations: number
      yen: number
    }) => `${coop}の${month}の集金を締めました（請求${formatCount(charges)}件 ${formatYen(yen(amount))}）`,
  },
  'month.results_received': {
    label: '引落の結果を取り込む',
    says: ({
      coop,
      month,
      collected_yen,
      failed,
      taken_back_yen,
    }: {
      coop: string
      month: string
      lines: number
      collected_yen: number
      failed: number
      taken_back_yen: number
    }) =>
      `${coop}の${month}の引落の結果を取り込みました（済 ${formatYen(yen(collected_yen))}、不能${formatCount(failed)}件${taken_back_yen > 0 ? `、済の取消し ${formatYen(yen(taken_back_yen))}` : ''}）`,
  },
  'month.rest_confirmed': {
    label: '残りを引落済にする',
    says: ({
      coop,
      month,
      charges,
      yen: amount,
    }: {
      coop: string
      month: string
      charges: number
      yen: number
      total_yen: number
    }) => `${coop}の${month}の残り${formatCount(charges)}件 ${formatYen(yen(amount))}を引落済にしました`,
  },
  'charge.try_granted': {
    label: '不能の請求をもう一度請求する',
    says: ({ charge_number, reason }: { charge_number: string; reason: string }) =>
      `引落不能の請求${charge_number}を、次に締める月にもう一度請求することにしました（理由：${reason}）`,
  },
  'charge.failed_cancelled': {
    label: '不能の請求を取り消す',
    says: ({ charge_number, yen: amount, reason }: { charge_number: string; yen: number; reason: string }) =>
      `引落不能の請求${charge_number}の${formatYen(yen(amount))}を取り消しました（理由：${reason}）`,
  },
  'coop.collecting_set': {
    label: '集金の設定を変える',
    seen_by: SEEN_WITH_MONEY,
    says: ({
      coop,
      to,
    }: {
      coop: string
      from?: object
      to: { charge_again_times: number; after_last_try: string; file_encoding: string; member_limit_yen: number }
    }) =>
      `${coop}の集金の設定を変えました（再請求${to.charge_again_times}回、そのあと${to.after_last_try === 'cancel' ? '取消し' : '事務局'}、ファイル${to.file_encoding}、注意する金額 ${formatYen(yen(to.member_limit_yen))}）`,
    detail_words: {
      charge_again_times: '再請求の回数',
      after_last_try: '再請求のあと',
      file_encoding: 'ファイルの文字コード',
      member_limit_yen: '注意する金額（円）',
      cancel: '取り消す',
      hand_to_desk: '事務局が決める',
      cp932: 'Shift_JIS（CP932）',
      'utf-8': 'UTF-8',
      'utf-8-bom': 'UTF-8（BOMつき）',
    },
  },
  'month.held_result_settled': {
    label: '保留の結果を片づける',
    says: ({ coop, month, place, reason }: { coop: string; month: string; place: string; reason: string }) =>
      `${coop}の${month}の引落の結果で、保留の行${place}を片づけました（${reason}）`,
  },
  'enrolment.changed': {
    label: 'サポーター登録を変える',
    says: ({
      change,
      from,
      units_before,
      units,
      reason,
    }: {
      change: 'stop' | 'pause' | 'resume' | 'set_units' | 'add_units'
      from: string
      units_before: number
      units: number
      reason: string
    }) => {
      const words = { stop: 'やめる', pause: '休む', resume: '再開する' } as const
      const told = change === 'set_units' || change === 'add_units' ? `${units_before}口から${units}口にする` : words[change]
      return `サポーター登録を${from}分から${told}ようにしました（理由：${reason}）`
    },
  },
})
