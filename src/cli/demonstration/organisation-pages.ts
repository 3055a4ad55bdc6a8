import type { addOrganisation } from '../../organisations/index.ts'

type Page = Pick<Parameters<typeof addOrganisation>[1], 'kind_code' | 'page'>

/** What the pages of the demonstration's organisations say. Of こすもす what its newsletter told; the others are invented. */
export const ORGANISATION_PAGES: Readonly<Record<string, Page>> = {
  cosmos: {
    kind_code: 'work_b',
    page: {
      kana: 'ぱんあんどかふぇこすもす',
      story: [
        'はじまりは1988年、パンを焼くワーカーズの店「パンの家こすもす」です。2008年にNPO法人の「cafeこすもす」となり、2019年からは就労継続支援B型事業所として歩んでいます。',
        '大切にしてきたのは、共に働くこと、ほっとできる居場所であること、そして食べものの安全です。からだにやさしいパンとお菓子づくりを通して、一人ひとりが社会とつながっています。',
      ].join('\n'),
      story_easy: [
        '1988｛年|ねん｝に パンの ｛店|みせ｝が できました。2019｛年|ねん｝から、｛働|はたら｝くことが むずかしい ｛人|ひと｝と いっしょに ｛働|はたら｝いて います。',
        'からだに よい パンと お｛菓子|かし｝を ｛作|つく｝ります。だれでも ｛安心|あんしん｝して いられる ｛場所|ばしょ｝です。',
      ].join('\n'),
      story_en: [
        'It began in 1988 as a bakery run by a workers’ collective, became a café of a non-profit in 2008, and since 2019 has been a place of supported work (type B).',
        'Working together, a place to feel at home, and safe food: baking bread and sweets that are kind to the body connects each person with the neighbourhood.',
      ].join('\n'),
      makes: '国産小麦のパン、焼き菓子。カフェもあります。生活クラブの消費材を使っています。',
      makes_easy: '｛日本|にほん｝の ｛小麦|こむぎ｝の パン、お｛菓子|かし｝、カフェ',
      makes_en: 'Bread from Japanese wheat, baked sweets, and a café.',
    },
  },
  hinata: {
    kind_code: 'workers_collective',
    page: {
      kana: 'わーかーずひなたのはたけ',
      story: [
        '朝の2時間から働ける畑です。長く家にいた人や、体調に波のある人が、自分の歩幅で土にふれています。',
        'この団体は架空です。見本のために考えました。',
      ].join('\n'),
      story_easy:
        'ゆっくり ｛働|はたら｝ける ｛畑|はたけ｝です。｛見本|みほん｝の ための、ほんとうには ない ｛団体|だんたい｝です。',
      makes: '季節の野菜、切り干し大根、漬物。近くのデポーに届けています。',
      hours: '畑の直売：火・金 10時〜12時（雨の日は休み）',
      address: '東京都小金井市見本町9丁目9番9号',
      access: '架空の停留所「見本町」から歩いて5分',
      phone: '03-0000-0041',
      mail: 'hinata@example.jp',
      latitude: '35.699000',
      longitude: '139.503000',
    },
  },
  tsumugino: {
    kind_code: 'work_b',
    page: {
      kana: 'つむぎのこうぼう',
      story: [
        '古い織り機を直しながら、さをり織りと手紡ぎの糸を作っています。',
        'この団体は架空です。見本のために考えました。',
      ].join('\n'),
      makes: '手織りのマフラー、コースター、糸。',
      hours: '平日 9時30分〜15時30分',
      address: '東京都杉並区見本9丁目9番9号',
      phone: '03-0000-0039',
      latitude: '35.700000',
      longitude: '139.636000',
    },
  },
}

/** A short word each, with its day. */
export const ORGANISATION_UPDATES = [
  {
    address: 'hinata',
    written_on: '2025-11-10',
    title: '大根が太りました',
    body: '霜の前に、畑の仲間8人で80本を抜きました。切り干しにして、12月のデポーに並びます。',
  },
  {
    address: 'tsumugino',
    written_on: '2025-11-05',
    title: '織り機の部品がとどきました',
    body: '止まっていた1台が、また動きだしました。見学は、お電話でお知らせください。',
  },
] as const
