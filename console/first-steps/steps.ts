import { paths } from '../paths.ts'
import { words } from './words.ts'

/** What an account holds, by number. */
export type Held = {
  readonly people: number
  readonly groups: number
  readonly profiles: readonly { readonly isDefault: boolean; readonly differences: number }[]
  readonly settingsChanged: number
  readonly keys: number
}

/** A new account has one person, one group, and the profiles of its edition as they come. */
export const firstSteps = ({ people, groups, profiles, settingsChanged, keys }: Held) => [
  { label: words.people, to: paths.newUser, isDone: people > 1 },
  { label: words.groups, to: paths.groups, isDone: groups > 1 },
  {
    label: words.profiles,
    to: paths.profiles,
    isDone: profiles.some(({ isDefault, differences }) => !isDefault || differences > 0),
  },
  { label: words.features, to: paths.settings, isDone: settingsChanged > 0 },
  { label: words.keys, to: paths.apiKeys, isDone: keys > 0 },
]
export type FirstStep = ReturnType<typeof firstSteps>[number]
