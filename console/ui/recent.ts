/** A page somebody was on. */
export type Visit = { readonly title: string; readonly path: string }

const key = 'rolecall-recent'
const kept = 8

/** The latest first. They last as long as the tab does: names of people are nothing to leave behind. */
export function recentVisits(): readonly Visit[] {
  try {
    const read: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]')
    return Array.isArray(read) ? read.filter(isVisit) : []
  } catch {
    return []
  }
}

export function rememberVisit(visit: Visit): void {
  const others = recentVisits().filter(({ path }) => path !== visit.path)
  sessionStorage.setItem(key, JSON.stringify([visit, ...others].slice(0, kept)))
}

export const forgetVisits = (): void => sessionStorage.removeItem(key)

const isVisit = (read: unknown): read is Visit =>
  typeof read === 'object' &&
  read !== null &&
  'title' in read &&
  typeof read.title === 'string' &&
  'path' in read &&
  typeof read.path === 'string'
