// Figures of the service out of its metrics (OpenMetrics text): how late clocks fired, who is connected.
/** Seconds up to which a clock counts as fired in time. */
export const IN_TIME_S = 1

export interface ServiceFigures {
  /** Clocks fired since the service started. */
  fired: number
  /** Of these, at most `IN_TIME_S` late. */
  inTime: number
  /** Milliseconds late on average; absent where none fired. */
  meanLateMs: number | undefined
  /** Consoles open. */
  consoles: number
  /** Crews' devices connected. */
  devices: number
}

export function serviceFigures(text: string): ServiceFigures {
  const values = samples(text)
  const late = 'liftline_clock_lateness_seconds'
  const fired = values.get(`${late}_count`) ?? 0
  const inTime = values.get(`${late}_bucket{le="${IN_TIME_S.toFixed(1)}"}`) ?? 0
  const sum = values.get(`${late}_sum`) ?? 0
  return {
    fired,
    inTime,
    meanLateMs: fired === 0 ? undefined : (sum / fired) * 1000,
    consoles: values.get('liftline_sessions{kind="console"}') ?? 0,
    devices: values.get('liftline_sessions{kind="crew"}') ?? 0,
  }
}

/** Every sample by its name and labels as they stand. */
function samples(text: string): Map<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(
    lines.map((line) => {
      const end = line.indexOf('}') + 1 || line.indexOf(' ')
      return [line.slice(0, end), Number(line.slice(end).trim().split(' ')[0])]
    }),
  )
}
