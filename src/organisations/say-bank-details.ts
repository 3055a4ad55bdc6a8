import type { DecideBankDetailsEnding } from './decide-bank-details.ts'
import type { ProposeBankDetailsEnding } from './propose-bank-details.ts'

/** Why a change of bank details was not taken, as sentences. */
export function sayNotProposed(ending: Exclude<ProposeBankDetailsEnding, { kind: 'proposed' }>): readonly string[] {
  switch (ending.kind) {
    case 'no_right':
      return ['振込先を変えられるのは、お金を扱う人（管理者・会計）だけです。']
    case 'unknown_organisation':
      return ['その団体はありません。']
    case 'refused':
      return ending.faults
    case 'another_waits':
      return ['前の変更が、二人目の確かめを待っています。先にそれを確かめるか、やめてください。']
    case 'no_change':
      return ['いまの振込先と同じです。']
  }
}

/** What came of a decision, as a sentence. */
export function sayDecided({ kind }: DecideBankDetailsEnding): string {
  switch (kind) {
    case 'no_right':
      return '振込先を確かめられるのは、お金を扱う人（管理者・会計）だけです。'
    case 'nothing_waits':
      return '確かめを待っている変更はありません。もう決まっているか、やめてあります。'
    case 'same_person':
      return '変更を出した人は、確かめられません。ほかの人が確かめてください。'
    case 'confirmed':
      return '確かめました。いまから、この振込先に送金します。'
    case 'refused':
      return '変更をやめました。振込先は前のままです。'
  }
}
