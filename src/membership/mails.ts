interface Words {
  readonly subject: string
  readonly text: string
}

/** The mail with a one-time code. The figures stand alone on their line, where telephones find and offer them. */
export function codeMail({ code, coop_name, origin }: { code: string; coop_name: string; origin: string }): Words {
  return {
    subject: 'ともに：マイページに入るための番号',
    text: [
      `${coop_name}の組合員の方へ`,
      '',
      'マイページに入るための番号は、次の6けたです。',
      '',
      code,
      '',
      '番号を頼んだ画面にもどって、10分のうちに入力してください。一度だけ使えます。',
      'この番号を、ほかの人に教えないでください。事務局や生協が番号をたずねることはありません。',
      '',
      'おぼえがないときは、このメールを消してください。番号がなければ、だれも入れません。',
      '',
      `ともに　${origin}`,
    ].join('\n'),
  }
}

/** To the address that stood on file before, so that a change its owner knows nothing of does not go unseen. */
export function replacedMail({ coop_name, origin }: { coop_name: string; origin: string }): Words {
  return {
    subject: 'ともに：メールアドレスの登録が変わりました',
    text: [
      `${coop_name}の組合員の方へ`,
      '',
      '事務局でご本人を確かめて、ともに のメールアドレスの登録を、新しいものに変えました。',
      'これからのお知らせと、マイページに入るための番号は、新しいアドレスにお送りします。',
      '',
      'おぼえがないときは、すぐに事務局へお電話ください。',
      '',
      `ともに　${origin}`,
    ].join('\n'),
  }
}
