import type { EndpointId } from '@rolecall/contract/endpoints'
import { lobTarget, noPlace, userTarget } from '@rolecall/core/access/target'
import { changeMyPassword, editMyself, editUser } from '@rolecall/core/access/changes/users'
import { applyFiles } from '@rolecall/core/access/changes/apply-files'
import { importWanted } from '@rolecall/core/access/changes/import'
import { nothingWanted } from '@rolecall/core/access/changes/wanted'
import { createLob, deleteLob, editLob } from '@rolecall/core/access/changes/lobs'
import { editSettings } from '@rolecall/core/access/changes/settings'
import { createSkill, deleteSkill, editSkill } from '@rolecall/core/access/changes/skills'
import type { User } from '@rolecall/core/access/directory'
import { asOf, type Case, type Exemption } from './case.ts'
import { keyCases } from './cases-api-keys.ts'
import { callCases } from './cases-calls.ts'
import { editionCases } from './cases-editions.ts'
import { domainCases, functionCases, secretCases } from './cases-functions.ts'
import { groupCases } from './cases-groups.ts'
import { logCases } from './cases-logs.ts'
import { profileCases } from './cases-profiles.ts'
import { deviceSignInCases } from './cases-device-sign-in.ts'
import { timeCases } from './cases-time.ts'
import { sessionCases } from './cases-sessions.ts'
import { userCases } from './cases-users.ts'
import { anAgent, type Caller, type Place, type Stage } from './stage.ts'

const simply: Case = { make: () => ({}) }
const whereToAsk: Exemption = { exemptBecause: 'it tells everybody where to ask, and nothing else' }
const unsigned: Exemption = { exemptBecause: 'nobody is signed in yet: the tests of signing in' }

/** The person behind a caller; for those who are nobody, somebody. */
async function selfOf(stage: Stage, { actor }: Caller): Promise<User> {
  const { users } = await stage.directory()
  const [somebody] = users.values()
  const self = actor?.kind === 'user' ? users.get(actor.id) : somebody
  if (!self) throw new Error('nobody is there')
  return self
}
const ownAccount: Pick<
  Record<EndpointId, readonly Case[]>,
  'logout' | 'me' | 'editMe' | 'changeMyPassword'
> = {
  logout: [
    {
      make: async (stage, _place, caller) =>
        caller.actor?.kind === 'user'
          ? { client: (await stage.sessionOf(caller)).client, leaves: ['sessions'] }
          : {},
    },
  ],
  me: [simply],
  editMe: [
    {
      make: async (stage, _place, caller) => {
        const name = stage.word('name')
        const target = userTarget(await stage.directory(), await selfOf(stage, caller))
        return {
          body: { name },
          plan: (at, actor) => editMyself(at, actor, { name }),
          decides: { action: 'my-account.edit', target },
        }
      },
    },
  ],
  changeMyPassword: [
    {
      make: (stage, _place, { secret }) => {
        const password = stage.word('quite another battery')
        return {
          body: { current: secret.text, password },
          plan: changeMyPassword,
          done: () => {
            secret.text = password
          },
        }
      },
    },
  ],
}

const skillCases: Pick<
  Record<EndpointId, readonly Case[]>,
  'listSkills' | 'getSkill' | 'skillHistory' | 'createSkill' | 'editSkill' | 'deleteSkill'
> = {
  listSkills: [simply, asOf(simply)],
  getSkill: [{ make: async (stage) => ({ params: { skill: (await aSkill(stage)).id } }) }],
  skillHistory: [
    {
      make: async (stage) => ({
        params: { skill: (await aSkill(stage)).id },
        decides: { action: 'skill.edit', target: noPlace },
      }),
    },
  ],
  createSkill: [
    {
      make: (stage) => {
        const input = { name: stage.word('skill'), description: '' }
        return {
          body: input,
          plan: (at, actor) => createSkill(at, actor, input),
          decides: { action: 'skill.create', target: noPlace },
        }
      },
    },
  ],
  editSkill: [
    {
      make: async (stage) => {
        const { id } = await aSkill(stage)
        const patch = { name: stage.word('renamed') }
        return {
          params: { skill: id },
          body: patch,
          plan: (at, actor) => editSkill(at, actor, { id, patch }),
          decides: { action: 'skill.edit', target: noPlace },
        }
      },
    },
  ],
  deleteSkill: [
    {
      title: 'and taken from an agent',
      placed: true,
      make: async (stage, place) => {
        const { id } = await aSkill(stage)
        const agent = await anAgent(stage, place)
        await stage.as(editUser, { id: agent.id, patch: { skills: [id] } })
        return {
          params: { skill: id },
          query: 'removeFromUsers=true',
          plan: (at, actor) => deleteSkill(at, actor, { id, removeFromUsers: true }),
          decides: { action: 'skill.delete', target: noPlace },
        }
      },
    },
  ],
}
const lobCases: Pick<
  Record<EndpointId, readonly Case[]>,
  'listLobs' | 'createLob' | 'editLob' | 'deleteLob'
> = {
  listLobs: [simply, asOf(simply)],
  createLob: [
    {
      make: (stage) => {
        const input = { name: stage.word('line'), description: '' }
        return {
          body: input,
          plan: (at, actor) => createLob(at, actor, input),
          decides: { action: 'lob.create', target: noPlace },
        }
      },
    },
  ],
  editLob: [
    {
      make: async (stage) => {
        const lob = await aLob(stage)
        const patch = { name: stage.word('renamed') }
        return {
          params: { lob: lob.id },
          body: patch,
          plan: (at, actor) => editLob(at, actor, { id: lob.id, patch }),
          decides: { action: 'lob.edit', target: lobTarget(lob) },
        }
      },
    },
  ],
  deleteLob: [
    {
      make: async (stage) => {
        const lob = await aLob(stage)
        return {
          params: { lob: lob.id },
          plan: (at, actor) => deleteLob(at, actor, { id: lob.id }),
          decides: { action: 'lob.delete', target: lobTarget(lob) },
        }
      },
    },
  ],
}
const aLob = ({ made, word }: Stage) =>
  made('lob', createLob, { name: word('line'), description: '' })

const aSkill = ({ made, word }: Stage) =>
  made('skill', createSkill, { name: word('skill'), description: '' })

const aChat = { type: 'chat', id: 'any' }
const handling = { action: { name: 'handle' } }
const asSubject = async (stage: Stage) => ({ type: 'user', id: (await anAgent(stage, 'here')).id })

/** An account file about an agent of the place. */
async function applying(stage: Stage, place: Place) {
  const { id, maxChats } = await anAgent(stage, place)
  const to = maxChats === 5 ? 6 : 5
  const text = `kind: users\nitems:\n  - id: ${id}\n    maxChats: ${to}\n`
  const users = [{ where: { file: 'a.yaml', line: 3 }, row: { id, maxChats: to } }]
  return {
    asked: { body: { files: [{ name: 'a.yaml', text }] } },
    wanted: { wanted: { ...nothingWanted, users }, settings: [], complete: new Map() },
  }
}

/** A way to use every endpoint of the contract, or why there is none. */
export const cases: Readonly<Record<EndpointId, readonly Case[] | Exemption>> = {
  login: unsigned,
  checkSetup: unsigned,
  setup: unsigned,
  startDeviceSignIn: unsigned,
  deviceToken: unsigned,
  ...deviceSignInCases,
  ...ownAccount,
  ...sessionCases,
  ...userCases,
  ...profileCases,
  ...groupCases,
  ...skillCases,
  ...lobCases,
  ...keyCases,
  ...functionCases,
  ...secretCases,
  ...domainCases,
  ...timeCases,
  listAudit: [simply],
  getAuditEntry: [{ make: () => ({ params: { sequence: '1' } }) }],
  exportAudit: [{ make: () => ({ query: 'format=csv' }) }],
  verifyTrail: [simply],
  getMoment: [{ make: () => ({ query: 'as_of=1' }) }],
  listEvents: [simply],
  exportEvents: [{ make: () => ({ query: 'format=jsonl' }) }],
  ...logCases,
  exportAccount: [simply],
  getAccountFilesSchema: whereToAsk,
  planFiles: [
    {
      placed: true,
      make: async (stage, place) => {
        const { asked, wanted } = await applying(stage, place)
        return { ...asked, plan: (at, actor) => applyFiles(at, actor, wanted), isOnlyPlanned: true }
      },
    },
  ],
  applyAccountFiles: [
    {
      placed: true,
      make: async (stage, place) => {
        const { asked, wanted } = await applying(stage, place)
        return { ...asked, plan: (at, actor) => applyFiles(at, actor, wanted) }
      },
    },
  ],
  importFiles: [
    {
      placed: true,
      make: async (stage, place) => {
        const { id, name, maxChats } = await anAgent(stage, place)
        const to = maxChats === 5 ? 6 : 5
        const where = { file: 'users.csv', row: 2 }
        const users = [{ where, row: { id, name, maxChats: to } }]
        return {
          body: {
            files: [{ name: 'users.csv', text: `id,name,max_chats\n${id},${name},${to}\n` }],
          },
          plan: (at, actor) => importWanted(at, actor, { ...nothingWanted, users }),
        }
      },
    },
  ],
  getEdition: [simply],
  getSettings: [simply, asOf(simply)],
  ...callCases,
  ...editionCases,
  editSettings: [
    {
      make: async ({ directory }) => {
        const { edition, features } = await directory()
        const [idle] = [...edition.features.values()].filter(({ startsOn }) => !startsOn)
        if (!idle) throw new Error('no feature starts off')
        const on = !features.has(idle.id)
        return {
          body: { features: { [idle.id]: on } },
          plan: (at, actor) => editSettings(at, actor, { features: new Map([[idle.id, on]]) }),
          decides: { action: 'account-settings.edit', target: noPlace },
        }
      },
    },
  ],
  evaluation: [
    {
      make: async (stage) => ({
        body: { subject: await asSubject(stage), ...handling, resource: aChat },
      }),
    },
  ],
  evaluations: [
    {
      make: async (stage) => ({
        body: {
          subject: await asSubject(stage),
          ...handling,
          evaluations: [{ resource: aChat }],
        },
      }),
    },
  ],
  searchSubject: [
    { make: () => ({ body: { subject: { type: 'user' }, ...handling, resource: aChat } }) },
  ],
  searchResource: [
    {
      make: async (stage) => ({
        body: { subject: await asSubject(stage), ...handling, resource: { type: 'chat' } },
      }),
    },
  ],
  searchAction: [
    { make: async (stage) => ({ body: { subject: await asSubject(stage), resource: aChat } }) },
  ],
  decisionPoint: whereToAsk,
  decisionPointOf: whereToAsk,
}
