// What every language must have: each word and each code of the contract, and codes of the pages' own.
import type { PROBLEM_CODES, WORDS } from '../../contract/words'

/** Refusals of the desk have the words of the problems with the same codes. */
export type Words = {
  [E in Exclude<keyof typeof WORDS, 'RefusalCode'>]: Record<(typeof WORDS)[E][number], string>
}

/** Codes of the contract; no connection; a command whose answer did not come. */
export type ProblemCode = (typeof PROBLEM_CODES)[number] | 'unreachable' | 'unanswered'

export type Problems = Record<ProblemCode, string>
