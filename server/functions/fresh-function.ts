import { createHash } from 'node:crypto'
import type { Actor } from '@rolecall/core/access/directory'
import { createAlert } from '@rolecall/core/functions/changes/alerts'
import { deployFunction } from '@rolecall/core/functions/changes/deploy'
import { createFunction, editFunction } from '@rolecall/core/functions/changes/functions'
import type { BesidePlan } from '@rolecall/core/functions/changes/plan'
import { createSchedule } from '@rolecall/core/functions/changes/schedules'
import { createSecret } from '@rolecall/core/functions/changes/secrets'
import { utc } from '@rolecall/core/functions/schedule'
import type { FunctionId, SecretId, SkillId } from '@rolecall/core/kit/ids'
import { besidePlanned } from '@rolecall/store/besides'
import { change } from '@rolecall/store/change'
import type { FreshServer } from '../fresh.ts'
import { cronTimes } from './cron.ts'

type On = Pick<FreshServer, 'world' | 'account'>
export type Made = {
  readonly name: string
  readonly event: string | null
  readonly skills: readonly SkillId[]
  /** By name; those of V1 are found in its code. */
  readonly secrets: readonly string[]
  readonly variables: Readonly<Record<string, string>>
  /** Who deploys it. */
  readonly by: Actor
}
const host: Actor = { kind: 'host' }
let count = 0

/** Functions, written and deployed by the plans, as any server of the account would. For tests. */
export async function deployed(
  on: On,
  source: string,
  made: Partial<Made> = {},
): Promise<FunctionId> {
  const id = await drafted(on, source, made)
  await redeploy(on, id, undefined, made.by)
  return id
}

export async function drafted(
  on: On,
  source: string,
  { name, event = null, skills = [], ...more }: Partial<Made> = {},
): Promise<FunctionId> {
  count += 1
  const id = await done(on, createFunction, {
    name: name ?? `function ${count}`,
    description: '',
    event,
    skills,
    content: contentOf(source, more),
    at: on.world.now(),
  })
  return id as FunctionId
}

/** Another source, put into service. */
export async function redeploy(
  on: On,
  id: FunctionId,
  source?: string,
  by: Actor = host,
): Promise<void> {
  const at = on.world.now()
  if (source !== undefined) {
    const { source: text, digest } = contentOf(source, {})
    await done(on, editFunction, {
      id,
      expected: undefined,
      patch: { source: text, digest },
      at,
    })
  }
  await done(on, deployFunction, { id, deployedMax: 1_000, at }, by)
}

export const secretOf = async (on: On, name: string, value: unknown): Promise<SecretId> =>
  (await done(on, createSecret, {
    name,
    value: { json: JSON.stringify(value) },
    at: on.world.now(),
  })) as SecretId

/** Every day at 06:00 UTC. */
export const scheduled = (on: On, of: FunctionId): Promise<string> =>
  done(on, createSchedule, {
    function: of,
    cron: '0 6 * * *',
    timeZone: utc,
    description: '',
    headers: {},
    payload: '{}',
    at: on.world.now(),
    times: cronTimes,
  })

/** At five failures of whatever function in a quarter of an hour. */
export const alerted = (on: On, name: string): Promise<string> =>
  done(on, createAlert, {
    name,
    function: null,
    schedule: null,
    metric: 'failures',
    threshold: 5,
    percentile: null,
    leastCalls: 0,
    windowMinutes: 15,
    recipients: ['ops@example.com'],
    webhook: 'https://hooks.example.com/rolecall',
    at: on.world.now(),
  })

const contentOf = (source: string, { secrets = [], variables = {} }: Partial<Made>) => ({
  source,
  digest: createHash('sha256').update(source).digest('hex'),
  secrets,
  variables,
})

/** The id of the first thing that was touched. */
async function done<Input>(
  { world, account }: On,
  plan: BesidePlan<Input>,
  input: Input,
  actor: Actor = host,
): Promise<string> {
  const request = { account, actor, via: 'host' }
  const changed = await change(world.store, request, besidePlanned(plan, actor, input))
  if (!changed.ok) throw new Error(JSON.stringify(changed.error))
  return String(changed.value.change.touches[0]?.id)
}
