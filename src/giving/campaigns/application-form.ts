import { z } from 'zod'
import { yen } from '../../money/yen.ts'
import type { ApplicationTexts } from './application.ts'
import { needed, optional, readYen, sayYenFault } from './fields.ts'
import { itemsIn, typedItems } from './items-form.ts'

/** What an organisation writes. A draft needs a title alone; what is written must be readable all the same. */
export const applicationSchema = z
  .object({
    title: needed('題名', 60),
    summary: optional('要約', 200),
    purpose: optional('趣旨', 4000),
    goal_yen: z.string().default(''),
    wanted: optional('いつ必要か', 100),
    version: z.string().default(''),
    act: z.enum(['save', 'send']).default('save'),
  })
  .catchall(z.string())
  .transform((typed, context) => {
    const goal = readYen(typed.goal_yen)
    if (!goal.ok && goal.fault !== 'empty') {
      const message = sayYenFault('目標金額', goal.fault)
      context.issues.push({ code: 'custom', path: ['goal_yen'], input: typed.goal_yen, message })
    }
    const { title, summary, purpose, wanted } = typed
    const goal_yen = goal.ok ? yen(goal.yen) : null
    const texts: ApplicationTexts = { title, summary, purpose, wanted, goal_yen, items: itemsIn(typed, context) }
    return { texts, version: /^\d{1,9}$/.test(typed.version) ? Number(typed.version) : 0, act: typed.act }
  })

/** The form's fields for an application that is there. */
export function typedOf({ title, summary, purpose, goal_yen, wanted, items }: ApplicationTexts): Record<string, string> {
  return { title, summary, purpose, wanted, goal_yen: goal_yen === null ? '' : String(goal_yen), ...typedItems(items) }
}

export const messageSchema = z.object({ text: needed('ことば', 2000) })

/** A decision of the desk or a withdrawal. Who sends back or refuses says why. */
export const stepSchema = z
  .object({
    step: z.enum(['accepted', 'returned', 'refused', 'withdrawn'], 'どうするかを選んでください'),
    why: optional('ことば', 2000),
    version: z
      .string()
      .regex(/^\d{1,9}$/, '画面を開きなおして、もう一度送ってください')
      .transform(Number),
  })
  .refine(({ step, why }) => why !== '' || (step !== 'returned' && step !== 'refused'), {
    path: ['why'],
    message: '返すとき、断るときは、理由を入力してください',
  })
