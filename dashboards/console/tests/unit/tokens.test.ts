import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync('src/shared/tokens.css', 'utf8')

function theme(name: string): Record<string, string> {
  const block = new RegExp(`data-theme='${name}'\\] \\{([^}]*)\\}`).exec(css)![1]!
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, key, hex]) => [key, hex]),
  )
}

/** WCAG 2.2 relative luminance. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

test.each(['dark', 'light'])('%s: text is read on every ground, controls are seen', (name) => {
  const colour = theme(name)
  const grounds = ['page', 'panel', 'raised', 'selected']
  const texts = ['text', 'text-2', 'text-3', 'accent', 'good', 'near', 'late']
  const weak = grounds.flatMap((ground) => [
    ...texts
      .filter((text) => contrast(colour[text]!, colour[ground]!) < 4.5)
      .map((text) => `${text} on ${ground}`),
    ...(contrast(colour.edge!, colour[ground]!) < 3 ? [`edge on ${ground}`] : []),
  ])
  const chips = [1, 2, 3, 4].filter(
    (level) => contrast(colour['on-level']!, colour[`level-${level}`]!) < 4.5,
  )
  expect([weak, chips, contrast(colour['on-accent']!, colour.accent!) >= 4.5]).toEqual([[], [], true])
})
