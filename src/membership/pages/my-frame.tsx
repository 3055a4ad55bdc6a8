import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { TomoniEnv } from '../../http/env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button } from '../../look/button.tsx'
import { declareWords } from '../../look/declare-words.ts'
import { PageFrame } from '../../look/page-frame.tsx'
import { useWords, Words } from '../../look/words.tsx'
import { myWords } from './my-words.ts'

const backWords = declareWords({
  ja: { back: 'マイページにもどる' },
  easy: { back: 'マイページに もどる' },
  en: { back: 'Back to my page' },
})

/** A room behind my page: heading, contents, the way back. */
export function MyFrame({ c, title, children }: { c: Context<TomoniEnv>; title: string; children?: Child }) {
  const words = useWords(backWords)
  return (
    <PageFrame title={title} current="/my" demonstration={c.var.demonstration}>
      <div class="my">
        {children}
        <p class="my-back">
          <a href="/my">
            <Words text={words.back} />
          </a>
        </p>
      </div>
    </PageFrame>
  )
}

/** Out, with one press. */
export function MySignOut({ c }: { c: Context<TomoniEnv> }) {
  const words = useWords(myWords)
  return (
    <form class="my-leave" method="post" action="/my/sign-out">
      <TokenFields tokens={formTokens(c)} />
      <Button weight="quiet">
        <Words text={words.leave} />
      </Button>
      <p class="soft small">
        <Words text={words.idle} />
      </p>
    </form>
  )
}
