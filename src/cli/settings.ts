import { isIP } from 'node:net'
import { resolve } from 'node:path'
import * as z from 'zod'
import { projectFolder } from '../db/project-folder.ts'
import { Refused } from '../db/refused.ts'

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
  /** Whether the server loads the demonstration into an empty database. */
  readonly demonstration: boolean
  /** Signs the sessions of the desk; null: made once and kept in the data folder. */
  readonly secret: string | null
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
  TOMONI_DEMONSTRATION: 'off なら、データベースが空でも見本のデータを入れない。実際に使うときは off で始める（既定値 on）',
  TOMONI_SECRET:
    'サインインに署名する秘密の鍵、32文字以上。なければデータフォルダの secret に作る。複数の機械で動かすときは同じものを指定する',
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

const faults: Record<SettingName, string> = {
  PORT: '0 から 65535 までの数字で指定してください / must be a number from 0 to 65535',
  HOST: 'アドレスを指定してください / must be an address',
  TOMONI_DATA: 'フォルダを指定してください / must be a folder',
  DATABASE_URL: 'postgres://… の形で指定してください / must look like postgres://…',
  DATABASE_OWNER_URL: 'postgres://… の形で指定してください / must look like postgres://…',
  TOMONI_URL: 'https://… の形で指定してください / must look like https://…',
  TOMONI_TRUSTED_PROXIES:
    'IP アドレスか範囲をコンマで区切って指定してください / must be IP addresses or ranges with commas between',
  TOMONI_DEMONSTRATION: 'on か off を指定してください / must be on or off',
  TOMONI_SECRET: '32文字以上で指定してください / must have at least 32 characters',
}

const shape = z.object({
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  TOMONI_DATA: z.string().default('data'),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  TOMONI_URL: webUrl.optional(),
  TOMONI_TRUSTED_PROXIES: proxies.default([]),
  TOMONI_DEMONSTRATION: z.enum(['on', 'off']).default('on'),
  TOMONI_SECRET: z.string().min(32).optional(),
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
  const {
    PORT,
    HOST,
    TOMONI_DATA,
    DATABASE_URL,
    DATABASE_OWNER_URL,
    TOMONI_URL,
    TOMONI_TRUSTED_PROXIES,
    TOMONI_DEMONSTRATION,
    TOMONI_SECRET,
  } = read.data
  return {
    port: PORT,
    host: HOST,
    data: resolve(projectFolder(), TOMONI_DATA),
    database_url: DATABASE_URL ?? null,
    database_owner_url: DATABASE_OWNER_URL ?? DATABASE_URL ?? null,
    public_url: TOMONI_URL ?? null,
    trusted_proxies: TOMONI_TRUSTED_PROXIES,
    demonstration: TOMONI_DEMONSTRATION === 'on',
    secret: TOMONI_SECRET ?? null,
  }
}

function isAddressOrRange(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  const bits = isIP(address) === 6 ? 128 : 32
  return (
    isIP(address) !== 0 && rest.length === 0 && (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits))
  )
}
