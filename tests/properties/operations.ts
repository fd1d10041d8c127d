import {
  createApiKey,
  editApiKey,
  revokeApiKey,
  rotateApiKey,
} from '../../core/access/changes/api-keys.ts'
import { apply } from '../../core/access/apply.ts'
import { createGroup, deleteGroup, editGroup } from '../../core/access/changes/groups.ts'
import type { Change } from '../../core/access/change.ts'
import type { Actor, Directory } from '../../core/access/directory.ts'
import { actsAs, permissionsOf } from '../../core/access/held.ts'
import type { Refusal } from '../../core/access/refusal.ts'
import { editSettings } from '../../core/access/changes/settings.ts'
import { asActor } from '../../core/access/acting.ts'
import { createLob, deleteLob } from '../../core/access/changes/lobs.ts'
import { createSkill, deleteSkill, editSkill } from '../../core/access/changes/skills.ts'
import { apiKeyId, groupId, lobId, skillId, userId, type UserId } from '../../core/kit/ids.ts'
import type { Result } from '../../core/kit/result.ts'
import { permissionOf } from '../../core/catalog/edition.ts'
import * as law from '../model/model.ts'
import type { Op } from '../model/model.ts'
import { actorAsModel, asModel } from './as-model.ts'
import { actingAt } from './acting-at.ts'
import { bulkMakers } from './bulk-operations.ts'
import { moving } from './edition-operations.ts'
import { fileMakers } from './file-operations.ts'
import { profileMakers } from './profile-operations.ts'
import type { Random } from './random.ts'
import { userMakers } from './user-operations.ts'
import { one, sight, within } from './sight.ts'

/** Who acts in a walk: the host is nobody that the model knows. */
export type Someone = Exclude<Actor, { kind: 'host' }>

/** One change, said twice: as core plans it and as the reference model names it. */
export type Said = {
  readonly plan: (directory: Directory) => Result<Change, Refusal>
  readonly op: (directory: Directory) => Op
}
export type Operation = Said & { readonly actor: Someone }
/** Nothing, where the account has nothing to do this to. */
export type Maker = (random: Random, directory: Directory, actor: Someone) => Said | undefined

const groupMakers: readonly Maker[] = [
  (random, directory, actor) => {
    const parent = one(random, sight(directory, actor, 'agent-group'), directory.groups)
    if (!parent) return undefined
    return {
      plan: (at) =>
        createGroup(at, actor, { name: `Group ${at.next['agent-group']}`, parent: parent.id }),
      op: (at) => {
        const id = groupId(at.next['agent-group'])
        return { kind: 'group.create', id, to: { id, parent: parent.id } }
      },
    }
  },
  (random, directory, actor) => {
    const seen = sight(directory, actor, 'agent-group')
    const [id, parent] = [
      one(random, within(directory, actor, 'agent-group', 'move'), directory.groups)?.id,
      one(random, seen, directory.groups)?.id,
    ]
    if (id === undefined || parent === undefined) return undefined
    return {
      plan: (at) => editGroup(at, actor, { id, patch: { parent } }),
      op: () => ({ kind: 'group.move', id, to: { parent } }),
    }
  },
  (random, directory, actor) => {
    const inUse = new Set(
      [...directory.users.values()].flatMap((user) => [user.memberGroup, ...user.managedGroups]),
    )
    const seen = within(directory, actor, 'agent-group', 'delete')
    const free = seen.filter((group) => !inUse.has(group.id))
    const id = one(random, random.chance(0.8) ? free : seen, directory.groups)?.id
    if (id === undefined) return undefined
    return {
      plan: (at) => deleteGroup(at, actor, { id }),
      op: () => ({ kind: 'group.delete', id }),
    }
  },
]

const skillMakers: readonly Maker[] = [
  (random, directory, actor) => {
    const lobs = random.chance(0.3)
      ? random.some([...directory.lobs.values()], 2).map(({ id }) => id)
      : undefined
    return {
      plan: (at) => {
        const name = `Skill ${at.next.skill}`
        return createSkill(at, actor, { name, description: '', ...(lobs ? { lobs } : {}) })
      },
      op: (at) => {
        const id = skillId(at.next.skill)
        const own = lobs ?? asActor(at, actor).lines() ?? []
        return { kind: 'skill.create', id, to: { id, lobs: [...own] } }
      },
    }
  },
  (random, directory, actor) => {
    const id = random.pick([...directory.skills.values()])?.id
    if (id === undefined) return undefined
    const lobs = random.some([...directory.lobs.values()], 2).map((lob) => lob.id)
    return {
      plan: (at) => editSkill(at, actor, { id, patch: { lobs } }),
      op: () => ({ kind: 'skill.edit', id, to: { lobs: [...lobs] } }),
    }
  },
  (random, directory, actor) => {
    const id = random.pick([...directory.skills.values()])?.id
    if (id === undefined) return undefined
    const removeFromUsers = random.chance(0.8)
    return {
      plan: (at) => deleteSkill(at, actor, { id, removeFromUsers }),
      op: () => ({ kind: 'skill.delete', id, removeFromUsers }),
    }
  },
]

const lobMakers: readonly Maker[] = [
  (_, __, actor) => ({
    plan: (at) => createLob(at, actor, { name: `Line ${at.next.lob}`, description: '' }),
    op: (at) => ({ kind: 'lob.create', id: lobId(at.next.lob) }),
  }),
  (random, directory, actor) => {
    const id = random.pick([...directory.lobs.values()])?.id
    if (id === undefined) return undefined
    return {
      plan: (at) => deleteLob(at, actor, { id }),
      op: () => ({ kind: 'lob.delete', id }),
    }
  },
]

/** Mostly an API user whom the actor may manage; now and then anybody they see. */
function anyKeyUser(random: Random, directory: Directory, actor: Someone): UserId | undefined {
  const seen = random.chance(0.7)
    ? within(directory, actor, 'user', 'edit').filter(({ kind }) => kind === 'api')
    : sight(directory, actor, 'user')
  return random.pick(seen)?.id
}

const keyMakers: readonly Maker[] = [
  (random, directory, actor) => {
    const every = [...directory.edition.roles.values()].flatMap((role) => [
      ...role.permissions.keys(),
    ])
    const user = random.chance(0.3) ? anyKeyUser(random, directory, actor) : undefined
    const holder = user ? ({ kind: 'user', id: user } as const) : actor
    const held = permissionsOf(directory, holder).map(({ permission }) => permission.slug)
    const kind = random.chance(0.9) ? ('permissions' as const) : ('decisions' as const)
    const chosen = random.some(random.chance(0.8) ? held : every, 25)
    const permissions = kind === 'decisions' ? [] : [...new Set(chosen)]
    if (kind === 'permissions' && permissions.length === 0) return undefined
    const terms = { name: 'Key', kind, permissions, expiresAt: 1, now: 0, ...(user && { user }) }
    return {
      plan: (at) => createApiKey(at, actor, terms),
      op: (at) => {
        const id = apiKeyId(at.next['api-key'])
        const to = { creator: actor.id, user: user ?? null, kind, slugs: permissions, live: true }
        return { kind: 'key.create', id, to: { id, ...to } }
      },
    }
  },
  (random, directory, actor) => {
    const key = random.pick([...directory.keys.values()])
    if (key?.kind !== 'permissions') return undefined
    const { id } = key
    const held = permissionsOf(directory, { kind: 'user', id: actsAs(key) })
    const more = random.chance(0.6) ? random.pick(held)?.permission.slug : undefined
    const kept = key.permissions.filter(() => random.chance(0.8))
    const permissions = [...new Set([...kept, ...(more === undefined ? [] : [more])])]
    return {
      plan: (at) => editApiKey(at, actor, { id, patch: { permissions } }),
      op: () => ({ kind: 'key.edit', id, to: { slugs: permissions } }),
    }
  },
  (random, directory, actor) => {
    const id = random.pick([...directory.keys.values()])?.id
    if (id === undefined) return undefined
    return {
      plan: (at) => revokeApiKey(at, actor, { id }),
      op: () => ({ kind: 'key.revoke', id }),
    }
  },
  (random, directory, actor) => {
    const all = [...directory.keys.values()]
    const own = all.filter(({ createdBy, user }) => createdBy === actor.id && user === null)
    // Hardly anybody made a key, and who did not has no other secret for it.
    if (own.length === 0 && random.chance(0.5)) return undefined
    const key = random.pick(own.length > 0 ? own : all)
    if (key?.kind !== 'permissions') return undefined
    const { id } = key
    const overlap = random.pick([0, 1]) ?? 0
    return {
      plan: (at) => rotateApiKey(at, actor, { id, overlap, expiresAt: 1, now: 0 }),
      op: () => ({ kind: 'key.rotate', id }),
    }
  },
]

const settingMakers: readonly Maker[] = [
  (random, directory, actor) => {
    const id = random.pick([...directory.edition.features.keys()])
    if (id === undefined) return undefined
    const on = random.chance(0.6)
    return {
      plan: (at) => editSettings(at, actor, { features: new Map([[id, on]]) }),
      op: () => ({ kind: 'feature.set', id, on }),
    }
  },
  (random, directory, actor) => {
    const dependent = [...directory.edition.roles.values()]
      .flatMap((role) => [...role.permissions.values()])
      .filter((permission) => permission.default === 'account')
    const id = random.pick(dependent)?.slug
    if (id === undefined) return undefined
    const on = !directory.settings.accountDefaults.has(id)
    return {
      plan: (at) => editSettings(at, actor, { accountDefaults: new Map([[id, on]]) }),
      op: () => ({ kind: 'accountDefault.set', id, on }),
    }
  },
]

const makers: readonly Maker[] = [
  ...userMakers,
  ...userMakers,
  ...profileMakers,
  ...profileMakers,
  ...groupMakers,
  ...groupMakers,
  ...skillMakers,
  ...lobMakers,
  ...keyMakers,
  ...bulkMakers,
  ...bulkMakers,
  ...fileMakers,
  ...settingMakers,
  moving,
]

/** Two in three that core allows, if a few draws find one: most of what people try is refused. */
export function anyOperation(random: Random, directory: Directory): Operation {
  let tries = random.chance(0.67) ? 6 : 1
  for (;;) {
    const actor = anyActor(random, directory)
    const said = random.pick(makers)?.(random, directory, actor)
    if (!said) continue
    tries -= 1
    const operation = { ...said, actor }
    if (tries <= 0 || doneTo(directory, operation).planned.ok) return operation
  }
}

export type Done = {
  readonly planned: Result<Change, Refusal>
  /** The account as the operation leaves it: as it was, if it was refused. */
  readonly after: Directory
}

/** What core does with an operation. Asked often, planned once for one account. */
export function doneTo(at: Directory, operation: Operation): Done {
  const known = done.get(operation) ?? new WeakMap<Directory, Done>()
  done.set(operation, known)
  const was = known.get(at)
  if (was) return was
  const planned = operation.plan(at)
  const is = { planned, after: planned.ok ? apply(at, planned.value) : at }
  known.set(at, is)
  return is
}
const done = new WeakMap<Operation, WeakMap<Directory, Done>>()

/** What a store did with it, there: that is then what is asked about. */
export function settle(operation: Operation, at: Directory, is: Done): void {
  const known = done.get(operation) ?? new WeakMap<Directory, Done>()
  done.set(operation, known.set(at, is))
}

/** Everybody acts, those with rights more often than others. */
export function anyActor(random: Random, directory: Directory): Someone {
  const ranks = casts.get(directory) ?? castOf(directory)
  casts.set(directory, ranks)
  return random.pick(random.pick(ranks) ?? []) ?? { kind: 'user', id: userId(1) }
}
const casts = new WeakMap<Directory, Cast>()

type Cast = readonly (readonly Someone[])[]
function castOf(directory: Directory): Cast {
  const users: Someone[] = [...directory.users.values()].map(({ id }) => ({ kind: 'user', id }))
  const keys: Someone[] = [...directory.keys.values()].map(({ id }) => ({ kind: 'api-key', id }))
  const standing = (is: string) =>
    users.filter((each) => actingAt(directory, each).standing() === is)
  const delegates = users.filter((each) => isDelegate(directory, each))
  const often = [delegates, delegates, delegates]
  return [standing('full'), standing('partial'), keys, users, ...often].filter(
    ({ length }) => length > 0,
  )
}

const isDelegate = (directory: Directory, actor: Someone) =>
  actor.kind === 'user' &&
  (directory.users.get(actor.id)?.managedGroups.length ?? 0) > 0 &&
  law
    .rights(asModel(directory), actorAsModel(actor))
    .some(({ role, slug }) => permissionOf(directory.edition, role, slug)?.delegated)
