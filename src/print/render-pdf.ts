import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { PrintAnswer, PrintOrder } from './printer-main.ts'

/** What every template is given: a title and a day for the file itself, and whatever else the template reads. */
export interface Printable {
  readonly document: {
    readonly title: string
    /** The day that the file says it was made on, ISO. From the data and never the machine's, so that the same input gives the same bytes. */
    readonly on: string
  }
}

/** A template: a Typst file by its path below `src/`, such as `collecting/receipts/receipt.typ`. */
export type TemplateName = `${string}.typ`

/** A letter that the font lacks has reached a template. Ask `lettersWithoutGlyph` before printing, and say so to a person. */
export class UnprintableText extends Error {
  override name = 'UnprintableText'
}

/**
 * Typesets `data` by a template into a PDF (PDF/A-2u, fonts inside). The same data gives the same bytes.
 *
 * The data travels as JSON and is never pasted into the template: a name such as `#x "y"` is text. Runs in a thread of its own,
 * one per process, so a thousand pages do not keep a page of the site waiting; calls are served in their order.
 * Throws UnprintableText where a letter has no glyph, and Error where the template is wrong. About 2 ms a page.
 */
export async function renderPdf(template: TemplateName, data: Printable): Promise<Uint8Array<ArrayBuffer>> {
  return await printed({ template, data: JSON.stringify(data), as: 'pdf' })
}

/** The first page of `data` by a template as SVG, every letter an outline: for making a picture of it. Throws as `renderPdf` does. */
export async function renderSvg(template: TemplateName, data: Printable): Promise<Uint8Array<ArrayBuffer>> {
  return await printed({ template, data: JSON.stringify(data), as: 'svg' })
}

async function printed(order: PrintOrder): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await ask(order)
  if (answer.printed) return answer.printed
  const message = `${order.template}: ${answer.fault}`
  throw answer.unprintable ? new UnprintableText(message) : new Error(message)
}

interface Waiting {
  resolve(answer: PrintAnswer): void
  reject(error: unknown): void
}

let printer: { readonly worker: Worker; readonly waiting: Waiting[] } | null = null

function ask(order: PrintOrder): Promise<PrintAnswer> {
  printer ??= startPrinter()
  const { worker, waiting } = printer
  return new Promise((resolve, reject) => {
    waiting.push({ resolve, reject })
    // A process may end only when nobody waits for a PDF.
    worker.ref()
    worker.postMessage(order)
  })
}

function startPrinter() {
  const in_source = import.meta.url.endsWith('.ts')
  const worker = new Worker(join(import.meta.dirname, in_source ? 'printer-main.ts' : 'printer.js'))
  const waiting: Waiting[] = []
  const breakDown = (error: unknown) => {
    printer = null
    for (const { reject } of waiting.splice(0)) reject(error)
  }
  worker.on('message', (answer: PrintAnswer) => {
    waiting.shift()?.resolve(answer)
    if (waiting.length === 0) worker.unref()
  })
  worker.on('error', breakDown)
  worker.on('exit', () => breakDown(new Error('The printing thread ended before it answered.')))
  return { worker, waiting }
}
