import { recall, remember } from './tab-memory.ts'

/** A page somebody was on. */
export type Visit = { readonly title: string; readonly path: string }

const name = 'recent'
const kept = 8

/** The latest first. They last as long as the tab does: names of people are nothing to leave behind. */
export function recentVisits(): readonly Visit[] {
  const read = recall(name)
  return Array.isArray(read) ? read.filter(isVisit) : []
}

export function rememberVisit(visit: Visit): void {
  const others = recentVisits().filter(({ path }) => path !== visit.path)
  remember(name, [visit, ...others].slice(0, kept))
}

export const forgetVisits = (): void => remember(name, null)

const isVisit = (read: unknown): read is Visit =>
  typeof read === 'object' &&
  read !== null &&
  'title' in read &&
  typeof read.title === 'string' &&
  'path' in read &&
  typeof read.path === 'string'
