import { readFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { fontFiles } from './fonts.ts'
import { templatesFolder } from './templates-folder.ts'

/** What the printing thread is asked: a template by its path below `src/`, and its data as JSON. */
export interface PrintOrder {
  readonly template: string
  readonly data: string
  /** The first page alone as SVG, every letter an outline, or all pages as PDF. */
  readonly as: 'svg' | 'pdf'
}

/** What was printed, or why there is nothing. */
export type PrintAnswer =
  | { readonly printed: Uint8Array<ArrayBuffer> }
  | { readonly printed?: undefined; readonly fault: string; readonly unprintable: boolean }

/** What a template has learnt is worth keeping for the next page of its kind, and no longer: 10,000 pages would fill the memory. */
const KEPT_ROUNDS = 4
/** Archival: every font inside, all text readable, and a letter without a glyph is a fault, never a box. */
const STANDARD = 'a-2u'

const port = parentPort
if (!port) throw new Error('printer-main.ts runs as a thread of render-pdf.ts')

const templates = templatesFolder()
const compiler = NodeCompiler.create({
  workspace: templates,
  fontArgs: [{ fontBlobs: fontFiles().map((file) => readFileSync(file)) }],
})

port.on('message', (order: PrintOrder) => {
  const answer = print(order)
  port.postMessage(answer, answer.printed ? [answer.printed.buffer] : [])
})

function print({ template, data, as }: PrintOrder): PrintAnswer {
  try {
    const compiled = compiler.compile({ mainFilePath: `${templates}/${template}`, inputs: { data } })
    if (!compiled.result) {
      const faults = compiled.takeError()?.shortDiagnostics ?? []
      return { fault: JSON.stringify(faults), unprintable: false }
    }
    if (as === 'svg') return { printed: new TextEncoder().encode(compiler.plainSvg(compiled.result)) }
    return { printed: new Uint8Array(compiler.pdf(compiled.result, { pdfStandard: STANDARD })) }
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error)
    return { fault, unprintable: fault.includes('could not be displayed with font') }
  } finally {
    compiler.evictCache(KEPT_ROUNDS)
  }
}
