// Coming in: by the link somebody scanned, by the session there is, or, without a connection, as before.
import type { WhoAmI } from '../contract'
import { account, enter as ask } from '../shared/account'
import { ApiError, post } from '../shared/api'
import type { Shelf } from './shelf'

const WHO = 'who'
const LINK = /^#([0-9a-f]{64})$/

export interface Entered {
  who: WhoAmI | undefined
  /** Code of why the scanned link did not do. */
  wrong: string | undefined
}

/** Who uses this phone; sends the browser to the sign-in page where the service says nobody does. */
export async function enter(shelf: Shelf): Promise<Entered> {
  const wrong = await redeem()
  const who = wrong === undefined ? await ask().catch(() => undefined) : undefined
  if (who) {
    await shelf.set(WHO, who)
    return { who, wrong }
  }
  account.value = await shelf.get<WhoAmI>(WHO)
  return { who: account.value, wrong }
}

/** Uses up the link in the address, if there is one, and takes it out of the address. */
async function redeem(): Promise<string | undefined> {
  const link = LINK.exec(location.hash)?.[1]
  if (link === undefined) return undefined
  try {
    await post('/v1/links/redeem', { link })
    return undefined
  } catch (error) {
    return error instanceof ApiError ? error.code : String(error)
  } finally {
    history.replaceState(null, '', location.pathname)
  }
}
