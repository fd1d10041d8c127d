import { createContext, useContext } from 'react'

/** The moment of the past that everything below is about; nothing: the present. */
const AsOf = createContext<string | undefined>(undefined)
export const AsOfProvider = AsOf.Provider

/** For reads that can be about the past: the query, and nothing when they are about now. */
export type InPast = { readonly query?: { readonly as_of: string } }

export function usePast(): InPast {
  const asOf = useContext(AsOf)
  return asOf === undefined ? {} : { query: { as_of: asOf } }
}
