import type { Child } from 'hono/jsx'

/** `main` is the one act of a page; `quiet` the others; `grave` what cannot simply be taken back. */
export type ButtonWeight = 'main' | 'quiet' | 'grave'

interface ButtonProps {
  weight?: ButtonWeight
  small?: boolean
  /** Given when several buttons of one form mean different acts. */
  name?: string
  value?: string
  /** Sends the form elsewhere than its `action`. */
  formaction?: string
  /** The key that presses it at the desk, such as `e` or `shift+1`; a page with such keys brings the script that listens. */
  key_name?: string
  /** Has the focus when the page opens: for the one next thing to do at the desk. */
  autofocus?: boolean
  children?: Child
}

/** A button that sends its form. It is never disabled: what is missing is said after pressing it. */
export function Button({ weight = 'main', small = false, name, value, formaction, key_name, autofocus, children }: ButtonProps) {
  return (
    <button
      type="submit"
      class={buttonClass(weight, small)}
      name={name}
      value={value}
      formaction={formaction}
      data-key={key_name}
      autofocus={autofocus === true ? true : undefined}
    >
      {children}
    </button>
  )
}

/** A link that looks like a button, for going to where something is done. */
export function ButtonLink({
  href,
  weight = 'main',
  small = false,
  key_name,
  autofocus,
  children,
}: ButtonProps & { href: string }) {
  return (
    <a class={buttonClass(weight, small)} href={href} data-key={key_name} autofocus={autofocus === true ? true : undefined}>
      {children}
    </a>
  )
}

function buttonClass(weight: ButtonWeight, small: boolean): string {
  return `button${weight === 'main' ? '' : ` button-${weight}`}${small ? ' button-small' : ''}`
}
