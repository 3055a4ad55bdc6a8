import { declareWords } from '../../look/declare-words.ts'

/** 団体の方へ. */
export const organisations_words = declareWords({
  ja: {
    title: '団体の方へ',
    lead: '働きづらさのある人と共に働く事業所や団体が、生協の組合員に知られ、応援されるためのしくみです。',
    who: {
      heading: '載せられる団体',
      text: [
        '就労継続支援事業所、ワーカーズ・コレクティブ、労働者協同組合、NPO法人など、働きづらさのある人と共に働く場をつくっている団体です。法人の種類は問いません。',
        '公開されている事業所の一覧から、すでに名前が載っていることがあります。[団体の一覧](/organisations)で確かめ、ご自分の団体の場合は、事務局にお知らせください。ご自分で直せるようにします。',
      ],
    },
    ask: {
      heading: '寄付を募るには',
      text: [
        '- 使いみち、目標の金額、いつごろ必要かを書いて申し込みます。',
        '- 事務局が内容を確かめ、わからないことは質問します。',
        '- 生協ごとに注文番号と企画回が決まり、注文用紙とこのサイトに載ります。',
        '- 受付のあいだ、申込みの口数と金額をいつでも見られます。',
      ],
    },
    money: {
      heading: 'お金の流れ',
      text: [
        '寄付は、生協が購入代金といっしょに組合員から引き落とします。届いた寄付だけを、事務局がまとめて団体の口座へ送ります。',
        '申込みがあった金額と、実際に届く金額は、引き落とせなかった分だけちがうことがあります。どちらも[寄付のゆくえ](/transparency)に載ります。',
      ],
    },
    report: {
      heading: '報告のお願い',
      text: [
        '募集が終わったら、組合員へのお礼と、寄付で実現したことの報告をお願いしています。報告は募集のページにずっと残ります。',
        '載せる文章は、日本語のほかに、やさしい日本語と英語でも書けます。なくてもかまいません。',
      ],
    },
    contact: {
      heading: 'ご相談',
      text: [
        'はじめての方も、[お問い合わせ先](/contact)へお気軽にご連絡ください。担当の方には、このサイトに入るための招待をお送りします。',
      ],
    },
  },
  easy: {
    title: '｛団体|だんたい｝の ｛人|ひと｝へ',
    lead: '｛働|はたら｝くことが むずかしい ｛人|ひと｝と いっしょに ｛働|はたら｝く ｛団体|だんたい｝を、｛生協|せいきょう｝の ｛組合員|くみあいいん｝に ｛知|し｝らせます。',
    who: {
      heading: 'どんな ｛団体|だんたい｝が のりますか',
      text: [
        '｛働|はたら｝くことが むずかしい ｛人|ひと｝と、いっしょに ｛働|はたら｝く ｛団体|だんたい｝です。｛小|ちい｝さな ｛団体|だんたい｝でも だいじょうぶです。',
        'もう ｛名前|なまえ｝が のって いる ことも あります。[｛団体|だんたい｝を さがす](/organisations)を ｛見|み｝て ください。じぶんの ｛団体|だんたい｝が あったら、｛知|し｝らせて ください。',
      ],
    },
    ask: {
      heading: '｛寄付|きふ｝を ｛集|あつ｝めたい とき',
      text: [
        '- ｛何|なに｝に つかうか、いくら ほしいか、いつ ほしいかを ｛書|か｝きます。',
        '- ｛事務局|じむきょく｝が ｛読|よ｝んで、｛質問|しつもん｝を します。',
        '- ｛注文番号|ちゅうもんばんごう｝が ｛決|き｝まります。｛注文|ちゅうもん｝の ｛紙|かみ｝と この サイトに のります。',
        '- いくら ｛集|あつ｝まったかを、いつでも ｛見|み｝る ことが できます。',
      ],
    },
    money: {
      heading: 'お｛金|かね｝は どう とどきますか',
      text: [
        '｛生協|せいきょう｝が、｛組合員|くみあいいん｝から お｛金|かね｝を ｛受|う｝けとります。｛事務局|じむきょく｝が、それを ｛団体|だんたい｝に ｛送|おく｝ります。',
        '｛申|もう｝しこみより すこし ｛少|すく｝ない ことも あります。[｛寄付|きふ｝の ゆくえ](/transparency)で ｛見|み｝て ください。',
      ],
    },
    report: {
      heading: 'おわったら',
      text: [
        'お｛礼|れい｝と、｛寄付|きふ｝で した ことを ｛書|か｝いて ください。ずっと この サイトに のこります。',
        '｛文|ぶん｝は、やさしい ｛日本語|にほんご｝と ｛英語|えいご｝でも ｛書|か｝く ことが できます。',
      ],
    },
    contact: {
      heading: '｛聞|き｝きたい とき',
      text: ['[｛連絡先|れんらくさき｝](/contact)に ｛聞|き｝いて ください。'],
    },
  },
  en: {
    title: 'For organisations',
    lead: 'How places where people who find it hard to get work are at work with others become known to co-op members, and are supported by them.',
    who: {
      heading: 'Who can be here',
      text: [
        'Supported workplaces, workers’ collectives, workers’ co-operatives, NPOs and others that create work together with people who find it hard to get work, whatever their legal form.',
        'You may be listed already, from public lists of workplaces. Look for yourself under [Organisations](/organisations) and tell us if it is you, so that you can edit what is shown.',
      ],
    },
    ask: {
      heading: 'Asking for donations',
      text: [
        '- You apply with the purpose, the goal in yen and when you need it.',
        '- Our staff check it and ask what is not clear.',
        '- Each co-op assigns an order number and order cycles; they appear on the order form and on this site.',
        '- While orders are open you see units and amounts at any time.',
      ],
    },
    money: {
      heading: 'How the money comes to you',
      text: [
        'The co-ops collect donations from their members together with their groceries. We pass on to your account what has arrived.',
        'What arrives can be less than what was promised, by what could not be collected. Both are published under [Where the money goes](/transparency).',
      ],
    },
    report: {
      heading: 'Please report',
      text: [
        'When a campaign is over we ask you for a word of thanks and a report of what was done with the money. It stays on the campaign’s page for good.',
        'Besides Japanese you can write your texts in easy Japanese and in English. You need not.',
      ],
    },
    contact: {
      heading: 'Questions',
      text: ['Please [contact us](/contact). We send an invitation to this site to whoever looks after your page.'],
    },
  },
})

/** 生協の方へ. */
export const coops_words = declareWords({
  ja: {
    title: '生協の方へ',
    lead: 'いまお使いの注文のしくみとファイルのまま、組合員の寄付を受け付けられます。',
    give: {
      heading: '生協にお願いすること',
      text: [
        '- 注文用紙に、注文番号と1口の金額を載せる。',
        '- 注文のファイル（注文用紙・インターネット・デポー）を、いまの形のまま渡す。文字コードや列の並びは、こちらで合わせます。',
        '- 月ごとの請求のファイルを受け取り、購入代金といっしょに引き落とす。',
        '- 引き落としの結果を返し、集まった金額をまとめて送金する。',
      ],
    },
    get: {
      heading: '間違いを防ぐしくみ',
      text: [
        '- 同じファイルを二度取り込んでも、寄付は二重になりません。',
        '- サポーターが登録をもう一度書いても、二重に請求しません。',
        '- 読み取れない明細や、知らない番号は保留にし、理由を添えて事務局が確かめます。捨てる明細はありません。',
        '- 引き落としの再請求や締切りの決まりは、生協ごとに設定できます。',
      ],
    },
    data: {
      heading: '組合員の情報',
      text: ['お預かりするのは、寄付の受付と請求に必要なものだけです。扱いは[個人情報の取扱い](/privacy)のとおりです。'],
    },
    contact: { heading: 'ご相談', text: ['[お問い合わせ先](/contact)へご連絡ください。見本のファイルで試すこともできます。'] },
  },
  easy: {
    title: '｛生協|せいきょう｝の ｛人|ひと｝へ',
    lead: '｛今|いま｝の ｛注文|ちゅうもん｝の しくみを かえないで、｛寄付|きふ｝を ｛受|う｝けとる ことが できます。',
    give: {
      heading: '｛生協|せいきょう｝が する こと',
      text: [
        '- ｛注文|ちゅうもん｝の ｛紙|かみ｝に、｛注文番号|ちゅうもんばんごう｝と ｛1口|ひとくち｝の お｛金|かね｝を のせます。',
        '- ｛注文|ちゅうもん｝の ファイルを ｛送|おく｝ります。｛今|いま｝の ファイルの ままで だいじょうぶです。',
        '- ｛毎月|まいつき｝の ｛請求|せいきゅう｝の ファイルを ｛受|う｝けとって、｛買|か｝い｛物|もの｝の お｛金|かね｝と いっしょに ｛受|う｝けとります。',
        '- けっかの ファイルと、｛集|あつ｝まった お｛金|かね｝を ｛送|おく｝ります。',
      ],
    },
    get: {
      heading: 'まちがいを ふせぎます',
      text: [
        '- ｛同|おな｝じ ファイルを ｛2回|にかい｝ ｛送|おく｝っても、｛寄付|きふ｝は ふえません。',
        '- サポーターが もういちど ｛書|か｝いても、お｛金|かね｝は ｛2回|にかい｝ かかりません。',
        '- ｛読|よ｝めない ところは、｛人|ひと｝が ｛見|み｝て ｛確|たし｝かめます。',
        '- ｛日|ひ｝にちの きまりは、｛生協|せいきょう｝ごとに ｛決|き｝められます。',
      ],
    },
    data: {
      heading: '｛組合員|くみあいいん｝の ｛情報|じょうほう｝',
      text: [
        '｛寄付|きふ｝に ｛必要|ひつよう｝な ものだけを もらいます。[｛個人情報|こじんじょうほう｝](/privacy)の ページを ｛見|み｝て ください。',
      ],
    },
    contact: { heading: '｛聞|き｝きたい とき', text: ['[｛連絡先|れんらくさき｝](/contact)に ｛聞|き｝いて ください。'] },
  },
  en: {
    title: 'For co-ops',
    lead: 'Take your members’ donations with the ordering system and the files that you have today.',
    give: {
      heading: 'What we ask of a co-op',
      text: [
        '- Print order numbers and unit prices on the order form.',
        '- Hand over your order files (paper, web, depot) as they are; we adapt to their columns and encoding.',
        '- Take a file of charges each month and collect them together with the groceries.',
        '- Return the results of collecting, and remit what has come together.',
      ],
    },
    get: {
      heading: 'What keeps mistakes out',
      text: [
        '- A file that is read twice makes no donation twice.',
        '- A supporter who signs up again is not charged again.',
        '- Lines that cannot be read and numbers nobody knows are held, with their reason, until staff have looked at them. No line is thrown away.',
        '- Rules for trying again and for closing dates are set for each co-op.',
      ],
    },
    data: {
      heading: 'Your members’ data',
      text: ['We ask only for what is needed to take and charge donations. See [Privacy](/privacy).'],
    },
    contact: { heading: 'Questions', text: ['Please [contact us](/contact). You can also try it with sample files.'] },
  },
})
