import type { QueryOf } from '@rolecall/contract/endpoint'
import type { exportUsers, ListedUser, listUsers } from '@rolecall/contract/users'
import type { Crowd } from '@rolecall/core/access/crowd'
import { userId, type UserId } from '@rolecall/core/kit/ids'
import { ok, type Result } from '@rolecall/core/kit/result'
import { lastSignIns } from '@rolecall/store/sign-ins'
import { pageOf, type Order } from './page.ts'
import type { Stop } from './problem.ts'
import { peopleFound } from './views/user-filter.ts'
import { userView } from './views/users.ts'
import type { Viewer } from './views/viewer.ts'
import type { World } from './world.ts'

type Query = QueryOf<typeof listUsers>
type Listed = { items: ListedUser[]; total: number; next: string | null }

const dayMs = 24 * 60 * 60_000

/**
 * A page of the people whom the viewer sees and who answer the query. Only those on the page are put
 * together; when somebody last signed in is no part of the directory, so the past does not know it.
 */
export async function usersPage(
  world: Pick<World, 'store' | 'now'>,
  viewer: Viewer,
  query: Query,
): Promise<Result<Listed, Stop>> {
  const asksWhen = query.away !== undefined || sortOf(query).by === 'lastSignIn'
  const known = asksWhen ? await signInsOf(world, viewer) : none
  const found = away(peopleFound(viewer, query), known, query.away, world.now())
  const page = pageOf(rowsOf(found), query, orderOf(found, query, known))
  if (!page.ok) return page
  const ids = page.value.items.map(({ id }) => id)
  const when = asksWhen ? known : await signInsOf(world, viewer, ids)
  const items = ids.flatMap((id): ListedUser[] => {
    const user = viewer.directory.users.get(id)
    return user ? [{ ...userView(viewer, user), lastSignIn: when.get(id) ?? null }] : []
  })
  return ok({ ...page.value, items })
}

/** All of the people whom the viewer sees and who answer the filters, in no order. */
export async function peopleListed(
  world: Pick<World, 'store' | 'now'>,
  viewer: Viewer,
  filters: Omit<QueryOf<typeof exportUsers>, 'format'>,
): Promise<Crowd> {
  const known = filters.away === undefined ? none : await signInsOf(world, viewer)
  return away(peopleFound(viewer, filters), known, filters.away, world.now())
}

type Row = { readonly id: UserId; readonly name: string; readonly number: number }
type SignIns = ReadonlyMap<UserId, number>
const none: SignIns = new Map()

const signInsOf = async (
  { store }: Pick<World, 'store'>,
  viewer: Viewer,
  among?: readonly UserId[],
) => (viewer.isPast ? none : await lastSignIns(store, viewer.directory.account, among))

function* rowsOf({ people, numbers }: Crowd): Generator<Row> {
  for (const number of numbers)
    yield { id: userId(number), name: people.text(number, 'name'), number }
}

/** People, not programs, who have not signed in for so many days. */
function away(found: Crowd, known: SignIns, days: number | undefined, now: number): Crowd {
  if (days === undefined) return found
  const since = now - days * dayMs
  return found
    .where('kind', (kind) => kind === 'human')
    .filter((number) => (known.get(userId(number)) ?? 0) < since)
}

function sortOf({ sort = 'name' }: Query) {
  const isDescending = sort.startsWith('-')
  return { by: isDescending ? sort.slice(1) : sort, isDescending }
}

function orderOf({ people }: Crowd, query: Query, known: SignIns): Order<Row> {
  const { by, isDescending } = sortOf(query)
  const name = query.sort ?? 'name'
  switch (by) {
    case 'loginName':
      return { name, isDescending, keyOf: ({ number }) => people.text(number, 'loginName') }
    case 'lastSignIn':
      return { name, isDescending, keyOf: ({ id }) => known.get(id) ?? null }
    default:
      return { name, isDescending, keyOf: (row) => row.name }
  }
}
