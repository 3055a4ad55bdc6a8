import { declareWords } from '../../look/declare-words.ts'

export const home_words = declareWords({
  ja: {
    title: 'いつもの注文用紙で応援する',
    description: '働きづらさのある人と共に働く事業所を、生協の注文用紙で応援するしくみです。',
    heading: 'いつもの注文用紙で、共に働く店を応援する',
    lead: '働きづらさのある人が、仲間といっしょに営む店や工房があります。注文用紙に6桁の番号と口数を書くと、その仕事を応援できます。',
    see_campaigns: '寄付募集を見る',
    this_week: '今週の寄付募集',
    coming: 'これから始まる寄付募集',
    way_of_money: '寄付が届くまで',
    how_in_detail: '寄付のしかたをくわしく見る',
    every_month: '毎月つづける',
    every_month_how: '一度の申し込みで毎月の寄付が続く、サポーターの登録もあります。',
    about_supporters: 'サポーターについて',
  },
  easy: {
    title: 'いつもの ｛注文|ちゅうもん｝の ｛紙|かみ｝で たすける',
    description:
      '｛働|はたら｝くことが むずかしい ｛人|ひと｝も いっしょに ｛働|はたら｝く ｛店|みせ｝を、｛生協|せいきょう｝の ｛注文|ちゅうもん｝の ｛紙|かみ｝で たすける しくみです。',
    heading: 'いつもの ｛注文|ちゅうもん｝の ｛紙|かみ｝で、いっしょに ｛働|はたら｝く ｛店|みせ｝を たすけます',
    lead: '｛働|はたら｝くことが むずかしい ｛人|ひと｝が います。その ｛人|ひと｝たちが、｛仲間|なかま｝と いっしょに ｛店|みせ｝を して います。｛注文|ちゅうもん｝の ｛紙|かみ｝に 6つの ｛数字|すうじ｝と ｛口数|くちすう｝を ｛書|か｝くと、｛寄付|きふ｝が できます。',
    see_campaigns: '｛寄付|きふ｝の ｛募集|ぼしゅう｝を ｛見|み｝る',
    this_week: '｛今週|こんしゅう｝の ｛募集|ぼしゅう｝',
    coming: 'これから ｛始|はじ｝まる ｛募集|ぼしゅう｝',
    way_of_money: '｛寄付|きふ｝が とどくまで',
    how_in_detail: '｛寄付|きふ｝の しかたを もっと ｛見|み｝る',
    every_month: '｛毎月|まいつき｝ つづける',
    every_month_how:
      'いちど ｛申|もう｝しこむと、｛毎月|まいつき｝ ｛寄付|きふ｝が つづきます。これを「サポーター」と いいます。',
    about_supporters: 'サポーターの ページへ',
  },
  en: {
    title: 'Give with your usual order form',
    description:
      'Support places where people who find it hard to get work are at work with others, with your co-op’s order form.',
    heading: 'With your usual order form, support shops where people work together',
    lead: 'There are shops and workshops run together by people who find it hard to get work. Write a six-digit number and how many units on your order form, and you support what they do.',
    see_campaigns: 'See the campaigns',
    this_week: 'This week’s campaigns',
    coming: 'Opening soon',
    way_of_money: 'The way of your donation',
    how_in_detail: 'More about how to give',
    every_month: 'Give every month',
    every_month_how: 'You can also become a supporter: sign up once, and your donation goes on every month.',
    about_supporters: 'About supporters',
  },
})
