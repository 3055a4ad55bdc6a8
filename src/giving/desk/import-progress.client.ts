/** Asks once a second how far the file is and draws that part of the page alone; when it is done, goes to where the result stands. */
const shown = document.querySelector('#run')

async function look(): Promise<void> {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
  if (answer.redirected) {
    location.replace(answer.url)
    return
  }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const now = page.querySelector('#run')
  const is_running = page.querySelector('#progress') !== null
  if (shown === null || now === null || !is_running) {
    location.reload()
    return
  }
  // Unchanged words are left alone, so that a screen reader says only what is new.
  if (shown.innerHTML !== now.innerHTML) shown.replaceChildren(...now.childNodes)
  again()
}

function again(): void {
  // A server that is away for a moment is asked again.
  setTimeout(() => look().catch(again), 1000)
}

again()
