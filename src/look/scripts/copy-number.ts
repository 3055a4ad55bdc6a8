/** Gives every order ticket its button "番号をコピー", whose words stand on the page. Without this script the figures can still be selected and copied. */
for (const holder of document.querySelectorAll<HTMLElement>('[data-copy]')) {
  const button = holder.querySelector('button')
  const said = holder.querySelector('[role=status]')
  // Browsers offer the clipboard on https and on localhost only: no button where it could not work.
  if (button === null || said === null || navigator.clipboard === undefined) continue
  holder.hidden = false
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(holder.dataset.copy ?? '')
      said.textContent = holder.dataset.copied ?? ''
    } catch {
      said.textContent = holder.dataset.notCopied ?? ''
    }
  })
}
