import { CompactDirectory } from '@rolecall/core/access/compact/compact-directory'
import { impactOfEdit } from '@rolecall/core/access/compact/impact-of-edit'
import { none } from '@rolecall/core/access/compact/numbers'
import { WhoCan } from '@rolecall/core/access/compact/who-can'
import { generated, profileAt } from './generated.ts'

/** A million people, measured in a process of its own: `node bench/scale.ts` prints one JSON object. */
const size = { users: 1_000_000, groups: 10_000, profiles: 1_000 }

const started = performance.now()
const compact = new CompactDirectory(generated(size))
const load_s = (performance.now() - started) / 1000

const medianMs = (times: number, work: () => unknown): number => {
  const taken = Array.from({ length: times }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return taken.toSorted((a, b) => a - b)[times >> 1] ?? 0
}

const action = compact.columns.numberOf.get('conversation.read') ?? none
const cold = () => new WhoCan(compact).page(action, 4000)
const whoCan = new WhoCan(compact)
const first = whoCan.page(action, 4000)

// The profile that most people have; ten toggles, then all of them.
const held = profileAt(0)
const toggles = [
  ...(compact.terms.edition.roles.get(held.role)?.permissions.values() ?? []),
].filter((permission) => permission.default !== 'core')
const turned = (count: number) => ({
  ...held,
  overrides: new Map([
    ...held.overrides,
    ...toggles
      .slice(0, count)
      .map(({ slug }) => [slug, held.overrides.get(slug) !== true] as const),
  ]),
})
const ten = turned(10)
const { people } = impactOfEdit(compact, 1, ten)

const answer = {
  users: size.users,
  groups: size.groups,
  profiles: size.profiles,
  load_s,
  who_can_ms: medianMs(51, () => whoCan.page(action, 4000)),
  who_can_cold_ms: medianMs(7, cold),
  who_can_total: first.total,
  impact_ms: medianMs(7, () => impactOfEdit(compact, 1, ten)),
  impact_all_toggles_ms: medianMs(7, () => impactOfEdit(compact, 1, turned(toggles.length))),
  impact_people: people,
}
globalThis.gc?.()
process.stdout.write(
  `${JSON.stringify({ ...answer, rss_mb: process.memoryUsage().rss / 2 ** 20 })}\n`,
)
