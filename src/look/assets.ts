import { existsSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The browser files that a page may ask for, by their path in the source (the key Vite writes into its manifest). */
export type AssetName = 'src/look/look.css' | `src/look/scripts/${string}.ts`

/** One file as it is served: its address under `/assets/`, its media type and its bytes. */
export interface Asset {
  readonly type: string
  /** True when the address holds a digest of the contents, so that browsers may keep it for ever. */
  readonly immutable: boolean
  bytes(): Buffer<ArrayBuffer>
}

const here = dirname(fileURLToPath(import.meta.url))
const built = join(here, 'assets')
const manifest_file = join(built, '.vite', 'manifest.json')

/**
 * Beside the built bundle lie the built assets and their manifest; in the source (tests, development) neither does, and the
 * source files are served instead. Which of the two is decided by where this module runs, never by a leftover `dist/`.
 */
const manifest: Record<string, { file: string }> | null = existsSync(manifest_file)
  ? JSON.parse(readFileSync(manifest_file, 'utf8'))
  : null

/**
 * The address of a browser file, such as `/assets/look-DkF3.css`.
 * Throws when the build does not know the name: a page that asks for a missing script must fail in its first test.
 */
export function assetUrl(name: AssetName): string {
  if (manifest === null) return `/assets/${name.replace('src/look/', '').replaceAll('/', '-').replace(/\.ts$/, '.js')}`
  const entry = manifest[name]
  if (entry === undefined) throw new Error(`the build has no asset named ${name}`)
  return `/assets/${entry.file.replace(/^assets\//, '')}`
}

/**
 * The file behind the last part of an `/assets/…` address, or null. The name is looked up in a fixed list and never joined
 * to a folder, so that no spelling of `..` or of a separator can leave it.
 */
export function findAsset(name: string): Asset | null {
  return known.get(name) ?? null
}

const types: Record<string, string> = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' }

function asset(name: string, immutable: boolean, read: () => Buffer<ArrayBuffer>): [string, Asset] {
  let kept: Buffer<ArrayBuffer> | null = null
  const bytes = () => {
    kept ??= read()
    return kept
  }
  return [name, { type: types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream', immutable, bytes }]
}

const source_scripts = ['copy-number']

const known: ReadonlyMap<string, Asset> = new Map(
  manifest === null
    ? [
        asset('look.css', false, () => Buffer.from(sourceStyles())),
        ...source_scripts.map((script) =>
          asset(`scripts-${script}.js`, false, () =>
            Buffer.from(stripTypeScriptTypes(readFileSync(join(here, 'scripts', `${script}.ts`), 'utf8'))),
          ),
        ),
      ]
    : Object.values(manifest).map(({ file }) =>
        asset(file.replace(/^assets\//, ''), true, () => Buffer.from(readFileSync(join(built, file.replace(/^assets\//, ''))))),
      ),
)

/** `look.css` with its imports put in place, as the build would do it. */
function sourceStyles(): string {
  return readFileSync(join(here, 'look.css'), 'utf8').replace(
    /@import '\.\/(styles\/[a-z]+\.css)' layer\(([a-z]+)\);/g,
    (_, file: string, layer: string) => `@layer ${layer} {\n${readFileSync(join(here, file), 'utf8')}}`,
  )
}
