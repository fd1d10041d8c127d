import { me } from '@rolecall/contract/sign-in'
import { getEdition } from '@rolecall/contract/edition'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { whyNotDo } from '../access/may.ts'

export const meQuery = reading(me, {})
export const editionQuery = (account: string) => reading(getEdition, { params: { account } })

/** The signed-in person. Only below the routes that made sure there is one. */
export const useMe = () => useSuspenseQuery(meQuery).data

export const useEdition = () => useSuspenseQuery(editionQuery(useMe().account)).data

/** Null when one may; otherwise the reason, for the button. */
export function useWhyNot(): (action: string) => string | null {
  const who = useMe()
  const { data: edition } = useQuery(editionQuery(who.account))
  return (action) => whyNotDo(who.actions, edition, action)
}
