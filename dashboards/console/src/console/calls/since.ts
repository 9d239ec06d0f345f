// Since when somebody is shut in, as callers say it.

const CHINA_MS = 8 * 3_600_000
const DAY_MS = 24 * 3_600_000

/** `15` minutes ago, or a time of day as it stands; undefined where it is neither. */
export function sinceTyped(typed: string, now: number): string | undefined {
  const text = typed.trim().replace('：', ':')
  const at = /^(\d{1,2}):(\d{2})$/.exec(text)
  if (at) return Number(at[1]) < 24 && Number(at[2]) < 60 ? text.padStart(5, '0') : undefined
  const minutes = /^(\d{1,3})$/.exec(text)
  return minutes ? chinaTime(now - Number(minutes[1]) * 60_000) : undefined
}

/** The latest moment not after `now` at which China's clocks showed that time of day, as an instant. */
export function sinceInstant(time: string, now: number): string {
  const [hours, minutes] = time.split(':').map(Number) as [number, number]
  const midnight = Math.floor((now + CHINA_MS) / DAY_MS) * DAY_MS - CHINA_MS
  const today = midnight + (hours * 60 + minutes) * 60_000
  return new Date(today > now ? today - DAY_MS : today).toISOString()
}

function chinaTime(at: number): string {
  return new Date(at + CHINA_MS).toISOString().slice(11, 16)
}
