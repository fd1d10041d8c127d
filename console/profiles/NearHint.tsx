import type { ProfileSummary } from '@rolecall/contract/profiles'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/links.tsx'
import { words } from './words.ts'

type Props = { readonly profile: Pick<ProfileSummary, 'id' | 'nearest'> }

/** Says that another profile is nearly the same, and leads to what differs. */
export function NearHint({ profile: { id, nearest } }: Props) {
  if (nearest === null) return null
  return (
    <TextLink
      to={paths.profile}
      params={{ profile: id }}
      search={{ tab: 'compare', with: nearest.profile.id }}
      size="xs"
    >
      {words.near(nearest.profile.name, nearest.differences)}
    </TextLink>
  )
}
