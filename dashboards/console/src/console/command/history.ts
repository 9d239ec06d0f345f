// What was asked on the command line, the latest last; kept on this machine for the account.
const PREFIX = 'liftline.asked.'
const KEPT_MAX = 50

export interface History {
  keep(line: string): void
  /** The line before (-1) or after (1) the one shown; what was typed comes back at the end. */
  step(by: 1 | -1, typed: string): string
  browsing(): boolean
}

export function useHistory(owner: string): History {
  const lines = read(owner)
  let at = lines.length
  let own = ''

  function keep(line: string) {
    if (lines.at(-1) !== line) lines.push(line)
    lines.splice(0, lines.length - KEPT_MAX)
    at = lines.length
    try {
      localStorage.setItem(PREFIX + owner, JSON.stringify(lines))
    } catch {
      // The store is full or shut; the page remembers as long as it lives.
    }
  }

  function step(by: 1 | -1, typed: string): string {
    if (at === lines.length) own = typed
    at = Math.min(lines.length, Math.max(0, at + by))
    return at === lines.length ? own : lines[at]!
  }

  return { keep, step, browsing: () => at < lines.length }
}

function read(owner: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PREFIX + owner) ?? '[]')
    return Array.isArray(kept) ? kept.filter((line) => typeof line === 'string').slice(-KEPT_MAX) : []
  } catch {
    return []
  }
}
