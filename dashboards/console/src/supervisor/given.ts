// Conditions of lists, in the page's address and in what the service is asked.
import type { LocationQuery } from 'vue-router'

/** Milliseconds of a day. */
export const DAY_MS = 86_400_000

/** What is not empty: the service reads an empty condition as a wrong one. */
export function given<T extends object>(all: T): Partial<{ [K in keyof T]: NonNullable<T[K]> }> {
  const filled = Object.entries(all).filter(([, value]) => value !== undefined && value !== '')
  return Object.fromEntries(filled) as Partial<{ [K in keyof T]: NonNullable<T[K]> }>
}

/** One condition of an address; empty where it is not there. */
export function one(query: LocationQuery, name: string): string {
  const value = query[name]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

/** The first instant of a day of China, `2026-11-21`; absent for no day. */
export function beginOf(day: string): string | undefined {
  return /^\d{4}-\d\d-\d\d$/.test(day) ? `${day}T00:00:00+08:00` : undefined
}

/** The first instant after a day of China. */
export function endOf(day: string): string | undefined {
  const begin = beginOf(day)
  if (begin === undefined || Number.isNaN(Date.parse(begin))) return undefined
  return new Date(Date.parse(begin) + DAY_MS).toISOString()
}
