import type { Settings } from './settings.ts'

/** 0 done, 1 refused (the person can mend it), 2 a fault of ours. */
export type ExitStatus = 0 | 1 | 2

/** An option such as `--dry-run`, or `--reason TEXT` when it has a `value`. */
export interface CommandOption {
  /** What stands for the value in the usage: `TEXT`, `N`. Without it the option is a switch. */
  readonly value?: string
  readonly summary: string
}

/** One word of `bin/tomoni`. Each stands in a file of its own name and in the list of `main.ts`. */
export interface Command {
  readonly name: string
  /** Without the program's name: `import members|orders FILE`. Options are listed from `options`. */
  readonly usage: string
  /** One line of Japanese for `--help`. */
  readonly summary: string
  readonly options?: Readonly<Record<string, CommandOption>>
  /** Throws `Refused` with a sentence for the person; every other error is a fault of ours. */
  run(call: Call): Promise<ExitStatus>
}

/** What a command was called with, and where it answers. */
export interface Call {
  /** The words after the command's name; file names are relative to the folder the person stands in. */
  readonly args: readonly string[]
  /** The value of an option that takes one; undefined when it was not given. */
  value(option: string): string | undefined
  /** Whether a switch was given. */
  has(option: string): boolean
  readonly settings: Settings
  /** Whether `--json` was given. */
  readonly json: boolean
  /** Tells the person something: on standard output, or on standard error when that belongs to `--json`. */
  tell(line: string): void
  /** The one object of `--json`; nothing without it. */
  answer(object: unknown): void
}
