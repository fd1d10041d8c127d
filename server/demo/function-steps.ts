import { createAlert, type AlertText } from '@rolecall/core/functions/changes/alerts'
import { deployFunction, rollbackFunction } from '@rolecall/core/functions/changes/deploy'
import { createDomain } from '@rolecall/core/functions/changes/domains'
import { createFunction, editFunction } from '@rolecall/core/functions/changes/functions'
import { createSchedule } from '@rolecall/core/functions/changes/schedules'
import { createSecret, editSecret } from '@rolecall/core/functions/changes/secrets'
import { modelOf } from '@rolecall/core/functions/actions'
import type { Model } from '@rolecall/core/functions/limits'
import { secretId } from '@rolecall/core/kit/ids'
import { templateSource } from '@rolecall/lambda/template-source'
import { templates } from '@rolecall/lambda/templates'
import { digestOf } from '@rolecall/store/besides'
import { cronTimes } from '../functions/cron.ts'
import type { Step } from './steps.ts'

/** A function of the demo: a template under a name of its own. */
export type Cast = {
  readonly name: string
  readonly template: string
  readonly description: string
  readonly event?: string
  readonly variables?: Readonly<Record<string, string>>
  /** Makes another text of the template's: what somebody wrote first. */
  readonly rewritten?: (source: string) => string
}

const deployedMax = 50

export const wrote =
  (by: string, cast: Cast): Step =>
  ({ put, now }) =>
    put(by, createFunction, ({ edition }) => ({
      name: cast.name,
      description: cast.description,
      event: cast.event ?? null,
      skills: [],
      content: contentOf(cast, modelOf(edition)),
      at: now(),
    }))

function contentOf({ template: id, variables, rewritten = same }: Cast, model: Model) {
  const template = templates.find((each) => each.id === id)
  if (!template) throw new Error(`there is no template ${id}`)
  const source = rewritten(templateSource(template, model))
  // Code of V1 is bound to what it names, when it is deployed.
  const secrets = model === 'v2' && template.secret !== null ? [template.secret] : []
  const content = { ...template.variables, ...variables }
  return { source, digest: digestOf(source), variables: content, secrets }
}
const same = (source: string) => source

/** Writes its draft anew. */
export const rewrote =
  (by: string, cast: Cast, reason: string): Step =>
  ({ put, now }) =>
    put(
      by,
      editFunction,
      ({ edition }, called) => ({
        id: called(cast.name),
        expected: undefined,
        patch: contentOf(cast, modelOf(edition)),
        at: now(),
      }),
      reason,
    )

export const deployed =
  (by: string, name: string, reason?: string): Step =>
  ({ put, now }) =>
    put(by, deployFunction, (_, called) => ({ id: called(name), deployedMax, at: now() }), reason)

export const rolledBack =
  (by: string, name: string, version: number, reason: string): Step =>
  ({ put, now }) =>
    put(
      by,
      rollbackFunction,
      (_, called) => ({ id: called(name), version, deployedMax, at: now() }),
      reason,
    )

/** Keeps a secret, whose value is another one on every machine. */
export const kept =
  (by: string, name: string): Step =>
  ({ put, now, keyFor }) =>
    put(by, createSecret, () => ({
      name,
      value: { json: JSON.stringify(keyFor(name)) },
      at: now(),
    }))

/** Gives the secret of this number another value. */
export const renewed =
  (by: string, number: number, name: string, reason: string): Step =>
  ({ put, now, keyFor }) =>
    put(
      by,
      editSecret,
      () => ({
        id: secretId(number),
        value: { json: JSON.stringify(keyFor(`${name}, renewed`)) },
        at: now(),
      }),
      reason,
    )

export const listed =
  (by: string, name: string): Step =>
  ({ put, now }) =>
    put(by, createDomain, () => ({ name, at: now() }))

type Times = { readonly cron: string; readonly timeZone: string; readonly payload: unknown }

export const scheduled =
  (by: string, name: string, { cron, timeZone, payload }: Times): Step =>
  ({ put, now }) =>
    put(by, createSchedule, (_, called) => ({
      function: called(name),
      description: 'Each night',
      cron,
      timeZone,
      headers: {},
      payload: JSON.stringify(payload),
      times: cronTimes,
      at: now(),
    }))

/** Watches how much of a function's calls fail. */
export const watched =
  (by: string, name: string, text: Pick<AlertText, 'name' | 'threshold' | 'recipients'>): Step =>
  ({ put, now }) =>
    put(by, createAlert, (_, called) => ({
      ...text,
      function: called(name),
      schedule: null,
      metric: 'error-rate' as const,
      percentile: null,
      leastCalls: 5,
      windowMinutes: 60,
      webhook: null,
      at: now(),
    }))
