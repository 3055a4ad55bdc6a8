import { isIP } from 'node:net'
import { resolve } from 'node:path'
import * as z from 'zod'
import { projectFolder } from '../db/project-folder.ts'
import { Refused } from '../db/refused.ts'
import { readSender, readSmtpUrl, type SmtpSettings } from '../mail/smtp-settings.ts'
import type { Contact } from '../web/contact.ts'

/** Every setting, read once from the environment. Nothing else in the house reads `process.env`. */
export interface Settings {
  readonly port: number
  readonly host: string
  /** The data folder, absolute. */
  readonly data: string
  /** null: the embedded PostgreSQL in the data folder. */
  readonly database_url: string | null
  readonly database_owner_url: string | null
  /** Such as `https://tomoni.example.org`; null when the address in the browser is believed. */
  readonly public_url: string | null
  readonly trusted_proxies: readonly string[]
  /** Who runs the site, for its pages; null where it is not said. */
  readonly contact: Contact
  /** Whether the server loads the demonstration into an empty database. */
  readonly demonstration: boolean
  /** Signs the sessions of the desk; null: made once and kept in the data folder. */
  readonly secret: string | null
  /** The ring that personal data is sealed with; null: the file `keys` of the data folder. */
  readonly keys: string | null
  /** null: mails stay in the outbox. */
  readonly smtp: SmtpSettings | null
}

/** The settings by name, with what `doctor` and the documentation say about them. */
export const settingWords = {
  PORT: '待ち受けるポート番号（既定値 3000。0 なら空いている番号）',
  HOST: '待ち受けるアドレス（既定値 127.0.0.1。ほかの機械からも受け付けるなら 0.0.0.0）',
  TOMONI_DATA: 'データフォルダ。相対パスは Tomoni のフォルダから数える（既定値 data）',
  DATABASE_URL: '使う PostgreSQL（15 以上）。なければ付属の PostgreSQL をデータフォルダで動かす',
  DATABASE_OWNER_URL: '移行（migrate）に使う、表の所有者の接続先（既定値 DATABASE_URL と同じ）',
  TOMONI_URL: '利用者から見えるアドレス（例 https://tomoni.example.org）。メールやリンクに使う',
  TOMONI_TRUSTED_PROXIES: 'X-Forwarded-For を信じる手前のサーバー。アドレスか範囲をコンマで区切る（例 10.0.0.0/8）',
  TOMONI_CONTACT_NAME: 'サイトを運営する団体の名前。お問い合わせと個人情報のページに載せる',
  TOMONI_CONTACT_REPRESENTATIVE: 'その代表者の名前',
  TOMONI_CONTACT_ADDRESS: 'その住所',
  TOMONI_CONTACT_PHONE: '問い合わせの電話番号',
  TOMONI_CONTACT_HOURS: '電話に出られる時間（例 月〜金 10時から17時まで）',
  TOMONI_CONTACT_MAIL: '問い合わせのメールアドレス',
  TOMONI_DEMONSTRATION: 'off なら、データベースが空でも見本のデータを入れない。実際に使うときは off で始める（既定値 on）',
  TOMONI_SECRET:
    'サインインに署名する秘密の鍵、32文字以上。なければデータフォルダの secret に作る。複数の機械で動かすときは同じものを指定する',
  TOMONI_KEYS:
    '個人情報に封をする鍵の束、1本43文字、空白で区切り、封をするものを先に。なければデータフォルダの keys に作る。複数の機械で動かすときは同じものを指定する',
  SMTP_URL:
    'メールを送るサーバー。smtp://名前:パスワード@mail.example.jp:587 か smtps://…:465。なければメールは送らずにためておく',
  TOMONI_MAIL_FROM: 'メールの差出人（例 ともに事務局 <info@example.jp>）。SMTP_URL と一緒に指定する',
  TOMONI_MAIL_REPLY_TO: 'メールの返信先（既定値 差出人と同じ）',
  TOMONI_MAILS_PER_MINUTE: '1分に送るメールの数の上限、1 から 10000（既定値 60）',
} as const

export type SettingName = keyof typeof settingWords

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((number) => number <= 65_535)
const postgresUrl = z.string().refine((url) => URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol))
const webUrl = z
  .string()
  .refine((url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))
  .transform((url) => new URL(url).origin)
const proxies = z
  .string()
  .transform((text) => text.split(',').map((proxy) => proxy.trim()))
  .refine((list) => list.every(isAddressOrRange))
const sender = z.string().transform((text, context) => readSender(text) ?? cannotRead(context))
const smtpUrl = z.string().transform((text, context) => readSmtpUrl(text) ?? cannotRead(context))
const line = z.string().trim().min(1).max(200)
const phone = z.string().regex(/^\+?[\d-]{9,20}$/)
const pace = z
  .string()
  .regex(/^[1-9]\d{0,4}$/)
  .transform(Number)
  .refine((number) => number <= 10_000)

function cannotRead(context: { issues: z.core.$ZodRawIssue[] }): never {
  context.issues.push({ code: 'custom', input: undefined })
  return z.NEVER
}

const faults: Record<SettingName, string> = {
  PORT: '0 から 65535 までの数字で指定してください / must be a number from 0 to 65535',
  HOST: 'アドレスを指定してください / must be an address',
  TOMONI_DATA: 'フォルダを指定してください / must be a folder',
  DATABASE_URL: 'postgres://… の形で指定してください / must look like postgres://…',
  DATABASE_OWNER_URL: 'postgres://… の形で指定してください / must look like postgres://…',
  TOMONI_URL: 'https://… の形で指定してください / must look like https://…',
  TOMONI_TRUSTED_PROXIES:
    'IP アドレスか範囲をコンマで区切って指定してください / must be IP addresses or ranges with commas between',
  TOMONI_CONTACT_NAME: '200文字までで指定してください / must have at most 200 characters',
  TOMONI_CONTACT_REPRESENTATIVE: '200文字までで指定してください / must have at most 200 characters',
  TOMONI_CONTACT_ADDRESS: '200文字までで指定してください / must have at most 200 characters',
  TOMONI_CONTACT_PHONE: '電話番号を 03-1234-5678 の形で指定してください / must be a telephone number',
  TOMONI_CONTACT_HOURS: '200文字までで指定してください / must have at most 200 characters',
  TOMONI_CONTACT_MAIL: 'メールアドレスを指定してください / must be a mail address',
  TOMONI_DEMONSTRATION: 'on か off を指定してください / must be on or off',
  TOMONI_SECRET: '32文字以上で指定してください / must have at least 32 characters',
  TOMONI_KEYS: '43文字の鍵を空白で区切って指定してください / must be keys of 43 characters with blanks between',
  SMTP_URL: 'smtp://… か smtps://… の形で指定してください / must look like smtp://… or smtps://…',
  TOMONI_MAIL_FROM:
    'ともに事務局 <info@example.jp> の形で、SMTP_URL と一緒に指定してください / must look like Name <info@example.jp>, and goes with SMTP_URL',
  TOMONI_MAIL_REPLY_TO: 'メールアドレスを指定してください / must be a mail address',
  TOMONI_MAILS_PER_MINUTE: '1 から 10000 までの数字で指定してください / must be a number from 1 to 10000',
}

const shape = z
  .object({
    PORT: port.default(3000),
    HOST: z.string().default('127.0.0.1'),
    TOMONI_DATA: z.string().default('data'),
    DATABASE_URL: postgresUrl.optional(),
    DATABASE_OWNER_URL: postgresUrl.optional(),
    TOMONI_URL: webUrl.optional(),
    TOMONI_TRUSTED_PROXIES: proxies.default([]),
    TOMONI_CONTACT_NAME: line.optional(),
    TOMONI_CONTACT_REPRESENTATIVE: line.optional(),
    TOMONI_CONTACT_ADDRESS: line.optional(),
    TOMONI_CONTACT_PHONE: phone.optional(),
    TOMONI_CONTACT_HOURS: line.optional(),
    TOMONI_CONTACT_MAIL: z.email().optional(),
    TOMONI_DEMONSTRATION: z.enum(['on', 'off']).default('on'),
    TOMONI_SECRET: z.string().min(32).optional(),
    TOMONI_KEYS: z
      .string()
      .regex(/^\s*[\w-]{43}([\s,]+[\w-]{43})*\s*$/)
      .optional(),
    SMTP_URL: smtpUrl.optional(),
    TOMONI_MAIL_FROM: sender.optional(),
    TOMONI_MAIL_REPLY_TO: sender.optional(),
    TOMONI_MAILS_PER_MINUTE: pace.default(60),
  })
  .refine(({ SMTP_URL, TOMONI_MAIL_FROM }) => SMTP_URL === undefined || TOMONI_MAIL_FROM !== undefined, {
    path: ['TOMONI_MAIL_FROM'],
  })

/**
 * Reads the settings. An empty variable counts as absent.
 *
 * @throws {Refused} naming every setting that cannot be used, never its value: it may hold a password
 */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const read = shape.safeParse(given)
  if (!read.success) {
    const names = new Set(read.error.issues.map(({ path }) => path[0] as SettingName))
    throw new Refused([...names].map((name) => `${name}: ${faults[name]}`).join('\n'))
  }
  const { data: set } = read
  return {
    port: set.PORT,
    host: set.HOST,
    data: resolve(projectFolder(), set.TOMONI_DATA),
    database_url: set.DATABASE_URL ?? null,
    database_owner_url: set.DATABASE_OWNER_URL ?? set.DATABASE_URL ?? null,
    public_url: set.TOMONI_URL ?? null,
    trusted_proxies: set.TOMONI_TRUSTED_PROXIES,
    contact: contactOf(set),
    demonstration: set.TOMONI_DEMONSTRATION === 'on',
    secret: set.TOMONI_SECRET ?? null,
    keys: set.TOMONI_KEYS ?? null,
    smtp: smtpOf(set),
  }
}

function contactOf(set: z.output<typeof shape>): Contact {
  return {
    name: set.TOMONI_CONTACT_NAME ?? null,
    representative: set.TOMONI_CONTACT_REPRESENTATIVE ?? null,
    address: set.TOMONI_CONTACT_ADDRESS ?? null,
    phone: set.TOMONI_CONTACT_PHONE ?? null,
    phone_hours: set.TOMONI_CONTACT_HOURS ?? null,
    mail: set.TOMONI_CONTACT_MAIL ?? null,
  }
}

function smtpOf(set: z.output<typeof shape>): SmtpSettings | null {
  if (set.SMTP_URL === undefined || set.TOMONI_MAIL_FROM === undefined) return null
  const { TOMONI_MAIL_FROM: from, TOMONI_MAIL_REPLY_TO: reply_to = null, TOMONI_MAILS_PER_MINUTE: mails_per_minute } = set
  return { ...set.SMTP_URL, from, reply_to, mails_per_minute }
}

function isAddressOrRange(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  const bits = isIP(address) === 6 ? 128 : 32
  return (
    isIP(address) !== 0 && rest.length === 0 && (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits))
  )
}
