import { createGroup } from '@rolecall/core/access/changes/groups'
import type { CreateUser } from '@rolecall/core/access/changes/inputs'
import { createLob } from '@rolecall/core/access/changes/lobs'
import { editSettings } from '@rolecall/core/access/changes/settings'
import { createSkill } from '@rolecall/core/access/changes/skills'
import { createUser } from '@rolecall/core/access/changes/users'
import type { Directory } from '@rolecall/core/access/directory'
import { personFrom } from './cast.ts'
import { groups, lines, skills } from './groups.ts'
import { history } from './history.ts'
import { managers, programs } from './managers.ts'
import { agents, leaders } from './people.ts'
import { profiles } from './profiles.ts'
import { gatesOf, groupOf, lineOf, profileOf, type Stage } from './stage.ts'
import { members } from './teams.ts'

const ada = 'ada.okafor'
const henrik = 'henrik.lindqvist'

/** The account as it came about: made within a day, and worked in for two weeks. */
export async function demoAccount(stage: Stage): Promise<void> {
  const { make, makeAll } = stage
  const [first, ...others] = leaders
  if (first) await make(null, createUser, personFrom(first))
  await places(stage)
  await profiles(make, ada)
  for (const person of others) await make(ada, createUser, personFrom(person))
  await makeAll(ada, createUser, agents.map(personFrom), 'the first agents')
  await makeAll(ada, createUser, programs.map(programFrom), 'programs that call functions')
  await makeAll(henrik, createUser, managers.map(personFrom), 'who lead teams and desks')
  for (const [group, people] of Map.groupBy(members, (each) => each.group ?? ''))
    await makeAll(henrik, createUser, people.map(personFrom), `the team of ${group}`)
  await history(stage)
}

async function places({ make, makeAll }: Stage): Promise<void> {
  await make(
    ada,
    editSettings,
    (directory) => ({ features: new Map(gatesOf(directory, 'lob.edit').map((id) => [id, true])) }),
    'sales are divided by customer',
  )
  await makeAll(
    ada,
    createLob,
    lines.map(([name, description]) => () => ({ name, description })),
    'whom we sell to',
  )
  await makeAll(
    ada,
    createGroup,
    groups.map(([name, parent]) => (directory) => ({
      name,
      parent: groupOf(directory, parent).id,
    })),
    'where people work',
  )
  await makeAll(
    ada,
    createSkill,
    skills.map(([name, description, line]) => (directory) => ({
      name,
      description,
      lobs: line === undefined ? [] : [lineOf(directory, line).id],
    })),
    'what people know',
  )
}

const programFrom =
  ([loginName, name, email]: (typeof programs)[number]) =>
  (directory: Directory): CreateUser => ({
    loginName,
    name,
    nickname: name,
    email,
    kind: 'api',
    password: 'none',
    profiles: [profileOf(directory, 'Function caller').id],
    maxChats: 0,
  })
