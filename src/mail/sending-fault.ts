/**
 * What keeps a mail from being sent. The first group is no fault of the mail: nothing can be sent at all, so the mail keeps
 * its tries and everybody waits. The second group is about one mail; the last two of it are for good.
 */
export const serverFaults = ['unknown_host', 'unreachable', 'tls', 'sign_in', 'sender_refused', 'not_ready'] as const
export const mailFaults = ['refused_for_now', 'cut', 'refused_for_good', 'tries_used_up'] as const

export type ServerFault = (typeof serverFaults)[number]
export type MailFault = (typeof mailFaults)[number]
export type SendingFault = ServerFault | MailFault

/** Whether the mail server as a whole cannot be used, rather than one mail. */
export function isServerFault(fault: SendingFault): fault is ServerFault {
  return (serverFaults as readonly string[]).includes(fault)
}

/** How one try ended. `answer` is what the server said; it may hold the address, so it belongs into no log. */
export type Sent =
  | { readonly ok: true }
  | { readonly ok: false; readonly fault: SendingFault; readonly smtp_code: number | null; readonly answer: string | null }

/** The fault as a sentence for whoever looks after the installation or the mail. */
export function saySendingFault(fault: SendingFault): string {
  switch (fault) {
    case 'unknown_host':
      return 'SMTP_URL のサーバーの名前が見つかりません。名前のつづりを確かめてください。'
    case 'unreachable':
      return 'SMTP_URL のサーバーにつながりません。ポート番号と、途中の防火壁を確かめてください。'
    case 'tls':
      return 'メールサーバーと暗号化（TLS）で話せません。証明書の名前と期限、ポート（465 なら smtps://、587 なら smtp://）を確かめてください。'
    case 'sign_in':
      return 'メールサーバーにサインインできません。SMTP_URL の名前とパスワードを確かめてください。'
    case 'sender_refused':
      return 'メールサーバーが差出人を受け付けません。TOMONI_MAIL_FROM のアドレスと、サインインが要るかを確かめてください。'
    case 'not_ready':
      return 'メールサーバーがいまは受け付けていません。しばらくして、もう一度試します。'
    case 'refused_for_now':
      return 'あて先のサーバーがいまは受け取りません。時間をおいて、もう一度試します。'
    case 'cut':
      return '送っている途中で接続が切れました。時間をおいて、もう一度試します。'
    case 'refused_for_good':
      return 'あて先のサーバーが受け取りを断りました。アドレスを確かめてください。'
    case 'tries_used_up':
      return '何度も送ろうとしましたが、受け取ってもらえませんでした。'
  }
}

/** The fault of a row; null for a word that another version of the program wrote. */
export function knownFault(word: string | null): SendingFault | null {
  return [...serverFaults, ...mailFaults].find((fault) => fault === word) ?? null
}
