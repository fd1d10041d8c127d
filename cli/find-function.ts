import { listAlerts, type AlertView } from '@rolecall/contract/alerts'
import { listDomains, type DomainView } from '@rolecall/contract/domains'
import {
  getFunction,
  listFunctions,
  type FunctionDetail,
  type FunctionView,
} from '@rolecall/contract/functions'
import { listSchedules, type ScheduleView } from '@rolecall/contract/schedules'
import { listSecrets, type SecretView } from '@rolecall/contract/secrets'
import { oneOf } from './find.ts'
import { upTo } from './pages.ts'
import type { Rolecall } from './rolecall.ts'

/** As find.ts, for what lies beside the directory; apart, so that nobody else reads its contract. */

export const mostFunctions = 1_000

/** All functions of the account that match, by name. */
export const functionsOf = async (
  rolecall: Rolecall,
  search?: string,
): Promise<readonly FunctionView[]> => {
  const found = await upTo<FunctionView, number>(mostFunctions, async (page) => {
    const query = { ...(search === undefined ? {} : { search }), ...page }
    return (await rolecall.call(listFunctions, { params: rolecall, query })).value
  })
  return found.items
}

export const functionId = async (rolecall: Rolecall, text: string): Promise<string> =>
  /^fn_\d+$/.test(text) ? text : oneOf('function', text, await functionsOf(rolecall, text))

/** With its draft, and the parameters that name it. */
export async function functionNamed(rolecall: Rolecall, text: string) {
  const params = { account: rolecall.account, function: await functionId(rolecall, text) }
  const { value } = await rolecall.call(getFunction, { params })
  return { params, value } satisfies { readonly value: FunctionDetail; readonly params: object }
}

export const secretsOf = async (
  rolecall: Rolecall,
  search?: string,
): Promise<readonly SecretView[]> => {
  const found = await upTo<SecretView, number>(mostFunctions, async (page) => {
    const query = { ...(search === undefined ? {} : { search }), ...page }
    return (await rolecall.call(listSecrets, { params: rolecall, query })).value
  })
  return found.items
}

export const secretId = async (rolecall: Rolecall, text: string): Promise<string> =>
  /^sec_\d+$/.test(text) ? text : oneOf('secret', text, await secretsOf(rolecall, text))

export async function domainId(rolecall: Rolecall, text: string): Promise<string> {
  if (/^dom_\d+$/.test(text)) return text
  const { value } = await rolecall.call(listDomains, { params: rolecall })
  return oneOf('domain', text, value.items as readonly DomainView[])
}

export async function alertNamed(rolecall: Rolecall, text: string): Promise<AlertView> {
  const { value } = await rolecall.call(listAlerts, { params: rolecall })
  const all = value.items as readonly AlertView[]
  const id = /^alr_\d+$/.test(text) ? text : oneOf('alert', text, all)
  return all.find((each) => each.id === id) ?? oneMissing('alert', text)
}

/** By its id, or by the name of its function where that has one schedule. */
export async function scheduleNamed(rolecall: Rolecall, text: string): Promise<ScheduleView> {
  const { value } = await rolecall.call(listSchedules, { params: rolecall, query: {} })
  const all = value.items as readonly ScheduleView[]
  const named = all.map(({ id, function: of }) => ({ id, name: of.name }))
  const id = /^sch_\d+$/.test(text) ? text : oneOf('schedule', text, named)
  return all.find((each) => each.id === id) ?? oneMissing('schedule', text)
}

/** Refuses as for a name that nobody has. */
const oneMissing = (noun: string, text: string): never => oneOf(noun, text, []) as never
