// Requests to the service. The session's cookie goes along by itself, to this origin only; the service
// refuses what another site makes a browser send by its origin, so that no token is needed against that.
import type { ProblemDetails } from '../contract'
import type { paths } from '../contract/rest'

/** Milliseconds after which a request is given up. */
const ANSWER_MAX_MS = 15_000

type Method = 'get' | 'post' | 'put' | 'delete'
type Paths<M extends Method> = {
  [P in keyof paths]: paths[P][M] extends { responses: object } ? P : never
}[keyof paths]
type Operation<P extends keyof paths, M extends Method> = NonNullable<paths[P][M]>
type Json<T> = T extends { content: { 'application/json': infer B } } ? B : never
type Answers<O> = O extends { responses: infer R } ? Json<R[keyof R & (200 | 201 | 202)]> : never
type Body<O> = O extends { requestBody: { content: { 'application/json': infer B } } } ? B : undefined
type Query<O> = O extends { parameters: { query?: infer Q } } ? Q : never

export interface Asked<O> {
  /** Values of the names in braces in the path. */
  path?: Record<string, string>
  query?: Query<O>
  signal?: AbortSignal
}

/** What was refused, or did not come through. */
export class ApiError extends Error {
  constructor(
    /** Stable code; `unreachable` where no answer came. */
    readonly code: string,
    /** HTTP status; 0 where no answer came. */
    readonly status: number,
    /** What is wrong and what to do, in English. */
    readonly detail: string,
    readonly problem?: ProblemDetails,
  ) {
    super(`${code}: ${detail}`)
  }

  /** Field that is wrong. */
  get field(): string | undefined {
    return this.problem?.field ?? undefined
  }
}

export function get<P extends Paths<'get'>>(path: P, asked: Asked<Operation<P, 'get'>> = {}) {
  return request<Answers<Operation<P, 'get'>>>('GET', path, asked, undefined)
}

export function post<P extends Paths<'post'>>(
  path: P,
  body: Body<Operation<P, 'post'>>,
  asked: Asked<Operation<P, 'post'>> = {},
) {
  return request<Answers<Operation<P, 'post'>>>('POST', path, asked, body)
}

export function remove<P extends Paths<'delete'>>(path: P, asked: Asked<Operation<P, 'delete'>> = {}) {
  return request<Answers<Operation<P, 'delete'>>>('DELETE', path, asked, undefined)
}

/** What is no JSON, such as the service's metrics. */
export async function getText(path: string, signal?: AbortSignal): Promise<string> {
  return exchange('GET', path, signal ? { signal } : {}, {})
}

/** Sends a form with a file; `maxMs` is how long the answer may take. */
export async function upload<P extends Paths<'post'>>(path: P, form: FormData, maxMs: number) {
  const text = await exchange('POST', path, { maxMs }, { body: form })
  return JSON.parse(text) as Answers<Operation<P, 'post'>>
}

/** The address of a route, for links and downloads. */
export function address(
  path: string,
  asked: { path?: Record<string, string>; query?: object } = {},
): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(asked.path?.[name] ?? ''),
  )
  const given = Object.entries(asked.query ?? {}).filter(
    ([, value]) => value !== undefined && value !== null,
  )
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return query === '' ? filled : `${filled}?${query}`
}

async function request<A>(
  method: string,
  path: string,
  asked: { path?: Record<string, string>; query?: object; signal?: AbortSignal },
  body: unknown,
): Promise<A> {
  const json = {
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }
  const text = await exchange(method, address(path, asked), asked, body === undefined ? {} : json)
  return (text === '' ? undefined : JSON.parse(text)) as A
}

/** One request and the text of its answer. */
async function exchange(
  method: string,
  url: string,
  limits: { signal?: AbortSignal; maxMs?: number },
  sent: RequestInit,
): Promise<string> {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), limits.maxMs ?? ANSWER_MAX_MS)
  limits.signal?.addEventListener('abort', () => late.abort())
  try {
    const answer = await fetch(url, { ...sent, method, credentials: 'same-origin', signal: late.signal })
    const text = await answer.text()
    if (answer.ok) return text
    throw refused(answer.status, text)
  } catch (error) {
    if (error instanceof ApiError) throw error
    throw new ApiError('unreachable', 0, String(error))
  } finally {
    clearTimeout(timer)
  }
}

/** A problem document, or whatever a proxy in between said. */
function refused(status: number, text: string): ApiError {
  try {
    const problem = JSON.parse(text) as ProblemDetails
    if (typeof problem.code === 'string') return new ApiError(problem.code, status, problem.detail, problem)
  } catch {
    // No JSON: nobody of ours said it.
  }
  return new ApiError('unreachable', status, text.slice(0, 200))
}
