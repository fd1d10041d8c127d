import type { SettingsView } from '@rolecall/contract/edition'

type Flags = Readonly<Record<string, boolean>>
/** Only what is switched and not saved. */
export type SettingsDraft = {
  readonly features: Flags
  readonly accountDefaults: Flags
  readonly delegable: readonly string[] | null
  readonly delegatesMayPassOn: boolean | null
}
export const noEdits: SettingsDraft = {
  features: {},
  accountDefaults: {},
  delegable: null,
  delegatesMayPassOn: null,
}

const differing = (flags: Flags, kept: ReadonlyMap<string, boolean>): Record<string, boolean> =>
  Object.fromEntries(Object.entries(flags).filter(([id, on]) => kept.get(id) !== on))

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
  const { delegable, delegatesMayPassOn } = draft
  const isOtherList =
    delegable !== null && delegable.toSorted().join('\n') !== kept.delegable.toSorted().join('\n')
  return {
    ...(Object.keys(features).length > 0 ? { features } : {}),
    ...(Object.keys(accountDefaults).length > 0 ? { accountDefaults } : {}),
    ...(isOtherList ? { delegable: [...delegable] } : {}),
    ...(delegatesMayPassOn !== null && delegatesMayPassOn !== kept.delegatesMayPassOn
      ? { delegatesMayPassOn }
      : {}),
  }
}

export const changesIn = (patch: ReturnType<typeof settingsPatch>): number =>
  Object.keys(patch.features ?? {}).length +
  Object.keys(patch.accountDefaults ?? {}).length +
  (patch.delegable === undefined ? 0 : 1) +
  (patch.delegatesMayPassOn === undefined ? 0 : 1)
