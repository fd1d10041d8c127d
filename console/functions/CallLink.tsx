import { Anchor } from '@mantine/core'

/** To the log of one call. */
export const CallLink = ({ call }: { readonly call: string }) => (
  <Anchor href={`/functions/logs?request=${encodeURIComponent(call)}`} size="sm">
    Its log
  </Anchor>
)
