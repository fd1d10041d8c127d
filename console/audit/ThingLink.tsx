import { paths } from '../paths.ts'
import { TextLink } from '../ui/links.tsx'
import { words } from './words.ts'

type Props = { readonly type: string; readonly id: string }

/** From a change to what was changed, as it is now, where that has a page of its own. */
export function ThingLink({ type, id }: Props) {
  const look = { size: 'sm', children: words.asItIsNow } as const
  switch (type) {
    case 'user':
      return <TextLink to={paths.user} params={{ user: id }} {...look} />
    case 'profile':
      return <TextLink to={paths.profile} params={{ profile: id }} {...look} />
    case 'agent-group':
      return <TextLink to={paths.groups} search={{ group: id }} {...look} />
    case 'api-key':
      return <TextLink to={paths.apiKey} params={{ key: id }} {...look} />
    case 'function':
      return <TextLink to={paths.function} params={{ function: id }} {...look} />
    default:
      return null
  }
}
