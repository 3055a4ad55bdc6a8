import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const [light = '', dark = ''] = readFileSync('src/look/styles/tokens.css', 'utf8').split('@media (prefers-color-scheme: dark)')

/** Text on ground as the styles use them. AA wants 4.5, and 3 for the edges of what can be operated. */
const texts = [
  ['ink', 'paper'],
  ['ink', 'sheet'],
  ['ink', 'kaki-wash'],
  ['ink', 'leaf-wash'],
  ['soft', 'paper'],
  ['soft', 'sheet'],
  ['leaf', 'paper'],
  ['leaf', 'sheet'],
  ['leaf', 'leaf-wash'],
  ['leaf-ink', 'leaf'],
  ['leaf-ink', 'leaf-deep'],
  ['kaki', 'paper'],
  ['kaki', 'sheet'],
  ['kaki', 'kaki-wash'],
  ['kaki', 'leaf-wash'],
] as const
const edges = [
  ['edge', 'sheet'],
  ['edge', 'paper'],
  ['leaf', 'paper'],
  ['kaki', 'sheet'],
  ['focus', 'paper'],
  ['focus', 'sheet'],
  ['leaf', 'leaf-wash'],
] as const

function colour(name: string, tokens: string): readonly number[] {
  const hex = new RegExp(`--${name}: #([0-9a-f]{6});`).exec(tokens)?.[1]
  if (hex === undefined) throw new Error(`no colour --${name}`)
  return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
}

function luminance(rgb: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = rgb.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string, tokens: string): number {
  const [high = 0, low = 0] = [luminance(colour(a, tokens)), luminance(colour(b, tokens))].sort((one, other) => other - one)
  return (high + 0.05) / (low + 0.05)
}

describe.each([
  ['light', light],
  ['dark', dark],
])('in %s mode', (_, tokens) => {
  it.each(texts)('%s can be read on %s', (text, ground) => {
    expect(contrast(text, ground, tokens)).toBeGreaterThanOrEqual(4.5)
  })
  it.each(edges)('%s can be told from %s', (edge, ground) => {
    expect(contrast(edge, ground, tokens)).toBeGreaterThanOrEqual(3)
  })
})
