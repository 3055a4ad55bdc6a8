import { declareWords } from '../../look/declare-words.ts'

/** アクセシビリティについて: the statement for readers; the proofs stand in docs/accessibility.md. */
export const accessibility_words = declareWords({
  ja: {
    title: 'アクセシビリティについて',
    lead: 'どなたにも読めて、使えること。それがこのサイトの目的そのものです。',
    aim: {
      heading: '目標と対象',
      text: [
        'すべての公開ページとその入力画面、エラーの表示で、WCAG 2.2 のレベル AA（JIS X 8341-3 の適合レベル AA を含む）を満たすことを目標にしています。',
        '対象は、このサイトのすべてのページです。事務局の画面も同じ基準で作っています。',
      ],
    },
    ways: {
      heading: 'できること',
      text: [
        '- 三つの読み方：日本語、やさしい日本語（ふりがな付き）、英語。画面の上で選ぶと、1年間覚えます。',
        '- キーボードだけで、すべての操作ができます。先頭の「本文へ」で、案内を飛ばせます。',
        '- 文字を400％に広げても、幅320ピクセルの画面でも、横に動かさずに読めます。',
        '- 画面読み上げ、色の反転、ハイコントラスト、暗い画面の設定に合わせます。',
        '- JavaScript が動かなくても、すべて使えます。',
        '- 注文番号の札は、印刷してそのまま写せます。',
      ],
    },
    tested: {
      heading: '確かめ方',
      text: [
        '公開ページと入力のエラーを、三つの読み方のそれぞれで、自動の検査（axe）にかけています。キーボードだけの操作、スクリプトなしの操作、320ピクセルの幅は、実際のブラウザーで毎回確かめます。',
        '自動では分からない基準は、項目ごとに人の目で確かめ、記録しています。',
      ],
    },
    limits: {
      heading: 'まだできていないこと',
      text: [
        '- 団体や募集の紹介文は、ふつうの日本語だけのことがあります。その場合は印を付けています。',
        '- 印刷用のファイル（受領書のPDF）は、画面読み上げでの読みやすさを確かめていません。同じ内容はマイページで読めます。',
        '- 障害のある方による実際の試用は、これから行います。',
      ],
    },
    tell: {
      heading: '困ったとき',
      text: [
        '読めない、使えないところがあれば、[お問い合わせ先](/contact)へお知らせください。電話でも、代わりの方法でお手伝いします。',
      ],
    },
  },
  easy: {
    title: 'だれでも つかえる サイトに',
    lead: 'だれでも ｛読|よ｝めて、だれでも つかえる。それが この サイトの ｛目的|もくてき｝です。',
    aim: {
      heading: '｛目標|もくひょう｝',
      text: [
        '｛世界|せかい｝の きまり（WCAG 2.2 の AA）を まもる ことが ｛目標|もくひょう｝です。ぜんぶの ページで まもります。',
      ],
    },
    ways: {
      heading: 'できる こと',
      text: [
        '- ｛日本語|にほんご｝、やさしい ｛日本語|にほんご｝、｛英語|えいご｝で ｛読|よ｝めます。',
        '- マウスが なくても、キーボードだけで つかえます。',
        '- ｛字|じ｝を ｛大|おお｝きく しても ｛読|よ｝めます。',
        '- ｛声|こえ｝で ｛読|よ｝む ソフトで つかえます。',
        '- ｛暗|くら｝い ｛画面|がめん｝や、はっきりした ｛色|いろ｝の ｛画面|がめん｝でも つかえます。',
      ],
    },
    tested: {
      heading: '｛確|たし｝かめかた',
      text: ['コンピューターと ｛人|ひと｝の ｛目|め｝で ｛確|たし｝かめて います。'],
    },
    limits: {
      heading: 'まだ できて いない こと',
      text: [
        '- ｛団体|だんたい｝の ｛文|ぶん｝は、ふつうの ｛日本語|にほんご｝だけの ことが あります。その ときは しるしが あります。',
        '- ｛印刷|いんさつ｝の ファイル（PDF）は、｛声|こえ｝で ｛読|よ｝む ソフトで ｛確|たし｝かめて いません。',
        '- ｛障害|しょうがい｝の ある ｛人|ひと｝と いっしょに ためす ことは、これからです。',
      ],
    },
    tell: {
      heading: 'こまった とき',
      text: [
        '｛読|よ｝めない ところが あったら、[｛連絡先|れんらくさき｝](/contact)に ｛知|し｝らせて ください。お｛手伝|てつだ｝いします。',
      ],
    },
  },
  en: {
    title: 'Accessibility',
    lead: 'That everybody can read and use it is what this site is for.',
    aim: {
      heading: 'What we aim at',
      text: [
        'Every public page, form and error message is meant to meet WCAG 2.2 at level AA, which includes level AA of the Japanese standard JIS X 8341-3.',
        'This covers all pages of this site. The pages for our staff are made to the same standard.',
      ],
    },
    ways: {
      heading: 'What you can do',
      text: [
        '- Read in Japanese, in easy Japanese with readings above the characters, or in English. Choose at the top; the choice is remembered for a year.',
        '- Do everything with the keyboard alone. “Skip to content” leads past the menu.',
        '- Enlarge to 400 %, or use a screen 320 pixels wide, without scrolling sideways.',
        '- Use a screen reader, inverted colours, high contrast or a dark screen.',
        '- Use everything without JavaScript.',
        '- Print the order ticket and copy from it.',
      ],
    },
    tested: {
      heading: 'How it is checked',
      text: [
        'All public pages and error messages are checked by a program (axe) in each of the three readings. Using them with the keyboard alone, without scripts and at 320 pixels is tried in a real browser each time the site is changed.',
        'What no program can see is checked by people, criterion by criterion, and written down.',
      ],
    },
    limits: {
      heading: 'What is not there yet',
      text: [
        '- What organisations write may exist in ordinary Japanese only. It is then marked as such.',
        '- Receipts as PDF files have not been checked with screen readers. Members find the same contents on their page.',
        '- Trials with people with disabilities are still to come.',
      ],
    },
    tell: {
      heading: 'If something does not work for you',
      text: ['Please [tell us](/contact), also by phone. We help you another way.'],
    },
  },
})
