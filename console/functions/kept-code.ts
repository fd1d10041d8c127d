import type { FunctionDetail } from '@rolecall/contract/functions'
import type { Content } from './use-code-draft.ts'

/** What a draft of code needs of the function that it was begun on. */
export type Begun = Pick<FunctionDetail, 'id' | 'etag'> & { readonly draft: Content }

/** Code that outlives a reload, with the version it was begun on. */
export type KeptCode = { readonly base: Begun; readonly edits: Partial<Content> }

/** What the tab remembers, where it is code of this function: nothing that is kept is believed unread. */
export function codeFrom(read: unknown, id: string): KeptCode | null {
  if (!isObject(read)) return null
  const { base, edits } = read
  const isCode =
    isObject(base) &&
    base['id'] === id &&
    typeof base['etag'] === 'string' &&
    isObject(base['draft']) &&
    ['source', 'variables', 'secrets'].every((name) => name in (base['draft'] as object)) &&
    isContent(base['draft']) &&
    isObject(edits) &&
    isContent(edits)
  return isCode ? (read as unknown as KeptCode) : null
}

/** Each part that is there is what it must be. */
const isContent = ({ source, variables, secrets }: Readonly<Record<string, unknown>>): boolean =>
  (source === undefined || typeof source === 'string') &&
  (variables === undefined || (isObject(variables) && areTexts(Object.values(variables)))) &&
  (secrets === undefined || secrets === null || (Array.isArray(secrets) && areTexts(secrets)))

const areTexts = (values: readonly unknown[]): boolean =>
  values.every((value) => typeof value === 'string')

const isObject = (read: unknown): read is Readonly<Record<string, unknown>> =>
  typeof read === 'object' && read !== null && !Array.isArray(read)
