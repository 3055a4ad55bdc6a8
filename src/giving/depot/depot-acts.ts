import { declareActs } from '../../activity/index.ts'

const depotsPage = () => '/desk/depots'

/** What is done about shops that take orders at the counter. Never a code, and of no member. */
export const depotActs = declareActs({
  'depot.added': {
    label: 'デポーを加える',
    says: ({ name }: { name: string }) => `デポー「${name}」を加えました`,
    page: depotsPage,
  },
  'depot_code.made': {
    label: 'デポーのコードを作る',
    says: ({ name }: { name: string }) => `デポー「${name}」の入力用のコードを作りました（前のコードは使えなくなりました）`,
    page: depotsPage,
  },
  'depot_code.ended': {
    label: 'デポーのコードを終わらせる',
    says: ({ name }: { name: string }) => `デポー「${name}」の入力用のコードを使えなくしました`,
    page: depotsPage,
  },
})
