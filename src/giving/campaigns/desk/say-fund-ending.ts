import type { FieldError } from '../../../look/field.tsx'
import type { AssignNumberEnding, TakeNumberAwayEnding } from '../assign-number.ts'
import type { HideFundEnding, PublishFundEnding } from '../publish-fund.ts'
import type { RemoveFundEnding } from '../remove-fund.ts'

/** Why a number was not given, at its field. */
export function sayNotAssigned(ending: Exclude<AssignNumberEnding, { kind: 'assigned' }>, order_number: string): FieldError {
  switch (ending.kind) {
    case 'unknown_cycle':
      return { field: 'cycle', sentence: 'この生協の企画回を選んでください' }
    case 'own_already':
      return { field: 'order_number', sentence: `${ending.cycle}の注文番号${order_number}は、もうつけてあります` }
    case 'number_taken': {
      const whose = ending.organisation === null ? '' : `（${ending.organisation}）`
      return {
        field: 'order_number',
        sentence: `${ending.cycle}の注文番号${order_number}は、「${ending.by}」${whose}の番号です。ほかの番号か、ほかの企画回にしてください`,
      }
    }
  }
}

export function sayNotTakenAway(ending: Exclude<TakeNumberAwayEnding, { kind: 'taken_away' }>): string {
  switch (ending.kind) {
    case 'unknown':
      return 'この番号は、もうありません'
    case 'has_donations':
      return 'この番号で申し込まれた寄付があるので、外せません'
    case 'last_number':
      return '公開しているあいだは、最後の番号を外せません。先にほかの番号をつけてください'
  }
}

export function sayNotPublished(ending: Exclude<PublishFundEnding, { kind: 'published' }>): FieldError {
  switch (ending.kind) {
    case 'public_already':
      return { field: 'when', sentence: 'もう公開しています' }
    case 'in_the_past':
      return { field: 'day', sentence: '過ぎた日時です。いま公開するときは「いますぐ」を選んでください' }
    case 'no_number':
      return { field: 'when', sentence: '注文番号がまだありません。先に番号をつけてください' }
  }
}

export function sayNotHidden(ending: Exclude<HideFundEnding, { kind: 'hidden' }>): string {
  switch (ending.kind) {
    case 'not_published':
      return '公開していません'
    case 'has_donations':
      return '寄付が申し込まれているので、公開をやめられません。ページはずっと残ります'
  }
}

export function sayNotRemoved(ending: Exclude<RemoveFundEnding, 'removed'>): string {
  switch (ending) {
    case 'published':
      return '公開したものは消せません'
    case 'has_numbers':
      return '注文番号がついています。先に番号を外してください'
  }
}
