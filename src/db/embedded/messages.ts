import type { Socket } from 'node:net'
import { createInterface } from 'node:readline'

/** What a process of Tomoni says to the keeper, once, as one line of JSON. */
export interface Hello {
  readonly token: string
  /** `serve` can be held by one process at a time; `guest` is everybody else. */
  readonly role: 'serve' | 'guest'
  /** The server's address, so that a second one can say where the first is. */
  readonly address?: string
}

/** What the keeper answers: first `starting` at once, which proves that it lives, then one of the others. */
export type Answer =
  | { readonly keeper: 'starting' }
  | { readonly keeper: 'ready'; readonly owner_url: string; readonly app_url: string }
  | { readonly keeper: 'already_serving'; readonly address: string }
  | { readonly keeper: 'closing' }
  | { readonly keeper: 'failed'; readonly sentence: string; readonly refused: boolean }

export function say(socket: Socket, message: Hello | Answer): void {
  socket.write(`${JSON.stringify(message)}\n`)
}

/** Calls `heard` with each line that is JSON; anything else on this port is not ours and is dropped. */
export function listenFor<T>(socket: Socket, heard: (message: T) => void): void {
  const lines = createInterface({ input: socket })
  // It repeats the socket's errors, which the socket's own listeners have dealt with.
  lines.on('error', () => {})
  lines.on('line', (line) => {
    try {
      heard(JSON.parse(line))
    } catch {
      socket.destroy()
    }
  })
}
