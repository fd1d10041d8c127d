import { paths } from '../paths.ts'
import { TextLink } from '../ui/links.tsx'

/** To the log of one call. */
export const CallLink = ({ call }: { readonly call: string }) => (
  <TextLink to={paths.call} params={{ request: call }} size="sm">
    Its log
  </TextLink>
)
