import { declareActs, SEEN_BY_ADMINISTRATORS } from '../activity/index.ts'

/** What people change of how they sign in, and how somebody is let in again. */
export const signInActs = declareActs(
  {
    'person.app_set': {
      label: '認証アプリを使う',
      says: ({ in_place }: { in_place: boolean }) => (in_place ? '認証アプリを入れ替えました' : '認証アプリを使いはじめました'),
    },
    'person.app_removed': { label: '認証アプリをやめる', says: () => '認証アプリを使うのをやめました' },
    'person.recovery_codes_made': { label: 'リカバリーコードを作る', says: () => 'リカバリーコードを新しく作りました' },
    'person.recovery_code_used': {
      label: 'リカバリーコードを使う',
      says: ({ left }: { left: number }) => `リカバリーコードを1つ使いました（残り${left}）`,
    },
    'person.passkey_added': { label: 'パスキーを加える', says: () => 'パスキーを加えました' },
    'person.passkey_renamed': { label: 'パスキーの名前を変える', says: () => 'パスキーの名前を変えました' },
    'person.passkey_removed': { label: 'パスキーを消す', says: () => 'パスキーを消しました' },
    'person.password_changed': { label: 'パスワードを変える', says: () => 'パスワードを変えました' },
    'person.session_ended': { label: 'ほかの端末を終わらせる', says: () => 'ほかの端末のサインインを1つ終わらせました' },
    'person.sessions_ended': {
      label: 'ほかの端末をすべて終わらせる',
      says: ({ ended }: { ended: number }) => `ほかの端末のサインインをすべて終わらせました（${ended}）`,
    },
    'person.return_link_made': {
      label: '入れなくなった人の入口を作る',
      says: () => 'この人がもう一度入るための入口を作りました',
    },
    'person.let_in_again': {
      label: 'もう一度入る',
      says: () => '入口のリンクでもう一度入り、前のパスワード、認証アプリ、パスキー、サインインをすべて終わらせました',
    },
  },
  SEEN_BY_ADMINISTRATORS,
)
