import type { Touch } from '@rolecall/core/access/change'
import type { Directory } from '@rolecall/core/access/directory'
import { apiKeyId, groupId, lobId, profileId, skillId, userId } from '@rolecall/core/kit/ids'
import { changing, person } from './sample.ts'

/** As many changes as one likes, of every noun, the same each time. */
export const anything = (step: number) =>
  changing((directory) => touchesAt(step, directory), 'any.change')

type Touches = readonly Touch[]

function touchesAt(step: number, directory: Directory): Touches {
  const { users, next } = directory
  const someone = [...users.values()][step % Math.max(users.size, 1)]
  const way = someone ? ways[step % 11] : undefined
  if (way) return way(step, directory)
  const after = person(next.user, `login${step}`)
  return [{ noun: 'user', id: after.id, before: null, after }]
}

/** Where there is none, a person comes. */
const ways: { readonly [step: number]: (step: number, directory: Directory) => Touches } = {
  1: newProfile,
  2: newGroup,
  3: newSkill,
  4: newKey,
  5: otherSettings,
  6: lessOfSkillsAndKeys,
  7: disabledPerson,
  8: personGone,
  9: newLob,
}

function newProfile(step: number, { next }: Directory): Touches {
  const id = profileId(next.profile)
  const after = {
    id,
    role: 'agent',
    name: `Profile ${step}`,
    description: '',
    isDefault: false,
    createdBy: userId(1),
    overrides: new Map([['any-toggle', step % 2 === 0]]),
  }
  return [{ noun: 'profile', id, before: null, after }]
}

function newGroup(step: number, { next, groups }: Directory): Touches {
  const id = groupId(next['agent-group'])
  const parent = [...groups.values()].at(step % groups.size)?.id ?? groupId(1)
  return [{ noun: 'agent-group', id, before: null, after: { id, name: `Group ${step}`, parent } }]
}

function newSkill(step: number, { next, lobs }: Directory): Touches {
  const id = skillId(next.skill)
  const of = [...lobs.values()].map((lob) => lob.id)
  const after = { id, name: `Skill ${step}`, description: 'd', lobs: of }
  return [{ noun: 'skill', id, before: null, after }]
}

function newLob(step: number, { next }: Directory): Touches {
  const id = lobId(next.lob)
  return [{ noun: 'lob', id, before: null, after: { id, name: `Line ${step}`, description: '' } }]
}

function newKey(step: number, { next }: Directory): Touches {
  const id = apiKeyId(next['api-key'])
  const after = {
    id,
    name: 'key',
    createdBy: userId(1),
    kind: 'permissions',
    permissions: ['a'],
    asserts: [],
    expiresAt: step,
    revoked: false,
    description: '',
    user: null,
    secretNumber: 1,
    formerUntil: 0,
  } as const
  return [{ noun: 'api-key', id, before: null, after }]
}

function otherSettings(step: number, { edition, features, settings }: Directory): Touches {
  const [id = ''] = edition.features.keys()
  const on = features.has(id)
  const after = { ...settings, delegable: new Set([`agent s${step}`]) }
  return [
    { noun: 'feature', id, before: on, after: !on },
    { noun: 'settings', id: 'settings', before: settings, after },
  ]
}

function lessOfSkillsAndKeys(_step: number, { skills, keys }: Directory): Touches {
  const [skill] = skills.values()
  const [key] = keys.values()
  const gone: Touch[] = skill ? [{ noun: 'skill', id: skill.id, before: skill, after: null }] : []
  const revoked: Touch[] = key
    ? [{ noun: 'api-key', id: key.id, before: key, after: { ...key, revoked: true } }]
    : []
  return [...gone, ...revoked]
}

function disabledPerson(step: number, { users, skills, lobs }: Directory): Touches {
  const before = [...users.values()][step % users.size]
  if (!before) return []
  const after = {
    ...before,
    state: 'disabled',
    skills: [...skills.values()].map(({ id }) => id),
    lobs: [...lobs.values()].map(({ id }) => id),
  } as const
  return [{ noun: 'user', id: before.id, before, after }]
}

function personGone(step: number, { users }: Directory): Touches {
  const before = [...users.values()][step % users.size]
  return before && users.size > 3 ? [{ noun: 'user', id: before.id, before, after: null }] : []
}
