import { BOOKS } from './books-address.ts'

/** A transfer's memo as the link to its page, and whether it takes another one back. */
export function TransferWords({ id, memo, corrects_id }: { id: number; memo: string; corrects_id: number | null }) {
  return (
    <span class="sentence">
      <a href={transferAddress(id)}>{memo.replace(/\p{Cc}+/gu, ' ').trim() || `振替${id}`}</a>
      {corrects_id !== null && <span class="tag tag-past">{`振替${corrects_id}の取消し`}</span>}
    </span>
  )
}

export function transferAddress(id: number): string {
  return `${BOOKS}/transfers/${id}`
}
