// Telephone numbers as they are shown and dialled.

/** A number as lists show it; the middle is for whoever dials (GB/T 33358-2016: callers are masked). */
export function masked(number: string): string {
  const digits = number.replace(/\D/g, '').length
  if (digits < 7) return number
  const [head, tail] = [digits >= 11 ? 3 : 2, digits >= 11 ? 4 : 2]
  let seen = 0
  return number.replace(/\d/g, (digit) => {
    seen += 1
    return seen <= head || seen > digits - tail ? digit : '*'
  })
}

/** What a soft phone dials (RFC 3966): digits, and a plus in front where there was one. */
export function telLink(number: string): string {
  return `tel:${number.trim().startsWith('+') ? '+' : ''}${number.replace(/\D/g, '')}`
}

/** Two ways to write one number are alike: by their last eleven digits. */
export function sameNumber(one: string | undefined, other: string | undefined): boolean {
  const key = (number: string | undefined) => (number ?? '').replace(/\D/g, '').slice(-11)
  return key(one) !== '' && key(one) === key(other)
}
