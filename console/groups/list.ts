import { listGroups } from '@rolecall/contract/groups'
import { useQuery } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { useMe } from '../sign-in/me.ts'

export function useGroups() {
  const { account, actions } = useMe()
  return useQuery({
    ...reading(listGroups, { params: { account } }),
    enabled: actions.includes('agent-group.read'),
  })
}
