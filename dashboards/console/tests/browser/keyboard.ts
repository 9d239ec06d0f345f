// Keys as fingers press them, counted.
import type { Page } from 'playwright-core'

export class Keyboard {
  /** Keys pressed so far; a combination is one. */
  pressed = 0

  constructor(private readonly page: Page) {}

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      this.pressed += 1
      await this.page.keyboard.press(key)
    }
  }

  async type(text: string): Promise<void> {
    this.pressed += text.length
    await this.page.keyboard.type(text)
  }
}
