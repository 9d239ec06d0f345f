/** Milliseconds a test waits for a state at most. */
const PATIENCE_MS = 20_000
const LOOK_EVERY_MS = 20

/** Looks until there is something; fails with what was waited for. */
export async function until<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  const deadline = performance.now() + PATIENCE_MS
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    if (performance.now() > deadline) throw new Error(`waited ${PATIENCE_MS / 1000} s for ${what}`)
    await new Promise((again) => setTimeout(again, LOOK_EVERY_MS))
  }
}
