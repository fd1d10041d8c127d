import { allows } from '../../core/access/compact/verdict.ts'
import { decide, decideAs } from '../../core/access/decide.ts'
import { tableOf, type Directory, type Noun, nouns } from '../../core/access/directory.ts'
import { explain } from '../../core/access/explain.ts'
import { gainsOf } from '../../core/access/guard.ts'
import { permissionsOf } from '../../core/access/held.ts'
import { impactOf } from '../../core/access/impact.ts'
import { mayAccept } from '../../core/access/routing.ts'
import { visibleAs } from '../../core/access/see.ts'
import { noPlace, outside, targetOf, type Target } from '../../core/access/target.ts'
import {
  actionsOf,
  componentOf,
  permissionOf,
  type Action,
  type Edition,
} from '../../core/catalog/edition.ts'
import { userId, type GroupId, type UserId } from '../../core/kit/ids.ts'
import * as law from '../model/model.ts'
import { accepts } from '../model/routing.ts'
import { actingAt } from './acting-at.ts'
import { actorAsModel, asModel, canonical, targetAsModel } from './as-model.ts'
import { compactAt } from './compact.ts'
import { doneTo, type Operation, type Someone } from './operations.ts'
import type { Random } from './random.ts'

/** Two answers to one question. `ask` puts it again, to an account with less in it. */
export type Check = {
  readonly question: string
  readonly invariant: Invariant
  readonly ask: (at: Directory) => { readonly core: unknown; readonly model: unknown }
  /** It is about what was seen then and there: it cannot be asked of another account. */
  readonly isOnce?: true
}
export const invariants = ['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7', 'I8', 'I9'] as const
export type Invariant = (typeof invariants)[number]
export type Count = (invariant: Invariant) => void

/** Two answers that are there already. */
export const told = (
  question: string,
  invariant: Invariant,
  core: unknown,
  model: unknown,
): Check => ({ question, invariant, ask: () => ({ core, model }), isOnce: true })

const texts = (pairs: readonly law.Pair[]) =>
  pairs.map(({ role, slug }) => `${role} ${slug}`).toSorted()
const users = (at: Directory) => [...at.users.values()]

/** May the operation be done, and what does it leave? */
export const verdictOf = (operation: Operation): Check => ({
  question: 'is it allowed, and what is left?',
  invariant: 'I3',
  ask: (at) => {
    const { planned, after } = doneTo(at, operation)
    const before = asModel(at)
    const op = operation.op(at)
    const kind = planned.ok ? '' : planned.error.kind
    const left = law.apply(before, op)
    // Core says so when nothing would change; the model only that it may be done.
    if (kind === 'nothing-to-change') return { core: canonical(before), model: canonical(left) }
    const may = law.allowed(before, actorAsModel(operation.actor), op)
    return {
      core: planned.ok ? ['allowed', ...canonical(asModel(after))] : ['refused'],
      model: may ? ['allowed', ...canonical(left)] : ['refused'],
    }
  },
})

/** I1, the guard's measure: what each person gains by it. */
export const gainOf = (operation: Operation, person: string): Check => ({
  question: `what does ${person} gain?`,
  invariant: 'I1',
  ask: (at) => {
    const { after } = doneTo(at, operation)
    const user = users(after).find(({ id }) => id === person)
    return {
      core: user ? texts(gainsOf(at, after, user)) : [],
      model: texts(law.gains(asModel(at), asModel(after), person)),
    }
  },
})

/** I5: the preview names what each person comes to hold and loses, and nothing else. */
export const previewOf = (operation: Operation): Check => ({
  question: 'is the preview the real difference?',
  invariant: 'I5',
  ask: (at) => {
    const { after } = doneTo(at, operation)
    const [before, then] = [asModel(at), asModel(after)]
    const shown = impactOf(at, after).flatMap(({ user, effects }) =>
      effects
        .filter(({ effect }) => effect === 'gained' || effect === 'lost')
        .map(({ slug, effect }) => `${user.id} ${effect} ${slug}`),
    )
    const ids = [...new Set([...users(at), ...users(after)].map(({ id }) => id))]
    const real = ids.flatMap((id) => {
      const slugs = (m: law.Model) =>
        new Set(law.liveRights(m, { kind: 'user', id }).map(({ slug }) => slug))
      const [had, has] = [slugs(before), slugs(then)]
      return [
        ...[...has].filter((slug) => !had.has(slug)).map((slug) => `${id} gained ${slug}`),
        ...[...had].filter((slug) => !has.has(slug)).map((slug) => `${id} lost ${slug}`),
      ]
    })
    return { core: shown.toSorted(), model: real.toSorted() }
  },
})

export const holdingOf = (actor: Someone): Check => ({
  question: `what does ${actor.id} hold?`,
  invariant: 'I3',
  ask: (at) => ({
    core: texts(permissionsOf(at, actor).map(({ permission: { role, slug } }) => ({ role, slug }))),
    model: texts(law.rights(asModel(at), actorAsModel(actor))),
  }),
})

const kindOfModel = {
  user: 'user',
  profile: 'profile',
  'agent-group': 'group',
  skill: 'skill',
  'api-key': 'key',
  lob: 'lob',
} as const satisfies Record<Noun, string>

export const sightOf = (actor: Someone, noun: Noun): Check => ({
  question: `which of the ${tableOf[noun]} does ${actor.id} see?`,
  invariant: 'I3',
  ask: (at) => ({
    core: visibleAs(actingAt(at, actor), noun)
      .map(({ id }) => id)
      .toSorted(),
    model: law.sees(asModel(at), actorAsModel(actor), kindOfModel[noun]).toSorted(),
  }),
})

export const grantOf = (actor: Someone, role: string, slug: string): Check => ({
  question: `may ${actor.id} grant ${role} ${slug}?`,
  invariant: 'I3',
  ask: (at) => ({
    core: actingAt(at, actor).mayGrant(role, slug),
    model: law.granting(asModel(at), actorAsModel(actor))({ role, slug }),
  }),
})

/** May this actor do this to a row we keep, or to a thing another app keeps there? */
export type Question = {
  readonly actor: Someone
  readonly action: Action
  readonly about: Row | Placed
}
export type Row = { readonly noun: Noun; readonly id: string }
export type Placed = {
  readonly noun?: undefined
  readonly group?: GroupId | undefined
  readonly agent?: UserId | undefined
}

export function targetIn(at: Directory, { action, about }: Question): Target | undefined {
  if (about.noun === undefined) return (about.group ?? about.agent) ? outside(at, about) : noPlace
  return asNew(action, targetOf(at, about.noun, about.id))
}

/** As core says it, in all its ways; and as the model says it. */
export const decisionOf = (question: Question, ways: Ways = everyWay): Check => ({
  question: `may ${question.actor.id} ${question.action} ${JSON.stringify(question.about)}?`,
  invariant: 'I3',
  ask: (at) => {
    const core = decidedIn(at, question, ways)
    const may = mayInModel(at, question)
    return { core, model: core.map(() => may) }
  },
})

/** One and the same decision: at once, for one who asks much, with its explanation, from typed arrays. */
export type Ways = { readonly explained: boolean; readonly compact: boolean }
const everyWay: Ways = { explained: true, compact: true }

export function decidedIn(at: Directory, question: Question, ways: Ways): readonly boolean[] {
  const { actor, action } = question
  const target = targetIn(at, question)
  if (!target) return []
  return [
    decideAs(actingAt(at, actor), action, target).allowed,
    ...(ways.explained
      ? [decide(at, actor, action, target).allowed, explain(at, actor, action, target).allowed]
      : []),
    ...(ways.compact ? [allows(compactAt(at), at, actor, action, target)] : []),
  ]
}

/** 2.9: what agents take, as core routes it and as the model reads it. */
export function routingOf(random: Random, at: Directory): Check {
  const action = random.pick(['chat.accept', 'conversation.accept'] as const) ?? 'chat.accept'
  const skill = random.pick([null, null, ...at.skills.values()]) ?? null
  const agent = random.chance(0.1) ? (random.pick(users(at))?.id ?? null) : null
  const load = random.pick([null, 0, 0, 1, 2, 3]) ?? null
  return {
    question: `who takes ${action} ${JSON.stringify({ skill: skill?.id, agent, load })}?`,
    invariant: 'I3',
    ask: (then) => ({
      core: users(then)
        .filter((user) => mayAccept(then, action, user, { skill, agent, load }).accepts)
        .map(({ id }) => id),
      model: users(then)
        .filter((user) =>
          accepts(asModel(then), user, action, { skill: skill?.id ?? null, agent, load }),
        )
        .map(({ id }) => id),
    }),
  }
}

export function mayInModel(at: Directory, question: Question): boolean {
  const { actor, action } = question
  const target = targetIn(at, question)
  return (
    target !== undefined &&
    law.may(asModel(at), actorAsModel(actor), action, targetAsModel(action, target))
  )
}

/** The actions of an edition, and by component. */
export function actionsIn(edition: Edition) {
  const known = actions.get(edition)
  if (known) return known
  const all = actionsOf(edition)
  const found = { all, of: Map.groupBy(all, componentOf) }
  actions.set(edition, found)
  return found
}
const actions = new WeakMap<Edition, { all: readonly Action[]; of: Map<string, Action[]> }>()

const anyGrantOf = (random: Random, at: Directory, held: readonly Readonly<law.Pair>[]) => {
  const pair = random.pick(held)
  return pair && random.pick(permissionOf(at.edition, pair.role, pair.slug)?.grants ?? [])?.action
}

/** Things Rolecall keeps are asked about by their own verbs, everything else by any action. */
export function anyQuestion(random: Random, at: Directory, actor: Someone): Question {
  const actions = actionsIn(at.edition)
  const noun = random.pick([...nouns, 'user', 'profile', undefined, undefined] as const)
  if (noun === undefined) {
    const [group, agent] = [
      random.pick([...at.groups.values()])?.id,
      random.pick([...at.users.values()])?.id,
    ]
    const about = random.pick([{}, { group }, { agent }, { group, agent }]) ?? {}
    const held = random.chance(0.5)
      ? permissionsOf(at, actor).map(({ permission }) => permission)
      : law.rights(asModel(at), actorAsModel(actor))
    const drawn = random.chance(0.6) ? anyGrantOf(random, at, held) : random.pick(actions.all)
    const action = drawn && componentOf(drawn) === 'my-account' ? 'user.read' : drawn
    return { actor, action: action ?? 'user.read', about }
  }
  const components = noun === 'user' ? ['user', 'user', 'user', 'my-account'] : [noun]
  const component = random.pick(components)
  const fit = actions.of.get(component ?? noun) ?? []
  const id = random.pick([...at[tableOf[noun]].values()])?.id ?? 'none'
  return { actor, action: random.pick(fit) ?? 'user.read', about: { noun, id } }
}

/** Who may be added is asked about somebody who is not there yet. */
const asNew = (action: string, target: Target | undefined): Target | undefined =>
  action === 'user.create' && target?.kind === 'user'
    ? { ...target, owner: userId(0), row: { ...target.row, id: userId(0) } }
    : target
