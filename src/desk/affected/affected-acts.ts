import { declareActs, SEEN_BY_ADMINISTRATORS } from '../../activity/index.ts'

/** What is done when something went wrong with personal data. */
export const affectedActs = declareActs(
  {
    'affected.listed': {
      label: '見られた人の一覧を書き出す',
      says: ({ from, until, members }: { from: string; until: string; person: string | null; members: number | null }) =>
        `${from}から${until}までに個人情報を見られた人の一覧を書き出しました${members === null ? '' : `（${members}人だけ）`}`,
    },
  },
  SEEN_BY_ADMINISTRATORS,
)
