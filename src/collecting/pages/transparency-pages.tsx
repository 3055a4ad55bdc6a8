import { type Context, Hono } from 'hono'
import type { TomoniEnv } from '../../http/env.ts'
import type { RenderedPage } from '../../http/page-cache.ts'
import { keptPage } from '../../http/show-page.tsx'
import { openData } from '../open-data/open-data.ts'
import { openDataFiles } from '../open-data/open-data-files.ts'
import { yearOfMoney, yearsOfMoney } from '../open-data/year-of-money.ts'
import { TransparencyPage } from './transparency-page.tsx'

/** Where the money is, for everybody: the last year at `/transparency`, any year at `/transparency/2025`, files below `/open-data/`. */
export const transparencyPages = new Hono<TomoniEnv>()
  .get('/transparency', (c) => keptPage(c, '/transparency', () => page(c, null)))
  .get('/transparency/:year{[0-9]{4}}', (c) => {
    const { year } = c.req.param()
    return keptPage(c, `/transparency/${year}`, () => page(c, Number(year)))
  })
  .get('/open-data/:name', async (c) => {
    const { name } = c.req.param()
    return (await c.var.pages.serve(c, `/open-data/${name}`, () => fileOf(c, name))) ?? c.notFound()
  })

async function page(c: Context<TomoniEnv>, asked: number | null) {
  const data = await dataOf(c)
  const years = yearsOfMoney(data)
  const year = asked ?? years[0]
  if (asked !== null && !years.includes(asked)) return null
  const shown = year === undefined ? null : yearOfMoney(data, year)
  return <TransparencyPage data={data} years={years} shown={shown} demonstration={c.var.demonstration} />
}

async function fileOf(c: Context<TomoniEnv>, name: string): Promise<RenderedPage> {
  return openDataFiles(await dataOf(c)).find((file) => file.name === name) ?? null
}

function dataOf(c: Context<TomoniEnv>) {
  return openData(c.var.db, { now: c.var.clock.now(), is_demonstration: c.var.demonstration !== null })
}
