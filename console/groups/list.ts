import { listGroups } from '@rolecall/contract/groups'
import { useQuery } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { usePast } from '../past/as-of.ts'
import { useMe } from '../sign-in/me.ts'

/** The groups one may see, each after its parent; not asked for before they are wanted. */
export function useGroups(isWanted = true) {
  const { account, actions } = useMe()
  const past = usePast()
  return useQuery({
    ...reading(listGroups, { params: { account }, ...past }),
    enabled: isWanted && actions.includes('agent-group.read'),
  })
}
