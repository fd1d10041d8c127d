import { isDeepStrictEqual } from 'node:util'
import { nouns, tableOf, type Directory } from '../../core/access/directory.ts'
import type { NonEmpty } from '../../core/kit/non-empty.ts'
import type { Check } from './checks.ts'
import type { Operation } from './operations.ts'

/** One question that core and the reference model answer differently, in as small an account as found. */
export type Mismatch = {
  readonly seed: number
  readonly step: number
  readonly text: string
}

export type Found = {
  readonly seed: number
  readonly step: number
  readonly ground: string
  readonly at: Directory
  readonly operation: Operation
  readonly wrong: NonEmpty<Check>
}

/** The first of what is wrong, in full. */
export function mismatchOf({ seed, step, ground, at, operation, wrong }: Found): Mismatch {
  const [check] = wrong
  const { question, invariant } = check
  const least = check.isOnce ? at : shrunk(at, check)
  const { core, model } = check.ask(least)
  const planned = operation.plan(least)
  const text = [
    `${ground}, seed ${seed}, step ${step}, ${invariant}: ${question}`,
    ...others(wrong).map((also) => `  and ${also.invariant}: ${also.question}`),
    `  operation: ${JSON.stringify(operation.op(least), withoutCatalog)} by ${operation.actor.kind} ${operation.actor.id}`,
    `  core's plan: ${JSON.stringify(planned.ok ? planned.value.action : planned.error)}`,
    ...different(core, model),
    ...rowsOf(least),
  ].join('\n')
  return { seed, step, text }
}

/** An edition is named: what it holds is long, and known. */
const withoutCatalog = (key: string, value: unknown) =>
  key === 'roles' || key === 'keeper' ? undefined : value

/** Of every other invariant that is hurt, one question. */
const others = ([first, ...rest]: NonEmpty<Check>): readonly Check[] =>
  rest.filter(
    ({ invariant }, at) =>
      invariant !== first.invariant &&
      rest.findIndex((each) => each.invariant === invariant) === at,
  )

function different(core: unknown, model: unknown): readonly string[] {
  if (!Array.isArray(core) || !Array.isArray(model) || core.length + model.length < 3)
    return [`  core:  ${show(core)}`, `  model: ${show(model)}`]
  const only = (one: unknown[], other: unknown[]) => one.filter((each) => !other.includes(each))
  return [`  only core:  ${show(only(core, model))}`, `  only model: ${show(only(model, core))}`]
}
const show = (value: unknown) => JSON.stringify(value).slice(0, 4000)

/** Rows and toggles are taken away one by one, as long as the two still differ. */
function shrunk(at: Directory, check: Check): Directory {
  const differs = (then: Directory) => {
    try {
      const { core, model } = check.ask(then)
      return !isDeepStrictEqual(core, model)
    } catch {
      return false
    }
  }
  let least = at
  for (let smaller: Directory | undefined = at; smaller;) {
    least = smaller
    smaller = smallerThan(least).find(differs)
  }
  return least
}

function smallerThan(at: Directory): readonly Directory[] {
  const withoutRows = nouns.flatMap((noun) => {
    const rows = [...at[tableOf[noun]].values()]
    const needed = neededIn(at)
    return rows
      .filter(({ id }) => !needed.has(id))
      .map((row) => ({
        ...at,
        [tableOf[noun]]: new Map(
          rows.filter((each) => each !== row).map((each) => [each.id, each]),
        ),
      }))
  })
  const profiles = [...at.profiles.values()]
  const withoutToggles = profiles.flatMap((profile) =>
    [...profile.overrides.keys()].map((slug) => {
      const overrides = new Map([...profile.overrides].filter(([each]) => each !== slug))
      const rows = profiles.map((each) => (each === profile ? { ...each, overrides } : each))
      return { ...at, profiles: new Map(rows.map((each) => [each.id, each])) }
    }),
  )
  const withAllFeatures = { ...at, features: new Set(at.edition.features.keys()) }
  return [
    ...withoutRows,
    ...withoutToggles,
    ...(at.features.size < at.edition.features.size ? [withAllFeatures] : []),
  ]
}

/** What other rows name has to stay: an account never has loose ends. */
const neededIn = (at: Directory): ReadonlySet<string | null> =>
  new Set<string | null>([
    ...[...at.groups.values()].map(({ parent }) => parent),
    ...[...at.users.values()].flatMap((user) => [
      user.memberGroup,
      ...user.managedGroups,
      ...user.profiles,
      ...user.skills,
      ...user.lobs,
    ]),
    ...[...at.skills.values()].flatMap(({ lobs }) => lobs),
    ...[...at.groups.values()].flatMap(({ id, parent }) => (parent === null ? [id] : [])),
  ])

const rowsOf = (at: Directory): readonly string[] => [
  `  features off: ${[...at.edition.features.keys()].filter((id) => !at.features.has(id)).join(' ')}`,
  `  may pass on: ${at.settings.delegatesMayPassOn}`,
  ...[...at.groups.values()].map(({ id, parent }) => `  ${id} below ${parent ?? 'nothing'}`),
  ...[...at.profiles.values()].map(
    ({ id, role, isDefault, createdBy, overrides }) =>
      `  ${id} ${role}${isDefault ? ' (default)' : ''} by ${createdBy}: ${[...overrides].map(([slug, on]) => `${slug}=${on}`).join(' ')}`,
  ),
  ...[...at.users.values()].map(
    (user) =>
      `  ${user.id} ${user.state} ${user.kind} has ${user.profiles.join(' ')}; member of ${user.memberGroup}; manages ${user.managedGroups.join(' ')}; skills ${user.skills.join(' ')}; lines ${user.lobs.join(' ')}`,
  ),
  ...[...at.keys.values()].map(
    (key) =>
      `  ${key.id} of ${key.createdBy} ${key.kind}${key.revoked ? ' revoked' : ''}: ${key.permissions.join(' ').slice(0, 600)}`,
  ),
]
