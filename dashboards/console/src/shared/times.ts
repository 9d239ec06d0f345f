// Times as people of the city read them. The law's clocks run on China's time, whatever the desk's own zone.
const ZONE = 'Asia/Shanghai'
const day = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short' })
const second = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, timeStyle: 'medium' })

/** `23:41:05`; a dash where there is no time. */
export function timeOfDay(at: number | string | undefined): string {
  return at === undefined ? '–' : second.format(new Date(at))
}

/** `2026-11-21`. */
export function dayOf(at: number | string): string {
  return day.format(new Date(at))
}

/** `2026-11-21 23:41:05`. */
export function dayAndTime(at: number | string): string {
  return `${dayOf(at)} ${timeOfDay(at)}`
}

/** `29:46`, `1:02:03`, `−03:10` where it is negative: a length of time in milliseconds, to the second. */
export function span(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const text =
    hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${two(minutes)}:${two(seconds % 60)}`
  return ms <= -1000 ? `−${text}` : text
}
