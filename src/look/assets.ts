import { existsSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The browser files that a page may ask for, by their path in the source (the key Vite writes into its manifest). */
export type AssetName = 'src/look/look.css' | `src/look/scripts/${string}.ts` | `src/${string}.client.ts`

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
 * Throws when there is no such file: a page that asks for a missing script must fail in its first test.
 */
export function assetUrl(name: AssetName): string {
  const found = addresses.get(name) ?? (manifest === null ? addSource(name) : undefined)
  if (found === undefined) throw new Error(`the build has no asset named ${name}`)
  return `/assets/${found}`
}

/**
 * The file behind the last part of an `/assets/…` address, or null. The name is looked up in a fixed list and never joined
 * to a folder, so that no spelling of `..` or of a separator can leave it.
 */
export function findAsset(name: string): Asset | null {
  return known.get(name) ?? null
}

const types: Record<string, string> = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' }
const known = new Map<string, Asset>()
const addresses = new Map<string, string>()

for (const [name, { file }] of Object.entries(manifest ?? {})) {
  add({ name, address: file, immutable: true, read: () => readFileSync(join(built, file)) })
}
if (manifest === null) addSource('src/look/look.css')

interface NewAsset {
  name: string
  address: string
  immutable: boolean
  read(): Buffer<ArrayBuffer>
}

function add({ name, address, immutable, read }: NewAsset): string {
  let kept: Buffer<ArrayBuffer> | null = null
  const bytes = () => {
    kept ??= read()
    return kept
  }
  const ending = address.slice(address.lastIndexOf('.') + 1)
  known.set(address, { type: types[ending] ?? 'application/octet-stream', immutable, bytes })
  addresses.set(name, address)
  return address
}

/** Serves a source file as the build would: styles with their imports in place, scripts without their types. */
function addSource(name: AssetName): string {
  const file = join(here, '..', '..', name)
  if (!existsSync(file)) throw new Error(`there is no ${name}`)
  if (name === 'src/look/look.css') return add({ name, address: 'look.css', immutable: false, read: sourceStyles })
  const address = `${name.slice('src/'.length, -'.ts'.length).replaceAll('/', '-')}.js`
  const read = () => Buffer.from(stripTypeScriptTypes(readFileSync(file, 'utf8')))
  return add({ name, address, immutable: false, read })
}

function sourceStyles(): Buffer<ArrayBuffer> {
  const styles = readFileSync(join(here, 'look.css'), 'utf8').replace(
    /@import "\.\/(styles\/[a-z-]+\.css)" layer\(([a-z]+)\);/g,
    (_, file: string, layer: string) => `@layer ${layer} {\n${readFileSync(join(here, file), 'utf8')}}`,
  )
  return Buffer.from(styles)
}
