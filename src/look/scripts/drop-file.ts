/** Lets a file be dropped on the place where it is chosen. Without this script the field is chosen from as anywhere. */
for (const place of document.querySelectorAll<HTMLElement>('[data-drop]')) {
  const input = place.querySelector<HTMLInputElement>('input[type=file]')
  const hint = place.querySelector<HTMLElement>('.drop-hint')
  if (input === null || hint === null) continue
  hint.hidden = false
  for (const name of ['dragenter', 'dragover']) {
    place.addEventListener(name, (event) => {
      event.preventDefault()
      place.classList.add('drop-over')
    })
  }
  for (const name of ['dragleave', 'drop']) place.addEventListener(name, () => place.classList.remove('drop-over'))
  place.addEventListener('drop', (event) => {
    event.preventDefault()
    const files = event.dataTransfer?.files
    if (files === undefined || files.length === 0) return
    // The browser then shows the file's name in the field, as if it had been chosen there.
    input.files = files
    input.focus()
  })
}
