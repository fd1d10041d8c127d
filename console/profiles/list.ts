import { listProfiles } from '@rolecall/contract/profiles'
import { useQuery } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { usePast } from '../past/as-of.ts'
import { useMe } from '../sign-in/me.ts'

/** The profiles one may see; empty without the right, so that a page can do with less. */
export function useProfiles() {
  const { account, actions } = useMe()
  const past = usePast()
  return useQuery({
    ...reading(listProfiles, { params: { account }, ...past }),
    enabled: actions.includes('profile.read'),
  })
}
