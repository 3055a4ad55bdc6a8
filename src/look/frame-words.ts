import { declareWords } from './declare-words.ts'

/** What stands around every public page, and on every form. */
export const frame_words = declareWords({
  ja: {
    skip: '本文へ',
    site: 'ともに',
    title: (page: string) => `${page}｜ともに`,
    menu: '主な案内',
    foot: '案内',
    readings: '読み方を選ぶ',
    about: 'いつもの注文用紙で、働きづらさのある人と共に働く事業所を応援するしくみです。',
    demonstration_label: '見本のお知らせ',
    demonstration: '見本です。',
    demonstration_day: (day: string) => `${day}の画面を表示しています。組合員と金額は架空のものです。`,
    japanese_only: '日本語だけです',
  },
  easy: {
    skip: '｛本文|ほんぶん｝へ',
    site: 'ともに',
    title: (page) => `${page}｜ともに`,
    menu: '｛主|おも｝な ｛案内|あんない｝',
    foot: '｛案内|あんない｝',
    readings: '｛読|よ｝みかたを ｛選|えら｝ぶ',
    about:
      'いつもの ｛注文|ちゅうもん｝の ｛紙|かみ｝を つかって ｛寄付|きふ｝が できます。｛働|はたら｝くことが むずかしい ｛人|ひと｝も、いっしょに ｛働|はたら｝く ｛店|みせ｝を たすけます。',
    demonstration_label: '｛見本|みほん｝の お｛知|し｝らせ',
    demonstration: '｛見本|みほん｝です。',
    demonstration_day: (day) =>
      `${day}の ｛画面|がめん｝です。｛組合員|くみあいいん｝と お｛金|かね｝は ほんとうの ものでは ありません。`,
    japanese_only: 'ふつうの ｛日本語|にほんご｝だけです',
  },
  en: {
    skip: 'Skip to content',
    site: 'Tomoni',
    title: (page) => `${page} | Tomoni`,
    menu: 'Main menu',
    foot: 'More pages',
    readings: 'Choose how to read',
    about:
      'A way to support, with your usual order form, places where people who find it hard to get work are at work with others.',
    demonstration_label: 'About this demonstration',
    demonstration: 'This is a demonstration.',
    demonstration_day: (day) => `It shows ${day}. Members and amounts are invented.`,
    japanese_only: 'In Japanese only',
  },
})

/** What every form says, whatever it asks for. */
export const form_words = declareWords({
  ja: {
    must: '※必須',
    error_summary: '直していただきたいところがあります',
    unreadable: '入力した内容をお確かめください',
    year: '年',
    month: '月',
    day: '日',
  },
  easy: {
    must: '※かならず ｛書|か｝いて ください',
    error_summary: '｛直|なお｝して ほしい ところが あります',
    unreadable: '｛書|か｝いたものを もういちど ｛見|み｝て ください',
    year: '｛年|ねん｝',
    month: '｛月|がつ｝',
    day: '｛日|にち｝',
  },
  en: {
    must: '(required)',
    error_summary: 'Please check the following',
    unreadable: 'Please check what you entered here',
    year: 'year',
    month: 'month',
    day: 'day',
  },
})
