const FIRST_MS = 500
const LONGEST_MS = 10_000

/**
 * Milliseconds to wait after so many failures: 0.5 s, doubled each time, 10 s at most, half of it by
 * chance, so that a whole floor does not come back in one instant.
 */
export function backOff(failures: number, chance = Math.random()): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** failures)
  return full / 2 + (full / 2) * chance
}
