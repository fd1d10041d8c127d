import { listGroups } from '@rolecall/contract/groups'
import { useQuery } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { usePast } from '../past/as-of.ts'
import { useMe } from '../sign-in/me.ts'

export function useGroups() {
  const { account, actions } = useMe()
  const past = usePast()
  return useQuery({
    ...reading(listGroups, { params: { account }, ...past }),
    enabled: actions.includes('agent-group.read'),
  })
}
