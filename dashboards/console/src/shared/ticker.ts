// The page's one timer. Everything that happens in time hangs on its beats: the shown time, the connection,
// repeated sounds.
import { BEAT_MS } from './beat'

type Beat = () => void

const beats = new Set<Beat>()
let stop: (() => void) | undefined

/** Calls `beat` every `BEAT_MS` milliseconds, also while the page is hidden; gives what ends it. */
export function onBeat(beat: Beat): () => void {
  beats.add(beat)
  stop ??= start(() => beats.forEach((one) => one()))
  return () => {
    beats.delete(beat)
    if (beats.size > 0) return
    stop?.()
    stop = undefined
  }
}

function start(beat: Beat): () => void {
  if (typeof Worker === 'undefined') {
    const timer = setInterval(beat, BEAT_MS)
    return () => clearInterval(timer)
  }
  const worker = new Worker(new URL('./ticker.worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = beat
  return () => worker.terminate()
}
