import { declareWords } from '../../look/declare-words.ts'

/** What a member does on each channel, and until when where that differs. */
export const ways_words = declareWords({
  ja: {
    paper: '注文用紙',
    paper_how: (number: string) => `注文番号 ${number} と口数を書いて、いつもどおり提出してください。`,
    web: 'インターネット注文',
    web_order: '生協のインターネット注文',
    web_how: (web_order: string, cycle: string, number: string) =>
      `${web_order}の${cycle}で、注文番号 ${number} を入力してください。`,
    depot: 'デポー',
    depot_how: 'デポーの窓口で、注文番号と口数をお伝えください。',
    phone: 'お電話',
    phone_how: '組合員番号、注文番号、口数をお伝えください。',
    from_to: (first: string, last: string) => `${first}から${last}まで`,
    until: (last: string) => `${last}まで`,
    ended: (last: string) => `${last}で終了しました`,
  },
  easy: {
    paper: '｛注文|ちゅうもん｝の ｛紙|かみ｝',
    paper_how: (number) =>
      `｛注文番号|ちゅうもんばんごう｝ ${number}と ｛口数|くちすう｝を ｛書|か｝いて、いつもの ように ｛出|だ｝して ください。`,
    web: 'インターネットの ｛注文|ちゅうもん｝',
    web_order: '｛生協|せいきょう｝の インターネット｛注文|ちゅうもん｝',
    web_how: (web_order, cycle, number) =>
      `${web_order}を ｛開|ひら｝きます。${cycle}の ところに、｛注文番号|ちゅうもんばんごう｝ ${number}を ｛入|い｝れて ください。`,
    depot: 'デポー（｛生協|せいきょう｝の ｛店|みせ｝）',
    depot_how: 'デポーの ｛人|ひと｝に、｛注文番号|ちゅうもんばんごう｝と ｛口数|くちすう｝を ｛言|い｝って ください。',
    phone: '｛電話|でんわ｝',
    phone_how:
      '｛組合員番号|くみあいいんばんごう｝と、｛注文番号|ちゅうもんばんごう｝と、｛口数|くちすう｝を ｛言|い｝って ください。',
    from_to: (first, last) => `${first}から ${last}まで`,
    until: (last) => `${last}まで`,
    ended: (last) => `${last}に ｛終|お｝わりました`,
  },
  en: {
    paper: 'Order form',
    paper_how: (number) => `Write order number ${number} and the number of units, and hand in your form as usual.`,
    web: 'Online order',
    web_order: 'your co-op’s online order',
    web_how: (web_order, cycle, number) => `In ${web_order}, enter order number ${number} under ${cycle}.`,
    depot: 'Depot (co-op shop)',
    depot_how: 'Tell the staff at the counter the order number and how many units.',
    phone: 'Phone',
    phone_how: 'Tell us your member number, the order number and how many units. We speak Japanese.',
    from_to: (first, last) => `${first} to ${last}`,
    until: (last) => `until ${last}`,
    ended: (last) => `closed on ${last}`,
  },
})

/** The way of the money in three steps. */
export const arrival_words = declareWords({
  ja: {
    write: '番号と口数を書く',
    write_how: 'いつもの注文といっしょに提出します。',
    the_month: '集金月',
    collect: (month: string) => `${month}に引き落とし`,
    collect_how: '購入代金に加えて引き落とします。別の手続きはいりません。',
    pass_on: '団体へ送金',
    pass_on_how: '引き落としが済んだ寄付だけを、団体へ送ります。',
  },
  easy: {
    write: '｛番号|ばんごう｝と ｛口数|くちすう｝を ｛書|か｝く',
    write_how: 'いつもの ｛注文|ちゅうもん｝と いっしょに ｛出|だ｝します。',
    the_month: '｛決|き｝まった ｛月|つき｝',
    collect: (month) => `${month}に お｛金|かね｝を はらう`,
    collect_how:
      '｛買|か｝い｛物|もの｝の お｛金|かね｝と いっしょに、｛銀行|ぎんこう｝から はらいます。ほかに する ことは ありません。',
    pass_on: '｛団体|だんたい｝に お｛金|かね｝を ｛送|おく｝る',
    pass_on_how: '｛受|う｝けとった お｛金|かね｝だけを、｛団体|だんたい｝に ｛送|おく｝ります。',
  },
  en: {
    write: 'Write number and units',
    write_how: 'Hand them in with your usual order.',
    the_month: 'the month named there',
    collect: (month) => `Charged in ${month}`,
    collect_how: 'It is added to your grocery bill. You need not do anything else.',
    pass_on: 'Passed on',
    pass_on_how: 'Only donations that have been collected are sent to the organisation.',
  },
})

/** The supporter programmes. */
export const supporter_words = declareWords({
  ja: {
    title: 'サポーター',
    description: '一度の申し込みで、毎月の寄付が続きます。',
    none: 'いま募集しているサポーターはありません。',
    monthly: '毎月の寄付',
    already: 'すでにサポーターの方へ',
    already_how: '登録は毎月続いています。この番号をもう一度書く必要はありません。',
    fund: 'この基金のはたらき',
    how: '申し込みのしかた',
    once: (yen: string) => `一度書くと、毎月 ${yen} × 口数を購入代金といっしょに引き落とします。`,
    is_over: '今回の受付は終わりました。次の企画回の注文用紙をお待ちください。',
    stop: 'やめるとき・口数を変えるとき',
    stop_how: 'いつでもやめられ、口数も変えられます。',
    stop_where: 'お問い合わせ先へご連絡ください',
    done: 'これまでの基金',
    done_how: '金額は帳簿の数字です。お申し込み、引き落とし、送金は同じお金が通る三つの段階で、足し合わせるものではありません。',
    promised: 'お申し込みの合計',
    collected: '引き落とし済み',
    paid_out: '活動へ送金済み',
    see_money: '寄付のゆくえを月ごとに見る',
  },
  easy: {
    title: 'サポーター',
    description: 'いちど ｛申|もう｝しこむと、｛毎月|まいつき｝ ｛寄付|きふ｝が つづきます。',
    none: '｛今|いま｝、サポーターの ｛募集|ぼしゅう｝は ありません。',
    monthly: '｛毎月|まいつき｝の ｛寄付|きふ｝',
    already: 'もう サポーターの ｛人|ひと｝へ',
    already_how:
      'あなたの ｛寄付|きふ｝は ｛毎月|まいつき｝ つづいて います。この ｛番号|ばんごう｝を もういちど ｛書|か｝かないで ください。',
    fund: 'お｛金|かね｝の つかいみち',
    how: '｛申|もう｝しこみの しかた',
    once: (yen) =>
      `いちど ｛書|か｝くと、｛毎月|まいつき｝ つづきます。｛1口|ひとくち｝は ${yen}です。｛買|か｝い｛物|もの｝の お｛金|かね｝と いっしょに はらいます。`,
    is_over: '｛今|いま｝は ｛申|もう｝しこめません。つぎの ｛注文|ちゅうもん｝の ｛紙|かみ｝を ｛待|ま｝って ください。',
    stop: 'やめる とき・｛口数|くちすう｝を かえる とき',
    stop_how: 'いつでも やめる ことが できます。｛口数|くちすう｝も かえられます。',
    stop_where: 'ここに ｛言|い｝って ください',
    done: 'これまでの ｛基金|ききん｝',
    done_how:
      'ぜんぶ ｛同|おな｝じ お｛金|かね｝です。｛申|もう｝しこみ、｛受|う｝けとり、｛送金|そうきん｝の ｛順|じゅん｝に すすみます。たさないで ください。',
    promised: '｛申|もう｝しこみ',
    collected: '｛受|う｝けとった お｛金|かね｝',
    paid_out: '｛送|おく｝った お｛金|かね｝',
    see_money: 'お｛金|かね｝の ゆくえを ｛月|つき｝ごとに ｛見|み｝る',
  },
  en: {
    title: 'Supporters',
    description: 'Sign up once, and your donation goes on every month.',
    none: 'No supporter programme is open at the moment.',
    monthly: 'Monthly donation',
    already: 'If you are a supporter already',
    already_how: 'Your donation goes on every month. Please do not write this number again.',
    fund: 'What the fund does',
    how: 'How to sign up',
    once: (yen) => `Write it once. Every month you are charged ${yen} for each unit, together with your groceries.`,
    is_over: 'Orders have closed for now. Please wait for the order form of the next cycle.',
    stop: 'To stop, or to change your units',
    stop_how: 'You can stop or change the number of units at any time.',
    stop_where: 'Please contact us',
    done: 'The fund so far',
    done_how:
      'These figures are those of our books. Promised, collected and passed on are three stages of the same money; please do not add them up.',
    promised: 'Promised in all',
    collected: 'Collected',
    paid_out: 'Passed on',
    see_money: 'See where the money goes, month by month',
  },
})
