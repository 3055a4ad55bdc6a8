import { Hono } from 'hono'
import type { TomoniEnv } from '../http/env.ts'
import { KeptBody, sendKept } from '../http/kept-body.ts'
import { findAsset } from '../look/assets.ts'

const kept = new Map<string, KeptBody>()

/** Styles and scripts. Names hold a digest of the contents, so browsers keep them for ever; unknown names are a plain 404. */
export const assets = new Hono<TomoniEnv>()

assets.get('/assets/:name', (c) => {
  const name = c.req.param('name')
  const asset = findAsset(name)
  if (asset === null) return c.text('not found', 404)
  let body = kept.get(name)
  if (body === undefined) {
    body = new KeptBody(asset.type, asset.bytes())
    kept.set(name, body)
  }
  return sendKept(c, body, asset.immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
})

const icon = new KeptBody(
  'image/svg+xml',
  Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 30" fill="none" stroke-width="3"><circle cx="11" cy="15" r="9" stroke="#1d6a49"/><circle cx="19" cy="15" r="9" stroke="#c98a4b"/></svg>',
  ),
)

assets.get('/icon.svg', (c) => sendKept(c, icon, 'public, max-age=86400'))
