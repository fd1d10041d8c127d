import { listSecrets } from '@rolecall/contract/secrets'
import { useQuery } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { useMe } from '../sign-in/me.ts'

/** As many as one page may have. */
const most = 200

/** The names of the secrets, for who may see them. */
export function useSecrets() {
  const { account, actions } = useMe()
  return useQuery({
    ...reading(listSecrets, { params: { account }, query: { limit: most } }),
    enabled: actions.includes('secret.read'),
  })
}
