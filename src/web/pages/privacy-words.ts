import { declareWords } from '../../look/declare-words.ts'

/** 個人情報の取扱い: what the program really does, as plainly as it can be said. */
export const privacy_words = declareWords({
  ja: {
    title: '個人情報の取扱い',
    lead: 'お預かりする情報を少なくし、寄付の受付と請求のほかには使いません。',
    what: {
      heading: 'お預かりする情報',
      text: [
        '- 生協から：組合員番号、氏名とカナ、電話番号、配送の区分。注文を照らし合わせるために使います。',
        '- 申込みのとき：注文番号、口数、組合員番号、お名前のカナ、電話番号。書いてくださった場合だけ、メールアドレス。',
        '- 寄付のあと：引き落としの結果、受領書のあて名。',
        '- 団体や生協の担当の方：お名前とメールアドレス、操作の記録。',
        '障害や病気についてはおたずねしません。',
      ],
    },
    why: {
      heading: '使いみち',
      text: [
        '寄付の受付、生協を通した請求、受領書の発行、お問い合わせへの返事に使います。広告や、ほかの目的には使いません。',
        '応援先の団体には、集まった口数と金額だけを伝えます。どなたが寄付したかは伝えません。',
        'ご加入の生協には、引き落としに必要な組合員番号と金額を伝えます。ほかの第三者には、法律で定められた場合をのぞいて渡しません。',
      ],
    },
    keep: {
      heading: '守り方',
      text: [
        '- 通信は暗号化し、連絡先などは暗号にして保存します。',
        '- 見られるのは、役割のある担当者だけです。見たことも記録します。',
        '- 帳簿と寄付の記録は、法律で定められた期間、書き換えられない形で残します。いらなくなった情報は消します。',
      ],
    },
    cookies: {
      heading: 'クッキーと記録',
      text: [
        'このサイトが使うクッキーは、入ったままにするもの、送られた画面を確かめるもの、読み方の選択を覚えるものだけです。閲覧を追いかけるしくみは使わず、ほかの会社のサーバーからは何も読み込みません。',
        'サーバーの記録には、開いたページの種類と時刻だけを残します。お名前や検索のことばは残しません。',
      ],
    },
    rights: {
      heading: 'ご自分の情報を見る・直す・消す',
      text: [
        '組合員の方は、[マイページ](/my)で、お預かりしている情報を見て、ファイルで受け取り、消すことを求められます。',
        'どなたも、[お問い合わせ先](/contact)へお申し出になれます。本人であることを確かめたうえで、お答えします。',
      ],
    },
    holder: '責任を持つ団体',
    not_set: '連絡先は、まだ載せていません。',
  },
  easy: {
    title: '｛個人情報|こじんじょうほう｝に ついて',
    lead: 'あなたの ｛情報|じょうほう｝は すこしだけ もらいます。｛寄付|きふ｝の ほかには つかいません。',
    what: {
      heading: 'もらう ｛情報|じょうほう｝',
      text: [
        '- ｛生協|せいきょう｝から：｛組合員番号|くみあいいんばんごう｝、｛名前|なまえ｝、｛電話番号|でんわばんごう｝。',
        '- ｛申|もう｝しこみの とき：｛注文番号|ちゅうもんばんごう｝、｛口数|くちすう｝、｛組合員番号|くみあいいんばんごう｝、｛名前|なまえ｝、｛電話番号|でんわばんごう｝。メールアドレスは ｛書|か｝かなくても いいです。',
        '- ｛寄付|きふ｝の あと：お｛金|かね｝を はらったか どうか。',
        '｛病気|びょうき｝や ｛障害|しょうがい｝の ことは ｛聞|き｝きません。',
      ],
    },
    why: {
      heading: '｛何|なに｝に つかいますか',
      text: [
        '｛寄付|きふ｝を ｛受|う｝けとる ために つかいます。｛広告|こうこく｝には つかいません。',
        '｛団体|だんたい｝には、いくら ｛集|あつ｝まったかだけを ｛言|い｝います。だれが ｛寄付|きふ｝したかは ｛言|い｝いません。',
        'あなたの ｛生協|せいきょう｝には、｛組合員番号|くみあいいんばんごう｝と お｛金|かね｝の ｛数字|すうじ｝を ｛伝|つた｝えます。',
      ],
    },
    keep: {
      heading: 'どう まもりますか',
      text: [
        '- ほかの ｛人|ひと｝が ｛読|よ｝めないように します。',
        '- ｛仕事|しごと｝で ｛必要|ひつよう｝な ｛人|ひと｝だけが ｛見|み｝ます。｛見|み｝た ことも ｛書|か｝いて おきます。',
        '- ｛寄付|きふ｝の ｛記録|きろく｝は、｛法律|ほうりつ｝で ｛決|き｝まった ｛間|あいだ｝ のこします。いらなく なった ｛情報|じょうほう｝は けします。',
      ],
    },
    cookies: {
      heading: 'クッキー',
      text: [
        'この サイトは、｛読|よ｝みかたを おぼえる ためなどに クッキーを つかいます。あなたが ｛何|なに｝を ｛見|み｝たかは しらべません。',
      ],
    },
    rights: {
      heading: 'じぶんの ｛情報|じょうほう｝を ｛見|み｝る・｛直|なお｝す・けす',
      text: [
        '｛組合員|くみあいいん｝の ｛人|ひと｝は、[マイページ](/my)で じぶんの ｛情報|じょうほう｝を ｛見|み｝る ことが できます。',
        '[｛連絡先|れんらくさき｝](/contact)に ｛言|い｝う ことも できます。',
      ],
    },
    holder: 'この サイトの ｛団体|だんたい｝',
    not_set: '｛連絡先|れんらくさき｝は まだ ありません。',
  },
  en: {
    title: 'Privacy',
    lead: 'We keep little, and use it for taking and charging donations only.',
    what: {
      heading: 'What we keep',
      text: [
        '- From your co-op: member number, name and its kana, phone number, kind of delivery, to match orders with members.',
        '- When you give: order number, units, member number, your name in kana, phone number; and a mail address if you choose to tell us one.',
        '- Afterwards: whether the money was collected, and to whom a receipt is addressed.',
        '- Of people who look after organisations and co-ops: name, mail address, and a record of what they did here.',
        'We never ask about disability or illness.',
      ],
    },
    why: {
      heading: 'What we use it for',
      text: [
        'For taking donations, charging them through your co-op, issuing receipts and answering you; not for advertising, nor for anything else.',
        'Organisations learn how many units and how much money came together, never who gave.',
        'Your co-op is told the member number and amount it has to charge. Nobody else is told anything, unless the law demands it.',
      ],
    },
    keep: {
      heading: 'How we protect it',
      text: [
        '- It travels encrypted, and contact details are stored encrypted.',
        '- Only staff whose task it is can see it, and that they looked is put on record.',
        '- Books and records of donations are kept unchanged for as long as the law says. What is no longer needed is deleted.',
      ],
    },
    cookies: {
      heading: 'Cookies and logs',
      text: [
        'The cookies of this site keep you signed in, check that a form came from our pages, and remember how you want to read. Nothing follows what you look at, and nothing is loaded from other companies’ servers.',
        'The server’s log holds which kind of page was opened and when, and no names or search words.',
      ],
    },
    rights: {
      heading: 'Seeing, correcting and deleting your data',
      text: [
        'Members can see what we keep, receive it as a file and ask for its deletion on [their page](/my).',
        'Anybody can also [contact us](/contact). We answer once we have made sure that it is you.',
      ],
    },
    holder: 'Who is responsible',
    not_set: 'No contact details have been given yet.',
  },
})
