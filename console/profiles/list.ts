import { listProfiles } from '@rolecall/contract/profiles'
import { useQuery } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { useMe } from '../sign-in/me.ts'

/** The profiles one may see; empty without the right, so that a page can do with less. */
export function useProfiles() {
  const { account, actions } = useMe()
  return useQuery({
    ...reading(listProfiles, { params: { account } }),
    enabled: actions.includes('profile.read'),
  })
}
