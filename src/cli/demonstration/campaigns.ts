/** A campaign of the demonstration. `purpose` has a line for each paragraph. */
export interface DemonstrationCampaign {
  readonly order_number: string
  readonly organisation: { readonly address: string; readonly name: string; readonly kind: string }
  readonly title: string
  readonly summary: string
  readonly purpose: string
  readonly goal_yen: number
  readonly published_on: string
  /** The order cycles in which it stands on the order form. */
  readonly cycles: readonly string[]
}

/** The first is real, retold from the newsletter of November 2025; the others are invented and say so wherever they are named. */
export const CAMPAIGNS: readonly DemonstrationCampaign[] = [
  {
    order_number: '133540',
    organisation: { address: 'cosmos', name: 'パン＆カフェ こすもす', kind: '就労継続支援B型事業所' },
    title: '店の毎日を伝えるタブレットを',
    summary:
      '国産小麦粉のパンと焼き菓子の店です。日々のようすをSNSで伝えるタブレットを用意して、まだ店を知らない方と出会いたいと願っています。',
    purpose: [
      'こすもすは1988年、働く人たちが自分たちで始めたパン屋でした。2008年にNPO法人となって歩みを新たにし、2019年からは就労継続支援B型事業所として、パンと焼き菓子をつくり、カフェを開いています。',
      '安心して食べられるものをつくること。だれもが自分のペースで、仲間と共に働けること。立ち寄った人がほっとできること。その三つを、ひとつの店で続けてきました。',
      'ただ、店のことを知らせるのは、ずっと後回しでした。集まった寄付でタブレットを購入し、焼きあがったパンや店のできごとを、SNSでこまめに伝えていきます。その先で、新しいお客さまとの出会いを待っています。',
    ].join('\n'),
    goal_yen: 100_000,
    published_on: '2025-11-04',
    cycles: ['2025-11-3'],
  },
  {
    order_number: '133539',
    organisation: {
      address: 'tsumugino',
      name: 'つむぎ野工房（架空の団体）',
      kind: '就労継続支援B型事業所（見本のための架空の団体）',
    },
    title: 'もう1台の織り機で、待っている人を迎える',
    summary: '色も織り方も、織る人が決める手織りの工房です。順番を待つ人が増え、織り機をもう1台そろえたいと願っています。',
    purpose: [
      'つむぎ野工房では、7台の織り機を11人で使っています。糸を選ぶのに一日かける人も、昼までに1本織りあげる人もいて、できた布は、ストールや小さな袋になります。',
      '「わたしも織ってみたい」と見学に来た人に、空きを待っていただくことが続いています。集まった寄付で中古の織り機を1台求め、車いすに乗ったままでも織れる高さに作りなおします。',
      'この団体も募集も架空です。見本のために考えました。',
    ].join('\n'),
    goal_yen: 60_000,
    published_on: '2025-10-27',
    cycles: ['2025-11-2', '2025-11-3'],
  },
  {
    order_number: '133541',
    organisation: {
      address: 'hinata',
      name: 'ワーカーズ ひなたの畑（架空の団体）',
      kind: 'ワーカーズ・コレクティブ（見本のための架空の団体）',
    },
    title: '畑のそばに、日かげと腰かけを',
    summary:
      '休みながら働ける畑です。夏も安心して土にふれられるように、日よけの屋根と、みんなで座れる長い腰かけを作りたいと願っています。',
    purpose: [
      'ひなたの畑では、長く家にいた人や、体調に波のある人が、朝の2時間から働いています。草を取り、苗を植え、採れた野菜を洗って、近くのデポーへ運びます。',
      '困っているのは夏です。畑に日かげがなく、暑い日は仕事を休むしかありません。集まった寄付で木の柱と帆布の屋根を建て、10人が座れる腰かけを置きます。ひと休みできる場所があれば、来られる日が増えます。',
      'この団体も募集も架空です。見本のために考えました。',
    ].join('\n'),
    goal_yen: 120_000,
    published_on: '2025-11-04',
    cycles: ['2025-11-3'],
  },
]

/** The programme of the same newsletter. On the telephone nobody joins it: the form is to be seen in black and white. */
export const PROGRAMME = {
  order_number: '108413',
  name: 'インクルファンド',
  summary: '毎月1口300円の寄付を続けて、地域の活動を支えるサポーターの登録です。',
  purpose: [
    'インクルファンドは、「地域たすけあい福祉基金」の愛称です。組合員一人ひとりの寄付を、地域で人を支える活動に役立てます。',
    '2025年12月の集金から、毎月の購入代金といっしょに引き落とします。ひと月に1口300円、口数は自由に決められます。',
  ].join('\n'),
  unit_price_yen: 300,
  cycles: ['2025-11-3'],
  channels: ['paper', 'web', 'depot', 'direct'],
} as const
