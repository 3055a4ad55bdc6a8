/**
 * Asks the browser for a passkey when a form with `data-passkey` is sent, and puts its answer into the form. Where the browser
 * knows no passkeys, the form stays hidden; the page has another way beside it.
 */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
  const answer = form.querySelector<HTMLInputElement>('input[data-passkey-answer]')
  const csrf = form.querySelector<HTMLInputElement>('input[name=csrf]')
  const said = form.querySelector('[role=status]')
  const knows_passkeys = typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential
  if (answer === null || csrf === null || said === null || !knows_passkeys) continue
  form.hidden = false
  // A page that comes back from the browser's memory must ask anew.
  window.addEventListener('pageshow', () => {
    answer.value = ''
  })
  form.addEventListener('submit', (event) => {
    if (answer.value !== '') return
    event.preventDefault()
    said.textContent = '端末の案内にしたがってください。'
    ask(form, csrf.value).then(
      (json) => {
        answer.value = json
        form.submit()
      },
      () => {
        said.textContent = '確かめられませんでした。もう一度押すか、画面を開きなおしてください。'
      },
    )
  })
}

/** Throws when the person stops it, when there is no fitting passkey, and when the session is over. */
async function ask(form: HTMLFormElement, csrf: string): Promise<string> {
  const asked = await fetch(form.dataset.passkey ?? '', { method: 'POST', headers: { 'x-csrf-token': csrf } })
  if (!asked.ok) throw new Error(String(asked.status))
  const options = await asked.json()
  const credential =
    form.dataset.passkeyAct === 'create'
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
  return JSON.stringify(credential)
}
