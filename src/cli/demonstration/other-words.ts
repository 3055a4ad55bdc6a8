/** What is written about the campaigns and the programme of the demonstration in easy Japanese and in English. One has neither. */
export const OTHER_WORDS = {
  '133540': {
    easy: {
      title: '｛店|みせ｝の ｛毎日|まいにち｝を ｛知|し｝らせる タブレットが ほしい',
      summary:
        'パンと おかしの ｛店|みせ｝です。｛店|みせ｝の ことを インターネットで ｛知|し｝らせたいです。そのために タブレットを ｛買|か｝います。',
      purpose: [
        'こすもすは、1988｛年|ねん｝に ｛始|はじ｝まった パンの ｛店|みせ｝です。2019｛年|ねん｝から、｛障害|しょうがい｝の ある ｛人|ひと｝も いっしょに ｛働|はたら｝いて います。',
        '｛安心|あんしん｝して ｛食|た｝べられる パンを つくります。ひとりひとりが、じぶんの ペースで ｛働|はたら｝きます。',
        'お｛店|みせ｝を ｛知|し｝らない ｛人|ひと｝が まだ たくさん います。｛寄付|きふ｝で タブレットを ｛買|か｝って、｛毎日|まいにち｝の ことを SNSに ｛書|か｝きます。',
      ].join('\n'),
    },
    en: {
      title: 'A tablet to show what happens in the shop each day',
      summary:
        'A shop with bread and cakes made of Japanese wheat. With a tablet it wants to tell of its days on social media and meet people who do not know it yet.',
      purpose: [
        'Cosmos began in 1988 as a bakery run by those who worked in it. It became an NPO in 2008, and since 2019 it is a workplace where people with disabilities bake, sell and serve in the café.',
        'Food that can be trusted, work at one’s own pace together with others, a place to rest for whoever drops in: these three belong together here.',
        'Telling people about it has always come last. A tablet, paid for by donations, will show fresh bread and small events on social media, and bring new guests.',
      ].join('\n'),
    },
  },
  '133541': {
    easy: {
      title: '｛畑|はたけ｝の そばに、｛日|ひ｝かげと いすを',
      summary:
        '｛休|やす｝みながら ｛働|はたら｝ける ｛畑|はたけ｝です。｛夏|なつ｝は とても あついです。｛日|ひ｝かげと ながい いすを つくりたいです。',
      purpose: [
        'ひなたの ｛畑|はたけ｝では、｛朝|あさ｝の 2｛時間|じかん｝だけ ｛働|はたら｝けます。｛草|くさ｝を とって、やさいを ｛洗|あら｝います。',
        'あつい ｛日|ひ｝は、｛仕事|しごと｝を ｛休|やす｝みます。｛屋根|やね｝と いすが あれば、｛働|はたら｝ける ｛日|ひ｝が ふえます。',
        'この ｛団体|だんたい｝は ｛見本|みほん｝です。ほんとうには ありません。',
      ].join('\n'),
    },
  },
  '108413': {
    easy: {
      title: 'インクルファンド',
      summary:
        '｛毎月|まいつき｝ ｛1口|ひとくち｝ 300｛円|えん｝の ｛寄付|きふ｝を つづけて、｛町|まち｝の ｛活動|かつどう｝を たすけます。',
      purpose: [
        'みなさんの ｛寄付|きふ｝を、｛町|まち｝で ｛人|ひと｝を たすける ｛活動|かつどう｝に つかいます。',
        '2025｛年|ねん｝12｛月|がつ｝から、｛毎月|まいつき｝ お｛金|かね｝を はらいます。｛口数|くちすう｝は じぶんで ｛決|き｝めます。',
      ].join('\n'),
    },
    en: {
      title: 'Inclu Fund',
      summary: 'Become a supporter: with 300 yen a unit every month you support work in local communities.',
      purpose: [
        'Inclu Fund is what we call the local fund for mutual help and welfare. What each member gives is used for work that supports people where they live.',
        'From December 2025 on you are charged every month together with your groceries: 300 yen a unit, as many units as you like.',
      ].join('\n'),
    },
  },
} as const
