import { listFunctions } from '@rolecall/contract/functions'
import { useQuery } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { useFunctionActions } from './actions.ts'

/** What a page names at most; others go by their ids. */
const most = 200

/** The functions of the account, by id and name; none for whom may not see them. */
export function useFunctionNames() {
  const { account, actions } = useMe()
  const { read } = useFunctionActions()
  const { data } = useQuery({
    ...reading(listFunctions, { params: { account }, query: { limit: most } }),
    enabled: actions.includes(read),
  })
  return data?.items ?? []
}

/** What a function is called; its id while that is not known, or it is gone. */
export function useFunctionName(): (id: string) => string {
  const functions = useFunctionNames()
  return (id) => functions.find((each) => each.id === id)?.name ?? id
}
