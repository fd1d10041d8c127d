import { usePast } from '../past/as-of.ts'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/links.tsx'

/** What to open to change a step: a noun of the contract and its id, as a link to its page. */
export function SeeLink({ noun, id }: { readonly noun: string; readonly id: string }) {
  const search = usePast().query ?? {}
  switch (noun) {
    case 'user':
      return (
        <TextLink to={paths.user} params={{ user: id }} search={search}>
          Open the user
        </TextLink>
      )
    case 'profile':
      return (
        <TextLink to={paths.profile} params={{ profile: id }} search={search}>
          Open the profile
        </TextLink>
      )
    case 'agent-group':
    case 'group':
      return <TextLink to={paths.groups}>Open the groups</TextLink>
    case 'feature':
    case 'settings':
    case 'edition':
      return <TextLink to={paths.settings}>Open the account settings</TextLink>
    default:
      return null
  }
}
