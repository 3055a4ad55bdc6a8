import { declareWords } from '../../look/declare-words.ts'

export const how_to_give_words = declareWords({
  ja: {
    title: '寄付のしかた',
    lead: '必要なのは、6桁の注文番号と口数だけです。引き落としは、生協の購入代金といっしょです。',
    ways: {
      heading: '申し込む',
      text: [
        'どの方法でも、受け付ける内容と金額は同じです。応援したい[寄付募集](/campaigns)の注文番号を選んでください。',
        '- 注文用紙：注文番号の欄に6桁の番号、数量の欄に口数を書いて、いつもどおり提出します。',
        '- インターネット注文：ご加入の生協の注文画面で、番号と口数を入力します。締切りは注文用紙とちがうことがあります。',
        '- デポー：窓口で、番号と口数を伝えます。',
        '- 電話：[お問い合わせ先](/contact)へ、組合員番号・注文番号・口数を伝えます。',
        '- このサイト：[申込みの画面](/give)で、番号・口数・組合員番号などを入力します。',
      ],
    },
    price: {
      heading: '1口の金額',
      text: [
        '1口の金額は、募集ごとに決まっています。注文番号の札に「1口500円」のように書いてあります。',
        '口数をかけた金額が、そのまま引き落とされます。手数料は加わりません。',
      ],
    },
    when: {
      heading: 'いつ引き落とされるか',
      text: [
        '札に書いてある引き落としの月に、生協の購入代金といっしょに引き落とします。金額は、その月の請求の明細でも確かめられます。',
        '残高が足りないときは、購入代金と同じ扱いになります。もう一度引き落とすかどうかや日取りは、生協によってちがいます。',
        '毎月の寄付（[サポーター](/supporters)）は、申込みの次に締める月から毎月続きます。',
      ],
    },
    cancel: {
      heading: '取り消す・変える',
      text: [
        '引き落としの前なら、取り消したり口数を変えたりできます。[マイページ](/my)で操作するか、[お問い合わせ先](/contact)へお知らせください。',
        'サポーターの登録も、いつでもやめたり休んだりできます。やめた月の次の請求から、引き落としはありません。',
        '引き落としたあとで間違いに気づいたときも、ご相談ください。返金、または次の請求からの差引きで対応します。',
      ],
    },
    after: {
      heading: '寄付が届いたあと',
      text: [
        '引き落としが済んだ寄付だけを、団体へ送ります。いくら集まり、いくら送ったかは[寄付のゆくえ](/transparency)で毎日公開しています。',
        '受領書は[マイページ](/my)か事務局で発行します。寄付金控除を受けられるのは、受け取る団体が認定を受けている場合だけです。受領書に、対象かどうかを書いています。',
      ],
    },
  },
  easy: {
    title: '｛寄付|きふ｝の しかた',
    lead: '6つの ｛数字|すうじ｝の ｛注文番号|ちゅうもんばんごう｝と ｛口数|くちすう｝を ｛書|か｝きます。お｛金|かね｝は、｛生協|せいきょう｝の ｛買|か｝い｛物|もの｝の お｛金|かね｝と いっしょに はらいます。',
    ways: {
      heading: '｛申|もう｝しこむ',
      text: [
        'まず、[｛寄付|きふ｝の ｛募集|ぼしゅう｝](/campaigns)を ｛見|み｝て、｛番号|ばんごう｝を ｛選|えら｝んで ください。どの ｛方法|ほうほう｝でも ｛同|おな｝じです。',
        '- ｛注文|ちゅうもん｝の ｛紙|かみ｝：6つの ｛数字|すうじ｝と ｛口数|くちすう｝を ｛書|か｝いて、いつもの ように ｛出|だ｝します。',
        '- インターネット：｛生協|せいきょう｝の ｛注文|ちゅうもん｝の ｛画面|がめん｝に、｛番号|ばんごう｝と ｛口数|くちすう｝を ｛入|い｝れます。',
        '- デポー（｛生協|せいきょう｝の ｛店|みせ｝）：｛店|みせ｝の ｛人|ひと｝に、｛番号|ばんごう｝と ｛口数|くちすう｝を ｛言|い｝います。',
        '- ｛電話|でんわ｝：[｛連絡先|れんらくさき｝](/contact)に ｛電話|でんわ｝を して、｛組合員番号|くみあいいんばんごう｝と ｛注文番号|ちゅうもんばんごう｝と ｛口数|くちすう｝を ｛言|い｝います。',
        '- この サイト：[｛申|もう｝しこみの ｛画面|がめん｝](/give)に ｛書|か｝いて ｛送|おく｝ります。',
      ],
    },
    price: {
      heading: '｛1口|ひとくち｝の お｛金|かね｝',
      text: [
        '｛募集|ぼしゅう｝ごとに ｛決|き｝まって います。たとえば「｛1口|ひとくち｝500｛円|えん｝」と ｛書|か｝いて あります。',
        '｛2口|ふたくち｝なら 1,000｛円|えん｝です。ほかに お｛金|かね｝は かかりません。',
      ],
    },
    when: {
      heading: 'いつ お｛金|かね｝を はらうか',
      text: [
        '「はらう ｛月|つき｝」に、｛買|か｝い｛物|もの｝の お｛金|かね｝と いっしょに ｛銀行|ぎんこう｝から はらいます。',
        '｛銀行|ぎんこう｝の お｛金|かね｝が たりない ときは、｛買|か｝い｛物|もの｝の お｛金|かね｝と ｛同|おな｝じように なります。｛生協|せいきょう｝に よって ちがいます。',
        '[サポーター](/supporters)は、｛毎月|まいつき｝ はらいます。',
      ],
    },
    cancel: {
      heading: 'やめる・かえる',
      text: [
        'お｛金|かね｝を はらう ｛前|まえ｝なら、やめる ことも ｛口数|くちすう｝を かえる ことも できます。[マイページ](/my)を つかうか、[｛連絡先|れんらくさき｝](/contact)に ｛知|し｝らせて ください。',
        'サポーターも、いつでも やめる ことが できます。｛休|やす｝む ことも できます。',
        'お｛金|かね｝を はらった あとで まちがいに ｛気|き｝が ついた ときも、｛知|し｝らせて ください。お｛金|かね｝を ｛返|かえ｝します。',
      ],
    },
    after: {
      heading: '｛寄付|きふ｝が とどいた あと',
      text: [
        '｛受|う｝けとった お｛金|かね｝だけを ｛団体|だんたい｝に ｛送|おく｝ります。[｛寄付|きふ｝の ゆくえ](/transparency)で ｛見|み｝る ことが できます。',
        'お｛金|かね｝を ｛受|う｝けとった ｛紙|かみ｝（｛受領書|じゅりょうしょ｝）を ｛出|だ｝します。｛税金|ぜいきん｝が ｛安|やす｝く なるか どうかも、その ｛紙|かみ｝に ｛書|か｝いて あります。',
      ],
    },
  },
  en: {
    title: 'How to give',
    lead: 'All you need is a six-digit order number and how many units. You are charged together with your groceries.',
    ways: {
      heading: 'Ordering',
      text: [
        'Whichever way you choose, it is the same donation and the same price. Look up the number of a [campaign](/campaigns) you want to support.',
        '- Order form: write the six digits where order numbers go and the units where quantities go, and hand in the form as usual.',
        '- Online order: enter number and units in your co-op’s own web order. It may close at another time than the paper form.',
        '- Depot (co-op shop): tell the staff the number and how many units.',
        '- Phone: call [us](/contact) with your member number, the order number and how many units. We speak Japanese.',
        '- This site: fill in the [form](/give) with the number, units and your member number.',
      ],
    },
    price: {
      heading: 'What a unit costs',
      text: [
        'Each campaign has its price for a unit, such as 500 yen. It stands on the order ticket beside the number.',
        'You are charged that price times your units. No fee is added.',
      ],
    },
    when: {
      heading: 'When you are charged',
      text: [
        'In the month that the ticket names, together with your co-op’s grocery bill. You also find the amount on that bill.',
        'If there is not enough money in your account, the donation is treated as your groceries are. Whether and when it is tried again differs between co-ops.',
        'A monthly donation as a [supporter](/supporters) begins with the next month that is closed and goes on every month.',
      ],
    },
    cancel: {
      heading: 'Cancelling and changing',
      text: [
        'Until you are charged you can cancel a donation or change its units, on [your page](/my) or by [contacting us](/contact).',
        'As a supporter you can stop or pause at any time. From the next bill on you are not charged any more.',
        'If you notice a mistake after you were charged, tell us as well. We give the money back or take it off your next bill.',
      ],
    },
    after: {
      heading: 'After your donation has arrived',
      text: [
        'Only what has been collected is passed on. How much came together and how much was passed on is published every day under [Where the money goes](/transparency).',
        'You get receipts on [your page](/my) or from our office. A donation is tax-deductible only if the body that receives it is certified; the receipt says whether it is.',
      ],
    },
  },
})
