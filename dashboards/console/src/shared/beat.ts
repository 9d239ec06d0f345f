/** Milliseconds between beats of the page: how often it looks at its clocks and its connection. */
export const BEAT_MS = 250
