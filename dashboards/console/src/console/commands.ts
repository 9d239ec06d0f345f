// The command line's language: Chinese words, or pinyin initials and English words.

export type Line =
  | { kind: 'select'; caseId: string }
  | { kind: 'send'; caseId: string; nth: number }
  | { kind: 'take'; caseId: string }
  | { kind: 'unknown' }

/** What a line asks for; nothing is done here. */
export function parse(line: string): Line {
  const words = line.trim().split(/\s+/)
  const [verb = '', id = '', nth = '1'] = /^\d+$/.test(words[0] ?? '') ? ['', ...words] : words
  if (!/^\d{1,12}$/.test(id)) return { kind: 'unknown' }
  if (verb === '') return words.length === 1 ? { kind: 'select', caseId: id } : { kind: 'unknown' }
  if (/^(派|p|send)$/i.test(verb) && /^[1-9]\d?$/.test(nth))
    return { kind: 'send', caseId: id, nth: Number(nth) }
  if (/^(接|j|take)$/i.test(verb) && words.length === 2) return { kind: 'take', caseId: id }
  return { kind: 'unknown' }
}
