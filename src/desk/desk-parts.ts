import type { Hono } from 'hono'
import type { Database } from '../db/database.ts'
import type { DeskEnv } from '../http/desk-env.ts'
import type { Yen } from '../money/yen.ts'
import type { SignIn } from '../people/index.ts'

/** What the desk's shell is put together from. */
export interface DeskParts {
  readonly signIn: SignIn
  /** Whether settings name a server that takes our mails; without it the room for mails says that none are sent. */
  readonly has_mail_server?: boolean
  /** Where pictures stand while they are read; a folder for temporary files unless told. */
  readonly upload_folder?: string
  /** Without it the desk has no rooms for imports and held lines, and its menu names none. */
  readonly giving?: GivingAtTheDesk
  /** Without it the desk has no rooms for collection months and supporters. */
  readonly collecting?: CollectingAtTheDesk
}

/** What collecting shows at the desk. */
export interface CollectingAtTheDesk {
  /** Mounted at /desk/months. */
  readonly months: Hono<DeskEnv>
  /** Mounted at /desk/own-coops/:coop_id/months. */
  readonly own_months: Hono<DeskEnv>
  /** Mounted at /desk/supporters. */
  readonly supporters: Hono<DeskEnv>
  /** Mounted at /desk/money/receipts. */
  readonly receipts: Hono<DeskEnv>
  countHeldResults(db: Database): Promise<number>
  /** What waits in the months, a sentence each. */
  waitingMonths(db: Database, now: Temporal.Instant): Promise<readonly WaitingInShort[]>
}

/** Something that waits for somebody, and where it is done. */
export interface WaitingInShort {
  readonly sentence: string
  readonly href: string
}

/** What giving shows at the desk: its rooms, and what the first page says of it. */
export interface GivingAtTheDesk {
  /** Mounted at /desk/imports. */
  readonly imports: Hono<DeskEnv>
  /** Mounted at /desk/own-coops/:coop_id. */
  readonly own_coop: Hono<DeskEnv>
  /** Mounted at /desk/held-lines. */
  readonly held_lines: Hono<DeskEnv>
  /** Mounted at /desk/free-text. */
  readonly free_text: Hono<DeskEnv>
  /** Mounted at /desk/cycles. */
  readonly cycles: Hono<DeskEnv>
  countOpenHeldLines(db: Database): Promise<number>
  /** Texts in members' own words that nobody has ended. */
  countOpenFreeTexts(db: Database): Promise<number>
  /** The newest first. */
  lastImports(db: Database, limit: number): Promise<readonly ImportInShort[]>
  campaignsOpenOn(db: Database, now: Temporal.Instant): Promise<readonly CampaignInShort[]>
}

export interface ImportInShort {
  readonly id: number
  /** The file's name, or where else the lines came from. */
  readonly source: string
  readonly imported_at: Temporal.Instant
  readonly lines: number
  readonly accepted: number
  readonly held: number
}

export interface CampaignInShort {
  readonly order_number: string
  readonly title: string
  /** Exclusive. */
  readonly closes_at: Temporal.Instant
  readonly promised_units: number
  readonly promised_yen: Yen
}
