/**
 * Shows who is found while somebody types. Without it, Enter does the same.
 */
const search_form = document.querySelector<HTMLFormElement>('form[data-live]')
const search_field = search_form?.querySelector<HTMLInputElement>('input[name=q]')
const found_box = search_form?.querySelector<HTMLElement>('[data-found]')
const found_at = search_form?.dataset.live
let looks = 0
let next_look: ReturnType<typeof setTimeout> | undefined

if (search_field && found_box && found_at) {
  search_field.addEventListener('input', (event) => {
    clearTimeout(next_look)
    if (event instanceof InputEvent && event.isComposing) return
    next_look = setTimeout(() => lookUp(search_field.value, found_box, found_at), 200)
  })
}

async function lookUp(typed: string, into: HTMLElement, from: string) {
  looks += 1
  const mine = looks
  // Everybody's name begins with the first kana, and each look stands in the record of what was read.
  if (typed.trim().length < 3) {
    into.replaceChildren()
    return
  }
  const answer = await fetch(`${from}?q=${encodeURIComponent(typed)}`, { headers: { accept: 'text/html' } }).catch(() => null)
  if (answer === null || !answer.ok || mine !== looks) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  into.replaceChildren(...page.body.childNodes)
}
