// The contract in the shapes the pages use: what the service always says is not optional here. Numbers of 64
// bits are strings. `rest.ts`, `frames.ts` and `words.ts` beside this file are made by `npm run contract`.
import type { components as Frames } from './frames'
import type { components as Rest } from './rest'

type Frame = Frames['schemas']
type Answer = Rest['schemas']
/** `T` with some fields that are always there. */
type With<T, K extends keyof T> = Omit<T, K> & Required<Pick<T, K>>

export type Case = With<Frame['Case'], 'case_id'>
export type Order = With<Frame['Order'], 'order_id' | 'case_id'>
export type Call = With<Frame['Call'], 'call_id'>
export type CrewPosition = With<Frame['CrewPosition'], 'crew_id'>
export type Clock = With<Frame['Clock'], 'kind' | 'started_at' | 'warn_at' | 'due_at'>
export type Stamp = Frame['Stamp']
export type CaseKind = NonNullable<Frame['Case']['kind']>
export type Refusal = Frame['Refusal']
export type Operator = With<Frame['Operator'], 'account_id' | 'name'>
export type Point = Frame['Point']
export type Record = With<Frame['ConsoleRecord'], 'position' | 'kind'>
export type Result = With<Frame['Result'], 'cmd_id'>
export type Resume = Frame['Resume']
export type Welcome = Frame['Welcome']
export type Bye = Frame['Bye']

export type ConsoleServerFrame = Frame['ConsoleServerFrame']
export type ConsoleClientFrame = Frame['ConsoleClientFrame']
export type CrewServerFrame = Frame['CrewServerFrame']
export type CrewClientFrame = Frame['CrewClientFrame']
export type CaseCommand = With<Frame['CaseCommand'], 'cmd_id' | 'act'>
export type CrewCommand = With<Frame['CrewCommand'], 'cmd_id' | 'act'>

export type CancelReason = Frame['CancelReason']
export type NewCase = Answer['NewCase']
export type LiftHit = Answer['SearchAnswer']['hits'][number]
export type LiftDetail = Answer['LiftDetail']
export type Private = Answer['Private']

export type WhoAmI = Answer['WhoAmI']
export type Candidate = Answer['NamedCandidate']
export type Crew = Answer['CrewLine']
export type FoundLift = Answer['HitLine']
export type Lift = Answer['RegisterLift']
export type ProblemDetails = Answer['ProblemDetails']

/** A 64-bit number of the contract; absent is zero. */
export function big(value: string | undefined): bigint {
  return BigInt(value ?? '0')
}

/** Milliseconds since 1970 of an instant of the contract; absent is absent. */
export function ms(instant: string | undefined): number | undefined {
  return instant === undefined ? undefined : Date.parse(instant)
}
