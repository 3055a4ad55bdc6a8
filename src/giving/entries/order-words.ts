import { declareWords } from '../../look/declare-words.ts'

/** What every form that takes an order calls its fields, and what it says when one of them cannot be right. */
export const order_words = declareWords({
  ja: {
    number: '注文番号',
    units: '口数',
    member_number: '組合員番号',
    say: {
      number_missing: '注文番号を入力してください',
      number_unreadable: '注文番号は6けたの数字で入力してください（例：133540）',
      number_closed: (title: string, day: string) => `「${title}」の受付は${day}で終わりました。このお申込みは受け取っていません`,
      number_coming: (title: string, day: string) => `「${title}」の受付は${day}からです`,
      number_unknown: 'この注文番号は、いま受け付けていません。番号をお確かめください',
      coop_missing: 'ご利用の生協を選んでください',
      units_missing: '口数を入力してください',
      units_unreadable: '口数は数字で入力してください（例：2）',
      units_range: (most: number) => `口数は1から${most}までで入力してください`,
      member_missing: '組合員番号を入力してください',
      member_unreadable: '組合員番号は数字で入力してください',
      member_too_long: (most: number) => `組合員番号は${most}けたまでで入力してください`,
    },
  },
  easy: {
    number: '｛注文番号|ちゅうもんばんごう｝',
    units: '｛何口|なんくち｝ですか',
    member_number: '｛組合員番号|くみあいいんばんごう｝',
    say: {
      number_missing: '｛注文番号|ちゅうもんばんごう｝を ｛書|か｝いて ください',
      number_unreadable:
        '｛注文番号|ちゅうもんばんごう｝は 6けたの ｛数字|すうじ｝で ｛書|か｝いて ください（｛例|れい｝：133540）',
      number_closed: (title, day) =>
        `「${title}」は ${day}で ｛終|お｝わりました。この ｛申|もう｝しこみは ｛受|う｝けとって いません`,
      number_coming: (title, day) => `「${title}」は ${day}から ｛申|もう｝しこめます`,
      number_unknown:
        'この ｛注文番号|ちゅうもんばんごう｝は、｛今|いま｝ ｛受|う｝けつけて いません。｛番号|ばんごう｝を ｛見|み｝て ください',
      coop_missing: '｛生協|せいきょう｝を ｛選|えら｝んで ください',
      units_missing: '｛何口|なんくち｝か ｛書|か｝いて ください',
      units_unreadable: '｛何口|なんくち｝かは ｛数字|すうじ｝で ｛書|か｝いて ください（｛例|れい｝：2）',
      units_range: (most) => `1から ${most}までで ｛書|か｝いて ください`,
      member_missing: '｛組合員番号|くみあいいんばんごう｝を ｛書|か｝いて ください',
      member_unreadable: '｛組合員番号|くみあいいんばんごう｝は ｛数字|すうじ｝で ｛書|か｝いて ください',
      member_too_long: (most) => `｛組合員番号|くみあいいんばんごう｝は ${most}けたまでで ｛書|か｝いて ください`,
    },
  },
  en: {
    number: 'Order number',
    units: 'Units',
    member_number: 'Member number',
    say: {
      number_missing: 'Enter the order number',
      number_unreadable: 'The order number has six figures, such as 133540',
      number_closed: (title, day) => `“${title}” closed on ${day}. Nothing was received`,
      number_coming: (title, day) => `“${title}” opens on ${day}`,
      number_unknown: 'This order number is not open now. Please check it',
      coop_missing: 'Choose your co-op',
      units_missing: 'Enter how many units',
      units_unreadable: 'Enter the units in figures, such as 2',
      units_range: (most) => `Units can be from 1 to ${most}`,
      member_missing: 'Enter your member number',
      member_unreadable: 'Enter your member number in figures',
      member_too_long: (most) => `A member number has at most ${most} figures`,
    },
  },
})
