/**
 * Works through the held lines with the keyboard alone: each key presses the link or button that carries it as `data-key`.
 * The script does nothing that could not be done without it.
 */
addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.isComposing || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return
  const { target } = event
  const is_typing = target instanceof Element && target.closest('input, select, textarea') !== null
  const key = keyOf(event)
  // While somebody types, letters are letters; only Esc leads out.
  if (is_typing && key !== 'escape') return
  const pressed = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
  if (pressed === null) return
  event.preventDefault()
  pressed.click()
})

/** Figures by their place, since Shift makes other signs of them; letters by place too while a kana keyboard is on. */
function keyOf(event: KeyboardEvent): string {
  const figure = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]
  if (figure !== undefined) return event.shiftKey ? `shift+${figure}` : figure
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1]
  const is_latin = /^[a-z]$/i.test(event.key)
  return (letter !== undefined && !is_latin ? letter : event.key).toLowerCase()
}
