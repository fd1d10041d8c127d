import { fail } from '../../kit/result.ts'
import type { Touch } from '../change.ts'
import { delegableKey, type Directory, type Settings } from '../directory.ts'
import { plain } from '../plain.ts'
import type { Refusal } from '../refusal.ts'
import { policyProblem, policyWith } from '../sign-in-policy.ts'
import { noPlace } from '../target.ts'
import { finish, refusedAt } from './finish.ts'
import type { EditSettings } from './inputs.ts'
import type { Plan } from './plan.ts'
import { policyWarnings } from './policy-warnings.ts'

/**
 * Rule: features, defaults that depend on the account, the delegable list, what becomes of orphans and
 * how people sign in belong to full administrators.
 */
export const editSettings: Plan<EditSettings> = (directory, actor, input) => {
  const refusal =
    refusedAt(directory, actor, 'account-settings.edit', noPlace) ?? unknownWord(directory, input)
  if (refusal) return fail(refusal)
  const { settings: was } = directory
  const is: Settings = {
    accountDefaults: switched(was.accountDefaults, input.accountDefaults ?? new Map()),
    delegable: input.delegable ? new Set(input.delegable) : was.delegable,
    delegatesMayPassOn: input.delegatesMayPassOn ?? was.delegatesMayPassOn,
    orphansStop: input.orphansStop ?? was.orphansStop,
    signIn: policyWith(was.signIn, input.signIn ?? {}),
  }
  const outside = policyProblem(is.signIn)
  if (outside)
    return fail({ kind: 'invalid', field: `signIn.${outside.field}`, problem: outside.problem })
  const features = [...(input.features ?? [])]
    .filter(([id, on]) => directory.features.has(id) !== on)
    .map(([id, on]): Touch => ({ noun: 'feature', id, before: !on, after: on }))
  const same = JSON.stringify(plain(was)) === JSON.stringify(plain(is))
  const settings: Touch = { noun: 'settings', id: 'settings', before: was, after: is }
  return finish(
    directory,
    actor,
    'account-settings.edit',
    [...features, ...(same ? [] : [settings])],
    policyWarnings(directory, is.signIn, input.facts),
  )
}

const switched = (was: ReadonlySet<string>, switches: ReadonlyMap<string, boolean>) => {
  const is = new Set(was)
  for (const [slug, on] of switches) {
    if (on) is.add(slug)
    else is.delete(slug)
  }
  return is
}

/** Whatever the input names must be a word of the edition. */
function unknownWord({ edition }: Directory, input: EditSettings): Refusal | undefined {
  const permissions = [...edition.roles.values()].flatMap((role) => [...role.permissions.values()])
  const dependent = new Set(
    permissions.flatMap((each) => (each.default === 'account' ? each.slug : [])),
  )
  const pairs = new Set(permissions.map(({ role, slug }) => delegableKey(role, slug)))
  const feature = [...(input.features?.keys() ?? [])].find((id) => !edition.features.has(id))
  if (feature !== undefined) return unknown('features', feature, 'no such feature')
  const slug = [...(input.accountDefaults?.keys() ?? [])].find((each) => !dependent.has(each))
  if (slug !== undefined) return unknown('accountDefaults', slug, 'does not depend on the account')
  const pair = input.delegable?.find((each) => !pairs.has(each))
  return pair === undefined ? undefined : unknown('delegable', pair, 'no role offers this')
}

const unknown = (field: string, word: string, problem: string): Refusal => ({
  kind: 'invalid',
  field: `${field}.${word}`,
  problem,
})
