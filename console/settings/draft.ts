import type { SettingsView } from '@rolecall/contract/edition'

type Flags = Readonly<Record<string, boolean>>
export type Policy = SettingsView['signIn']
export type PolicyNumber = Exclude<keyof Policy, 'classes'>
export type PasswordClass = Policy['classes'][number]
/** A field that was emptied holds an empty text until a number is typed. */
export type PolicyDraft = { readonly [Name in PolicyNumber]?: number | null | '' } & {
  readonly classes?: readonly PasswordClass[]
}

/** Only what is switched and not saved. */
export type SettingsDraft = {
  readonly features: Flags
  readonly accountDefaults: Flags
  readonly delegable: readonly string[] | null
  readonly delegatesMayPassOn: boolean | null
  readonly orphansStop: boolean | null
  readonly signIn: PolicyDraft
}
export const noEdits: SettingsDraft = {
  features: {},
  accountDefaults: {},
  delegable: null,
  delegatesMayPassOn: null,
  orphansStop: null,
  signIn: {},
}

/** What the address says to switch on: prepared, never saved. */
export const startingWith = (
  feature: string | undefined,
  byDefault: string | undefined,
): SettingsDraft => ({
  ...noEdits,
  ...(feature === undefined ? {} : { features: { [feature]: true } }),
  ...(byDefault === undefined ? {} : { accountDefaults: { [byDefault]: true } }),
})

/** What every section of the settings gets. */
export type SectionProps = {
  readonly kept: SettingsView
  readonly draft: SettingsDraft
  readonly isLocked: boolean
  readonly onEdit: (draft: SettingsDraft) => void
}

const differing = (flags: Flags, kept: ReadonlyMap<string, boolean>): Record<string, boolean> =>
  Object.fromEntries(
    Object.entries(flags).filter(([id, on]) => kept.has(id) && kept.get(id) !== on),
  )

/** What to send; switching there and back sends nothing. */
export function settingsPatch(kept: SettingsView, draft: SettingsDraft) {
  const features = differing(
    draft.features,
    new Map(kept.features.map(({ id, active }) => [id, active])),
  )
  const accountDefaults = differing(
    draft.accountDefaults,
    new Map(kept.accountDefaults.map(({ slug, on }) => [slug, on])),
  )
  const { delegable, delegatesMayPassOn, orphansStop } = draft
  const isOtherList =
    delegable !== null && delegable.toSorted().join('\n') !== kept.delegable.toSorted().join('\n')
  const signIn = policyPatch(kept.signIn, draft.signIn)
  return {
    ...(Object.keys(features).length > 0 ? { features } : {}),
    ...(Object.keys(accountDefaults).length > 0 ? { accountDefaults } : {}),
    ...(isOtherList ? { delegable: [...delegable] } : {}),
    ...(delegatesMayPassOn !== null && delegatesMayPassOn !== kept.delegatesMayPassOn
      ? { delegatesMayPassOn }
      : {}),
    ...(orphansStop !== null && orphansStop !== kept.orphansStop ? { orphansStop } : {}),
    ...(Object.keys(signIn).length > 0 ? { signIn } : {}),
  }
}

function policyPatch(kept: Policy, draft: PolicyDraft): Partial<Policy> {
  const changed = Object.entries(draft).filter(
    ([field, value]) =>
      value !== '' && JSON.stringify(value) !== JSON.stringify(kept[field as keyof Policy]),
  )
  return Object.fromEntries(changed)
}

/** Fields whose number is missing or out of its limits, each with what it must be. */
export function policyErrors(
  { signInLimits }: Pick<SettingsView, 'signInLimits'>,
  draft: PolicyDraft,
): Partial<Record<PolicyNumber, string>> {
  const wrong = Object.entries(signInLimits).flatMap(([field, { min, max }]) => {
    const value = draft[field as PolicyNumber]
    const isFine =
      value === undefined || value === null || (value !== '' && value >= min && value <= max)
    return isFine ? [] : [[field, `A whole number from ${min} to ${max}`] as const]
  })
  return Object.fromEntries(wrong)
}

export const changesIn = (patch: ReturnType<typeof settingsPatch>): number =>
  Object.keys(patch.features ?? {}).length +
  Object.keys(patch.accountDefaults ?? {}).length +
  (patch.delegable === undefined ? 0 : 1) +
  (patch.delegatesMayPassOn === undefined ? 0 : 1) +
  (patch.orphansStop === undefined ? 0 : 1) +
  Object.keys(patch.signIn ?? {}).length
