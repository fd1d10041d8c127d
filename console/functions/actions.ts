import type { EditionView } from '@rolecall/contract/edition'
import { useEdition, useMe } from '../sign-in/me.ts'

type Words = Pick<EditionView, 'components'>

/** What may be done to functions goes by the words of the edition; the older one undeploys by `deploy`. */
export function functionActions({ components }: Words) {
  const has = (id: string) => components.some((component) => component.id === id)
  const component = has('function') ? 'function' : 'lambda'
  return {
    read: `${component}.read`,
    create: `${component}.create`,
    edit: `${component}.edit`,
    delete: `${component}.delete`,
    deploy: `${component}.deploy`,
    undeploy: has('function') ? 'function.undeploy' : 'lambda.deploy',
    invoke: `${component}.invoke`,
  } as const
}

/**
 * Rule: the pages are for who develops or administers functions. One edition has an action that says
 * so; in the other, seeing the names of secrets is what both of these have and whoever only calls
 * functions has not.
 */
export const opening = ({ components }: Words): string =>
  components.some(({ id }) => id === 'console') ? 'console.open' : 'secret.read'

/** Whether an edition has an action at all: what it has not is not shown, not even as unavailable. */
export const offers = ({ components }: Words, action: string): boolean =>
  components.some(({ id, verbs }) => verbs.some((verb) => `${id}.${verb.id}` === action))

/** The programming model of what is newly written. */
export const modelOf = ({ components }: Words): 'v1' | 'v2' =>
  components.some(({ id }) => id === 'function') ? 'v2' : 'v1'

/** Lists of domains, alerts, e-mail reports: each is a component of one edition only. */
export const hasComponent = ({ components }: Words, component: string): boolean =>
  components.some(({ id }) => id === component)

export const useFunctionActions = () => functionActions(useEdition())

export function useMayOpen(): boolean {
  const { actions } = useMe()
  return actions.includes(opening(useEdition()))
}
