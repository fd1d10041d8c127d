import { createGroup } from '@rolecall/core/access/changes/groups'
import { createProfile } from '@rolecall/core/access/changes/profiles'
import { createSkill } from '@rolecall/core/access/changes/skills'
import { createUser } from '@rolecall/core/access/changes/users'
import type { Directory } from '@rolecall/core/access/directory'
import { personNamed } from '@rolecall/core/access/people'
import { classicCalls } from './called.ts'
import { calledSince } from './calls.ts'
import { personFrom, type Cast } from './cast.ts'
import { classicFunctions } from './functions.ts'
import { groupOf, toggles, type Stage } from './stage.ts'
import { usedSince } from './uses.ts'

const maria = 'maria.santos'
const people: readonly Cast[] = [
  { login: 'robert.hayes', name: 'Robert Hayes', profiles: ['Campaign manager'] },
  {
    login: 'ingrid.dahl',
    name: 'Ingrid Dahl',
    profiles: ['Agent manager'],
    manages: ['Support'],
  },
  {
    login: 'peter.novak',
    name: 'Peter Novák',
    profiles: ['Agent'],
    group: 'Support',
    skills: ['Service'],
    chats: 3,
  },
  {
    login: 'leila.karimi',
    name: 'Leila Karimi',
    profiles: ['Quiet agent'],
    group: 'Support',
    chats: 1,
  },
]

/** Whether the last of its people has come. */
export const isClassicWhole = ({ users }: Directory): boolean =>
  personNamed(users, 'leila.karimi') !== undefined

/** A small account that has stayed on the edition of 2019. */
export async function classicAccount(stage: Stage): Promise<void> {
  const { make } = stage
  await make(
    null,
    createUser,
    personFrom({ login: maria, name: 'Maria Santos', profiles: ['Admin'] }),
  )
  await make(maria, createGroup, (directory) => ({
    name: 'Support',
    parent: groupOf(directory, 'Main Group').id,
  }))
  await make(maria, createSkill, () => ({ name: 'Service', description: '' }))
  await make(maria, createProfile, (directory) => ({
    role: 'agent',
    name: 'Quiet agent',
    description: 'Writes, and does not call',
    duplicateOf: null,
    toggles: toggles(directory, 'agent', ({ feature }) =>
      feature === 'voice' || feature === 'video' ? false : undefined,
    ),
  }))
  for (const step of classicFunctions) await step(stage)
  await calledSince(stage, classicCalls)
  for (const person of people) await make(maria, createUser, personFrom(person))
  await usedSince(stage)
}
