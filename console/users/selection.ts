import type { ListedUser } from '@rolecall/contract/users'

/** Who is chosen in the list, in the order of choosing, and from whom a range goes on. */
export type Selection = {
  readonly chosen: ReadonlyMap<string, ListedUser>
  readonly anchor: string | null
}
export const nobody: Selection = { chosen: new Map(), anchor: null }

type Step = {
  readonly users: readonly ListedUser[]
  /** Whose box was pressed. */
  readonly at: number
  /** With Shift: everybody from the last one pressed to this one, who all become what this one becomes. */
  readonly isRange: boolean
}

export function pressed({ chosen, anchor }: Selection, { users, at, isRange }: Step): Selection {
  const user = users[at]
  if (user === undefined) return { chosen, anchor }
  const begin = isRange ? users.findIndex(({ id }) => id === anchor) : -1
  const from = begin === -1 ? at : begin
  const among = users.slice(Math.min(from, at), Math.max(from, at) + 1)
  const next = chosen.has(user.id) ? left(chosen, among) : joined(chosen, among)
  return { chosen: next, anchor: user.id }
}

/** Everybody in the list; or none of them, when all are chosen. */
export const allPressed = (
  { chosen }: Selection,
  users: readonly ListedUser[],
  areChosen: boolean,
): Selection => ({
  chosen: areChosen ? left(chosen, users) : joined(chosen, users),
  anchor: null,
})

export const without = ({ chosen }: Selection, ids: readonly string[]): Selection => ({
  chosen: left(
    chosen,
    ids.map((id) => ({ id })),
  ),
  anchor: null,
})

/** As the list knows them now; who is not loaded is as they were when they were chosen. */
export function asListed(
  { chosen }: Selection,
  users: readonly ListedUser[],
): readonly ListedUser[] {
  const now = new Map(users.map((user) => [user.id, user]))
  return [...chosen.values()].map((user) => now.get(user.id) ?? user)
}

const joined = (chosen: Selection['chosen'], users: readonly ListedUser[]) =>
  new Map([...chosen, ...users.map((user) => [user.id, user] as const)])

function left(chosen: Selection['chosen'], users: readonly Pick<ListedUser, 'id'>[]) {
  const gone = new Set(users.map(({ id }) => id))
  return new Map([...chosen].filter(([id]) => !gone.has(id)))
}
