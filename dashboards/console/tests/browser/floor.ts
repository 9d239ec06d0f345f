// Browsers as operators have them, watched: an error of a page, a breach of its policy or a request to
// anywhere else fails the test that opened it.
import { chromium, selectors, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { expect } from 'vitest'
import { PASSWORD } from './service'

selectors.setTestIdAttribute('data-test')

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
]

/** `CHROMIUM_BIN`, else Debian's on the path. */
function executable(): string {
  const named = process.env.CHROMIUM_BIN
  const places = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'chromium'))
  const found = named ?? places.find(existsSync)
  if (!found) throw new Error('no chromium on the path: apt-get install chromium, or set CHROMIUM_BIN')
  return found
}

export class Floor {
  /** What went wrong on any page. */
  readonly wrong: string[] = []

  private constructor(
    private readonly browser: Browser,
    private readonly service: { base: string },
  ) {}

  /** Browsers that know the service under an address, its own or one in between. */
  static async open(service: { base: string }): Promise<Floor> {
    return new Floor(await chromium.launch({ executablePath: executable(), args: FLAGS }), service)
  }

  /** A seat: a browser of its own, with its own cookies and storage. */
  async seat(more: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
    const context = await this.browser.newContext({
      viewport: { width: 1920, height: 1080 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      ...more,
    })
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', (event) => {
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`)
      })
    })
    context.on('page', (page) => this.watch(page))
    return context
  }

  /** A page on which somebody has signed in by keyboard, at the page where their role works. */
  async signedIn(name: string, seat?: BrowserContext): Promise<Page> {
    const page = await (seat ?? (await this.seat())).newPage()
    await page.goto(`${this.service.base}/sign-in`)
    await page.locator('input[name=name]').waitFor()
    await page.keyboard.type(name)
    await page.keyboard.press('Tab')
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/(console|supervisor|crew)$/)
    return page
  }

  /** Ends it; what went wrong on the way fails the test. */
  async close(): Promise<void> {
    await this.browser.close()
    expect(this.wrong).toEqual([])
  }

  private watch(page: Page): void {
    page.on('pageerror', (error) => this.wrong.push(`page: ${error.message}`))
    page.on('console', (message) => {
      // An answer such as 401 and a cut connection are told by the page; the browser need not.
      const told = /^Failed to load resource|^WebSocket connection/.test(message.text())
      if (message.type() === 'error' && !told) this.wrong.push(`console: ${message.text()}`)
    })
    page.on('request', (request) => {
      const url = new URL(request.url())
      const ours = url.origin === this.service.base || ['data:', 'blob:'].includes(url.protocol)
      if (!ours) this.wrong.push(`foreign request: ${request.url()}`)
    })
  }
}
