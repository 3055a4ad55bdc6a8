import { declareWords } from '../../look/declare-words.ts'

export const contact_words = declareWords({
  ja: {
    title: 'お問い合わせ',
    lead: '寄付のこと、サイトのこと、困っていること。何でもお知らせください。',
    name: '団体',
    representative: '代表',
    address: '住所',
    phone: '電話',
    mail: 'メール',
    not_set: '事務局の連絡先は、まだ載せていません。ご加入の生協にお問い合わせください。',
    sample: '見本の連絡先です。架空のもので、電話もメールもつながりません。',
    at_hand: {
      heading: 'お手元にあると早いもの',
      text: ['組合員番号、注文番号、申し込んだ時期。分からなくてもかまいません。'],
    },
    coops: '生協ごとの電話',
    often: {
      heading: 'よくあるお問い合わせ',
      text: [
        '- 取り消したい、口数を変えたい：[寄付のしかた](/how-to-give)、[マイページ](/my)',
        '- いつ、いくら引き落とされるか：[寄付のしかた](/how-to-give)',
        '- 寄付を募りたい：[団体の方へ](/for-organisations)',
        '- 自分の情報について：[個人情報の取扱い](/privacy)',
      ],
    },
  },
  easy: {
    title: '｛聞|き｝きたい とき',
    lead: '｛寄付|きふ｝の こと、この サイトの こと、こまって いる こと。｛何|なん｝でも ｛聞|き｝いて ください。',
    name: '｛団体|だんたい｝',
    representative: '｛代表|だいひょう｝',
    address: '｛住所|じゅうしょ｝',
    phone: '｛電話|でんわ｝',
    mail: 'メール',
    not_set:
      '｛事務局|じむきょく｝の ｛連絡先|れんらくさき｝は まだ ありません。あなたの ｛生協|せいきょう｝に ｛聞|き｝いて ください。',
    sample: 'これは ｛見本|みほん｝です。｛電話|でんわ｝も メールも つながりません。',
    at_hand: {
      heading: 'あると ｛早|はや｝い もの',
      text: [
        '｛組合員番号|くみあいいんばんごう｝、｛注文番号|ちゅうもんばんごう｝、いつ ｛申|もう｝しこんだか。わからなくても だいじょうぶです。',
      ],
    },
    coops: '｛生協|せいきょう｝の ｛電話|でんわ｝',
    often: {
      heading: 'よく ある ｛質問|しつもん｝',
      text: [
        '- やめたい、｛口数|くちすう｝を かえたい：[｛寄付|きふ｝の しかた](/how-to-give)、[マイページ](/my)',
        '- いつ お｛金|かね｝を はらいますか：[｛寄付|きふ｝の しかた](/how-to-give)',
        '- ｛寄付|きふ｝を ｛集|あつ｝めたい：[｛団体|だんたい｝の ｛人|ひと｝へ](/for-organisations)',
        '- わたしの ｛情報|じょうほう｝の こと：[｛個人情報|こじんじょうほう｝に ついて](/privacy)',
      ],
    },
  },
  en: {
    title: 'Contact',
    lead: 'About donations, about this site, about anything that troubles you: please tell us.',
    name: 'Organisation',
    representative: 'Represented by',
    address: 'Address',
    phone: 'Phone',
    mail: 'Mail',
    not_set: 'Contact details of our office have not been given yet. Please ask your co-op.',
    sample: 'These are samples for the demonstration: invented, and nobody answers there.',
    at_hand: {
      heading: 'Good to have at hand',
      text: ['Your member number, the order number, and about when you ordered. We can also do without. We speak Japanese.'],
    },
    coops: 'Phone numbers of the co-ops',
    often: {
      heading: 'Often asked',
      text: [
        '- I want to cancel, or change my units: [How to give](/how-to-give), [your page](/my)',
        '- When am I charged, and how much: [How to give](/how-to-give)',
        '- We want to ask for donations: [For organisations](/for-organisations)',
        '- My data: [Privacy](/privacy)',
      ],
    },
  },
})
