import { Refused } from '../db/refused.ts'
import type { Call, Command, ExitStatus } from './command.ts'

/** Each kind of file has a room of its own, loaded only when it is asked for. */
const kinds: Readonly<Record<string, (call: Call, path: string) => Promise<ExitStatus>>> = {
  members: async (call, path) => (await import('./import/members.ts')).importMembers(call, path),
  orders: async (call, path) => (await import('./import/orders.ts')).importOrders(call, path),
  cycles: async (call, path) => (await import('./import/cycles.ts')).importCycles(call, path),
  collections: async (call, path) => (await import('./import/collections.ts')).importCollections(call, path),
  organisations: async (call, path) => (await import('./import/organisations.ts')).importOrganisations(call, path),
  'debit-accounts': async (call, path) => (await import('./import/debit-accounts.ts')).importDebitAccounts(call, path),
}

/** Takes a co-op's files in: its register of members, its order lines, its order cycles. */
export const importCommand: Command = {
  name: 'import',
  usage: 'import members|orders|cycles|collections|debit-accounts|organisations FILE',
  summary: '生協のファイルを取り込む（組合員、注文明細、企画回、引落の結果、口座振替の口座、事業所の一覧）',
  options: {
    'dry-run': { summary: '同じことを最後までして、何も残さない' },
    profile: { value: 'NAME', summary: '注文明細で、事務局で作った読み方（プロファイル）の名前。事業所の一覧では wamnet' },
    'leave-out-faulty': { summary: '組合員のファイルで、読めない行を除いて取り込む' },
    coop: { value: 'CODE', summary: '引落の結果で、生協コード' },
    month: {
      value: 'MONTH',
      summary: '引落の結果で、集金月（例 2025-12）。事業所の一覧で、いつのものか（名前に年月があれば要らない）',
    },
    'accept-vanished': { summary: '事業所の一覧で、前の一覧から多くがなくなっていても取り込む' },
    'only-failures': { summary: '引落の結果で、不能だけのファイル（残りは confirm-collected で確定する）' },
  },
  async run(call) {
    const [kind = '', path, ...more] = call.args
    const take = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
    if (take === undefined)
      throw new Refused(`何を取り込むかを書いてください：${Object.keys(kinds).join('、')}\n例：bin/tomoni import orders 注文.csv`)
    if (path === undefined) throw new Refused(`取り込むファイルを書いてください。例：bin/tomoni import ${kind} FILE.csv`)
    if (more.length > 0) throw new Refused('ファイルは一度にひとつです。順に取り込んでください。')
    if (call.value('profile') !== undefined && kind !== 'orders' && kind !== 'organisations')
      throw new Refused('--profile は、注文明細と事業所の一覧だけに使えます。')
    if (call.has('accept-vanished') && kind !== 'organisations')
      throw new Refused('--accept-vanished は、事業所の一覧だけに使えます。')
    if (call.has('leave-out-faulty') && kind !== 'members')
      throw new Refused('--leave-out-faulty は、組合員のファイルだけに使えます。')
    const of_results = ['coop', 'month', 'only-failures'].find((option) => call.value(option) !== undefined || call.has(option))
    if (of_results !== undefined && kind !== 'collections' && !(kind === 'organisations' && of_results === 'month'))
      throw new Refused(`--${of_results} は、引落の結果（collections）だけに使えます。`)
    return take(call, path)
  },
}
