import { listLobs } from '@rolecall/contract/lobs'
import { useQuery } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { useMe } from '../sign-in/me.ts'

export function useLobs() {
  const { account, actions } = useMe()
  return useQuery({
    ...reading(listLobs, { params: { account } }),
    enabled: actions.includes('lob.read'),
  })
}
