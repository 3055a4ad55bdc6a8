import { Hono } from 'hono'
import type { TomoniEnv } from '../http/env.ts'
import { keptPage } from '../http/show-page.tsx'
import { examples } from '../look/examples/examples.ts'
import { PageFrame } from '../look/page-frame.tsx'

/** The parts of which every page is made, each with an example. For those who build; in Japanese only. */
export const gallery = new Hono<TomoniEnv>().get('/gallery', (c) =>
  keptPage(c, '/gallery', async () => (
    <PageFrame
      title="画面の部品"
      description="ともにの画面をつくる部品と、その使い方です。"
      demonstration={c.var.demonstration}
      scripts={['src/look/scripts/copy-number.ts']}
    >
      <div class="narrow stack" lang="ja">
        <h1>画面の部品</h1>
        <p class="lead">ともにの画面は、ここにある部品でできています。明るい画面、暗い画面、印刷でも同じものを使います。</p>
        {examples.map(({ name, says, view }, at) => (
          <section class="stack section" aria-labelledby={`example-${at}`}>
            <h2 id={`example-${at}`}>{name}</h2>
            <p class="soft">{says}</p>
            {view()}
          </section>
        ))}
      </div>
    </PageFrame>
  )),
)
