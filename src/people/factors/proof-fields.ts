import type { Context } from 'hono'
import type { TomoniEnv } from '../../http/env.ts'
import { takeFormFields } from '../../http/form-body.ts'
import { formatTime } from '../../look/date-words.ts'
import type { FieldError } from '../../look/field.tsx'
import type { ChallengeFor } from './passkey-challenges.ts'
import type { Proof, ProofEnding } from './prove.ts'

/** The fields in which a proof travels. They may stand in any form of the desk beside its own. */
export const proof_fields = { code: 'proof_code', password: 'proof_password', passkey: 'proof_passkey' } as const

/** Takes the proof out of a posted form; null when it brings none. `asked` is what a passkey was asked for. */
export async function takeProof(c: Context<TomoniEnv>, asked: ChallengeFor): Promise<Proof | null> {
  const { code, password, passkey } = proof_fields
  const taken = await takeFormFields(c, [code, password, passkey])
  if (taken[passkey] !== undefined && taken[passkey] !== '') return { kind: 'passkey', answer: taken[passkey], asked }
  if (taken[code] !== undefined) return { kind: 'code', typed: taken[code] }
  if (taken[password] !== undefined) return { kind: 'password', typed: taken[password] }
  return null
}

/** What is said of a proof that was none, and at which field. */
export function sayNotProved(ending: Exclude<ProofEnding, { kind: 'proved' }>, proof: Proof): FieldError {
  return { field: proof_fields[proof.kind], sentence: sentenceOf(ending) }
}

function sentenceOf(ending: Exclude<ProofEnding, { kind: 'proved' }>): string {
  switch (ending.kind) {
    case 'too_many':
      // Rounded up: at the time that is named, the door must be open.
      return `まちがいが続いたため、いまは確かめられません。${formatTime(ending.again_at.round({ smallestUnit: 'minute', roundingMode: 'ceil' }))}を過ぎてから、もう一度お試しください`
    case 'no_code':
      return '認証アプリの6けたの数字か、リカバリーコードの16けたの数字を入力してください'
    case 'wrong_code':
      return '確認コードがちがいます。認証アプリに、いま出ている数字を入力してください'
    case 'used_before':
      return 'この数字はもう使いました。次の数字に変わるまで（30秒ほど）待って、入力してください'
    case 'wrong_password':
      return 'パスワードがちがいます。もう一度入力してください'
    case 'wrong_passkey':
      return 'パスキーで確かめられませんでした。もう一度お試しになるか、確認コードを入力してください'
  }
}
