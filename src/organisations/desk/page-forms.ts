import { z } from 'zod'
import { readDay } from '../../calendar/read-dates.ts'
import { readAddress } from '../../mail/index.ts'
import { formatCount } from '../../money/yen.ts'
import { cleanText } from '../../text/clean-text.ts'
import { foldFigures } from '../../text/fold.ts'
import { sayField } from '../changes/change.ts'
import { isKindCode, WRITTEN_FIELDS, type WrittenField } from '../page-fields.ts'

const many = (field: string, most: number) => `${sayField(field)}は${formatCount(most)}字までにしてください`

/** Several lines. A field that was not sent is empty. */
function text(field: WrittenField) {
  const most = WRITTEN_FIELDS[field]
  return z
    .string()
    .default('')
    .transform(cleanText)
    .refine((typed) => [...typed].length <= most, many(field, most))
}

/** One line. */
function line(field: WrittenField) {
  return text(field).transform((typed) => typed.replace(/\s*\n\s*/g, ' '))
}

const needed = (field: WrittenField, sentence: string) => line(field).refine((typed) => typed !== '', sentence)

function phone(field: 'phone' | 'fax') {
  const sentence = `${sayField(field)}を、03-0000-0000 のように入力してください`
  return line(field)
    .transform((typed) => foldFigures(typed).replace(/[()\s]/g, (sign) => (sign === ')' ? '-' : '')))
    .refine((typed) => typed === '' || /^0[\d-]{8,13}\d$/.test(typed), sentence)
}

function degrees(field: 'latitude' | 'longitude', [least, most]: readonly [number, number]) {
  return line(field)
    .transform((typed) => foldFigures(typed).trim())
    .refine(
      (typed) => typed === '' || (/^\d{2,3}(\.\d{1,9})?$/.test(typed) && Number(typed) >= least && Number(typed) <= most),
      `${sayField(field)}を、日本のなかの度数で入力してください（例：${field === 'latitude' ? '35.681236' : '139.767125'}）`,
    )
}

const url = line('url')
  .transform((typed) => (typed === '' || /^https?:\/\//i.test(typed) ? typed : `https://${typed}`))
  .refine((typed) => typed === '' || isWebAddress(typed), 'ウェブサイトを、https://example.jp のように入力してください')

/** A page in Japanese. */
const japanese = z
  .object({
    name: needed('name', '名前を入力してください'),
    kana: line('kana').refine(
      (typed) => /^[\p{sc=Hiragana}\p{sc=Katakana}ー・\s\u3000]*$/u.test(typed),
      'よみを、かなで入力してください',
    ),
    kind: needed('kind', '何をするところかを入力してください'),
    kind_code: line('kind_code').refine(isKindCode, '種類を選んでください'),
    story: text('story'),
    makes: text('makes'),
    hours: text('hours'),
    address: line('address'),
    access: text('access'),
    phone: phone('phone'),
    fax: phone('fax'),
    mail: line('mail').refine(
      (typed) => typed === '' || readAddress(typed).ok,
      'メールアドレスを確かめてください（例：mail@example.jp）',
    ),
    url,
    latitude: degrees('latitude', [20, 46]),
    longitude: degrees('longitude', [122, 154]),
  })
  .refine(({ latitude, longitude }) => (latitude === '') === (longitude === ''), {
    path: ['longitude'],
    message: '緯度と経度は、両方を入力するか、両方を空けてください',
  })

/** The forms of a page: in Japanese all of it, in the other readings what is written for them. */
export const pageForms = {
  ja: japanese,
  easy: z.object({
    story_easy: text('story_easy'),
    makes_easy: text('makes_easy'),
    hours_easy: text('hours_easy'),
    access_easy: text('access_easy'),
  }),
  en: z.object({
    story_en: text('story_en'),
    makes_en: text('makes_en'),
    hours_en: text('hours_en'),
    access_en: text('access_en'),
  }),
} as const

const short = (field: string, most: number, sentence: string) =>
  z
    .string()
    .default('')
    .transform((typed) => cleanText(typed).replace(/\s*\n\s*/g, ' '))
    .refine((typed) => typed !== '', sentence)
    .refine((typed) => [...typed].length <= most, many(field, most))

export const updateForm = z.object({
  written_on: z
    .string()
    .default('')
    .transform((typed) => readDay(typed)?.toString() ?? '')
    .refine((day) => day !== '', '日付を、2025-11-12 のように入力してください'),
  title: short('title', 80, '題を入力してください'),
  body: z
    .string()
    .default('')
    .transform(cleanText)
    .refine((typed) => typed !== '', '本文を入力してください')
    .refine((typed) => [...typed].length <= 2000, many('body', 2000)),
})

export const altForm = z.object({ alt: short('alt', 200, '何が写っているかを入力してください') })

export const sendBackForm = z.object({
  words: z
    .string()
    .default('')
    .transform(cleanText)
    .refine((typed) => typed !== '', '直してほしいことを入力してください')
    .refine((typed) => [...typed].length <= 1000, '直してほしいことは1,000字までにしてください'),
})

function isWebAddress(typed: string): boolean {
  return /^https?:\/\/([^\s/.]+\.)+[^\s/.]{2,}([/?#]\S*)?$/i.test(typed) && URL.canParse(typed)
}
