import type { EndpointId } from '@rolecall/contract/endpoints'
import { asActor } from '@rolecall/core/access/acting'
import { createUser, deleteUser } from '@rolecall/core/access/changes/users'
import type { Actor, Directory } from '@rolecall/core/access/directory'
import { noPlace } from '@rolecall/core/access/target'
import {
  adoptFunction,
  deployFunction,
  rollbackFunction,
  undeployFunction,
} from '@rolecall/core/functions/changes/deploy'
import { createDomain, deleteDomain, editDomain } from '@rolecall/core/functions/changes/domains'
import {
  createFunction,
  deleteFunction,
  editFunction,
  etagOf,
} from '@rolecall/core/functions/changes/functions'
import type { BesidePlan } from '@rolecall/core/functions/changes/plan'
import { createSecret, deleteSecret, editSecret } from '@rolecall/core/functions/changes/secrets'
import type { FunctionRow } from '@rolecall/core/functions/function'
import type { DomainRow, SecretRow } from '@rolecall/core/functions/secret'
import type { Change } from '@rolecall/core/access/change'
import type { FunctionId } from '@rolecall/core/kit/ids'
import { besidePlanned, digestOf, knownNow } from '@rolecall/store/besides'
import { change } from '@rolecall/store/change'
import { admins } from '../../server/fresh-scene.ts'
import { writesOf } from '../../server/functions/written.ts'
import type { Case } from './case.ts'
import { host, type Stage } from './stage.ts'

const source = 'async function lambda() { return 1 }'
const content = { source, digest: digestOf(source), variables: {}, secrets: [] }
const deployedMax = 10_000

/** What the rules say to a plan beside the directory, on the rows as they are when it is asked. */
export async function planOf<Input>(stage: Stage, plan: BesidePlan<Input>, input: Input) {
  const acting = asActor(await stage.directory(), host)
  const known = await knownNow(stage.world.store, acting, plan, input)
  return (at: Directory, actor: Actor) => plan.decide(asActor(at, actor), input, known)
}

export async function done<Input>(
  { account, world: { store } }: Stage,
  plan: BesidePlan<Input>,
  input: Input,
  actor: Actor = host,
): Promise<Change> {
  const planned = besidePlanned(plan, actor, input)
  const changed = await change(store, { account, actor, via: 'host' }, planned)
  if (!changed.ok) throw new Error(JSON.stringify(changed.error))
  return changed.value.change
}

const functionIn = (made: Change): FunctionRow => {
  const row = writesOf(made, 'function')[0]?.after
  if (!row) throw new Error('no function was written')
  return row
}
const newFunction = (stage: Stage) => ({
  name: stage.word('Function'),
  description: '',
  event: null,
  skills: [],
  content,
  at: stage.clock.at,
})
const aFunction = async (stage: Stage) =>
  functionIn(await done(stage, createFunction, newFunction(stage)))

/** One that answers calls, put there by somebody. */
export async function inService(stage: Stage, by: Actor = host): Promise<FunctionRow> {
  const { id } = await aFunction(stage)
  return functionIn(await done(stage, deployFunction, oneOf(stage, id), by))
}
const oneOf = ({ clock }: Stage, id: FunctionId) => ({ id, at: clock.at, deployedMax })

/** In service, and whoever put it there is gone. */
async function anOrphan(stage: Stage): Promise<FunctionRow> {
  const name = stage.word('deployer')
  const { id } = await stage.made('user', createUser, {
    loginName: name,
    name,
    nickname: name,
    email: 'deployer@example.com',
    kind: 'human',
    password: 'none',
    profiles: [admins],
  })
  const row = await inService(stage, { kind: 'user', id })
  await stage.as(deleteUser, { id })
  return row
}

const reading = (more: Readonly<Record<string, string>> = {}): Case => ({
  make: async (stage) => ({
    params: { function: (await inService(stage)).id, ...more },
    decides: { action: 'function.read', target: noPlace },
  }),
})

export const functionCases = {
  listFunctions: [{ make: () => ({ query: 'search=none' }) }],
  getFunction: [reading()],
  listFunctionVersions: [reading()],
  getFunctionVersion: [reading({ number: '1' })],
  compareFunctionVersions: [reading({ number: '1' })],
  createFunction: [
    {
      make: async (stage) => {
        const input = newFunction(stage)
        return {
          body: { name: input.name, source },
          plan: await planOf(stage, createFunction, input),
          decides: { action: 'function.create', target: noPlace },
        }
      },
    },
  ],
  editFunction: [
    {
      make: async (stage) => {
        const row = await aFunction(stage)
        const patch = { description: stage.word('described') }
        const input = { ...oneOf(stage, row.id), expected: etagOf(row), patch }
        return {
          params: { function: row.id },
          ifMatch: etagOf(row),
          body: patch,
          plan: await planOf(stage, editFunction, input),
          decides: { action: 'function.edit', target: noPlace },
        }
      },
    },
  ],
  deleteFunction: [
    {
      make: async (stage) => {
        const row = await aFunction(stage)
        return {
          params: { function: row.id },
          ifMatch: etagOf(row),
          plan: await planOf(stage, deleteFunction, oneOf(stage, row.id)),
          decides: { action: 'function.delete', target: noPlace },
        }
      },
    },
  ],
  deployFunction: [
    {
      make: async (stage) => {
        const row = await aFunction(stage)
        return {
          params: { function: row.id },
          ifMatch: etagOf(row),
          plan: await planOf(stage, deployFunction, oneOf(stage, row.id)),
          decides: { action: 'function.deploy', target: noPlace },
        }
      },
    },
  ],
  rollbackFunction: [
    {
      make: async (stage) => {
        const row = await inService(stage)
        const input = { ...oneOf(stage, row.id), version: 1 }
        return {
          params: { function: row.id },
          ifMatch: etagOf(row),
          body: { version: 1 },
          plan: await planOf(stage, rollbackFunction, input),
          decides: { action: 'function.deploy', target: noPlace },
        }
      },
    },
  ],
  undeployFunction: [
    {
      make: async (stage) => {
        const row = await inService(stage)
        return {
          params: { function: row.id },
          plan: await planOf(stage, undeployFunction, oneOf(stage, row.id)),
          decides: { action: 'function.undeploy', target: noPlace },
          // That it is to leave, and that it has left.
          entries: 2,
        }
      },
    },
  ],
  adoptFunction: [
    {
      make: async (stage) => {
        const row = await anOrphan(stage)
        return {
          params: { function: row.id },
          plan: await planOf(stage, adoptFunction, oneOf(stage, row.id)),
          decides: { action: 'function.deploy', target: noPlace },
        }
      },
    },
  ],
} as const satisfies Partial<Record<EndpointId, readonly Case[]>>

const value = { json: '"hidden"' }
const newSecret = (stage: Stage) => ({
  name: stage.word('secret').replace(' ', '-'),
  value,
  at: stage.clock.at,
})
async function aSecret(stage: Stage): Promise<SecretRow> {
  const row = writesOf(await done(stage, createSecret, newSecret(stage)), 'secret')[0]?.after
  if (!row) throw new Error('no secret was written')
  return row
}

export const secretCases = {
  listSecrets: [{ make: () => ({ query: 'search=none' }) }],
  createSecret: [
    {
      make: async (stage) => {
        const input = newSecret(stage)
        return {
          body: { name: input.name, value: 'hidden' },
          plan: await planOf(stage, createSecret, input),
          decides: { action: 'secret.create', target: noPlace },
        }
      },
    },
  ],
  editSecret: [
    {
      make: async (stage) => {
        const { id } = await aSecret(stage)
        return {
          params: { secret: id },
          body: { value: 'other' },
          plan: await planOf(stage, editSecret, { id, value, at: stage.clock.at }),
          decides: { action: 'secret.edit', target: noPlace },
        }
      },
    },
  ],
  deleteSecret: [
    {
      make: async (stage) => {
        const { id } = await aSecret(stage)
        return {
          params: { secret: id },
          plan: await planOf(stage, deleteSecret, { id, evenIfUsed: false }),
          decides: { action: 'secret.delete', target: noPlace },
        }
      },
    },
  ],
} as const satisfies Partial<Record<EndpointId, readonly Case[]>>

const newDomain = (stage: Stage) => ({
  name: `${stage.word('api').replace(' ', '-')}.example.com`,
  at: stage.clock.at,
})
/** Nobody can list one by the rules of this edition: it was there before the account moved to it. */
const aDomain = async (stage: Stage): Promise<DomainRow> => {
  const row = writesOf(await done(stage, createDomain, newDomain(stage)), 'domain')[0]?.after
  if (!row) throw new Error('no domain was written')
  return row
}

/** In an edition that has no list of domains, everybody is told so or told nothing. */
export const domainCases = {
  listDomains: [{ make: () => ({ decides: { action: 'whitelist.read', target: noPlace } }) }],
  createDomain: [
    {
      make: async (stage) => {
        const input = newDomain(stage)
        return { body: { name: input.name }, plan: await planOf(stage, createDomain, input) }
      },
    },
  ],
  editDomain: [
    {
      make: async (stage) => {
        const { id } = await aDomain(stage)
        const input = { ...newDomain(stage), id }
        return {
          params: { domain: id },
          body: { name: input.name },
          plan: await planOf(stage, editDomain, input),
        }
      },
    },
  ],
  deleteDomain: [
    {
      make: async (stage) => {
        const { id } = await aDomain(stage)
        return { params: { domain: id }, plan: await planOf(stage, deleteDomain, { id }) }
      },
    },
  ],
} as const satisfies Partial<Record<EndpointId, readonly Case[]>>
