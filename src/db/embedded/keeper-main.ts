import { keep } from './keeper.ts'

/** The program of the keeper: `node keeper.js <data folder>`. Started by `join.ts`, never by hand. */
const data = process.argv[2]
if (!data) throw new Error('The keeper needs the data folder')
await keep(data)
