// Who is signed in, and where each role works.
import { shallowRef } from 'vue'
import type { WhoAmI } from '../contract'
import { ApiError, get, remove } from './api'

/** Who is signed in on this page; absent until known. */
export const account = shallowRef<WhoAmI>()

const HOMES: Record<string, string> = {
  operator: '/console',
  supervisor: '/supervisor',
  administrator: '/supervisor',
  crew: '/crew',
}

/** The page of a role; machines have only the API's. */
export function home(role: string): string {
  return HOMES[role] ?? '/docs'
}

/** Asks who is signed in; sends the browser to the sign-in page where nobody is. */
export async function enter(): Promise<WhoAmI | undefined> {
  try {
    account.value = await get('/v1/session')
    return account.value
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) signInFirst()
    else throw error
    return undefined
  }
}

/** Whether this browser is signed in. A service that cannot be reached says nothing about it. */
export async function signedIn(): Promise<boolean> {
  try {
    await get('/v1/session')
    return true
  } catch (error) {
    return !(error instanceof ApiError && error.status === 401)
  }
}

/** To the sign-in page, and back here after it. What was typed is kept. */
export function signInFirst(): void {
  const next = location.pathname + location.search
  location.assign(`/sign-in?next=${encodeURIComponent(next)}`)
}

export async function signOut(): Promise<void> {
  await remove('/v1/session')
  location.assign('/sign-in')
}

/** Where to go after signing in: back to a page of ours, else home. */
export function afterSignIn(role: string, next: string | null): string {
  const ours = next !== null && /^\/(console|wall|crew|supervisor|sign-in\/crew)(\/|\?|$)/.test(next)
  return ours ? next : home(role)
}
