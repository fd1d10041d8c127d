import type { FunctionDetail } from '@rolecall/contract/functions'
import { useEffect, useState } from 'react'
import { useMe } from '../sign-in/me.ts'
import { recall, remember } from '../ui/tab-memory.ts'
import { codeFrom, type Begun } from './kept-code.ts'

/** What of a function is written and takes effect when it is deployed. */
export type Content = {
  readonly source: string
  readonly variables: Readonly<Record<string, string>>
  /** Null for who may not see secrets. */
  readonly secrets: readonly string[] | null
}

export type CodeDraft = {
  /** The version that the changes were begun on. */
  readonly base: Begun
  readonly content: Content
  /** What would be saved: only what is another than before. */
  readonly patch: Patch
  readonly isDirty: boolean
  /** Somebody else saved other code since. */
  readonly isBehind: boolean
  /** It was begun before the page was loaded. */
  readonly isKept: boolean
  readonly edit: (content: Partial<Content>) => void
  /** Goes on upon a version that was just saved, without what was not saved. */
  readonly settle: (saved: FunctionDetail) => void
  readonly forget: () => void
}

export type Patch = {
  readonly source?: string
  readonly variables?: Record<string, string>
  readonly secrets?: string[]
}

/**
 * Code that is not saved, on the draft that it was begun on: a newer one does not slip in under it, and a
 * reload keeps it.
 */
export function useCodeDraft(newest: FunctionDetail): CodeDraft {
  const { account, user } = useMe()
  // Another person in the same tab has code of their own.
  const name = `code ${account} ${user.id} ${newest.id}`
  const [kept, setKept] = useState(() => codeFrom(recall(name), newest.id))
  const [base, setBase] = useState<Begun>(kept?.base ?? newest)
  const [seen, setSeen] = useState(newest)
  const [edits, setEdits] = useState<Partial<Content>>(kept?.edits ?? {})
  const content = { ...base.draft, ...edits }
  const patch = patchOf(base.draft, content)
  const isDirty = Object.keys(patch).length > 0
  // Deploying, or another name, makes a new version of the function and leaves the code as it is.
  const isSame = sameContent(newest.draft, base.draft)
  // Once for each: what was just saved is newer than what was read before.
  if (newest !== seen) {
    setSeen(newest)
    if (!isDirty || isSame) setBase(newest)
  }
  useEffect(
    () => remember(name, isDirty ? { base: begunOn(base), edits } : null),
    [name, isDirty, base, edits],
  )
  function settled(on: Begun) {
    setBase(on)
    setEdits({})
    setKept(null)
  }
  return {
    base,
    content,
    patch,
    isDirty,
    isBehind: isDirty && !isSame,
    edit: (content) => setEdits((was) => ({ ...was, ...content })),
    isKept: kept !== null,
    settle: settled,
    forget: () => {
      // At once: whoever leaves may be gone before the next effect.
      remember(name, null)
      settled(newest)
    },
  }
}

const begunOn = ({ id, etag, draft }: Begun): Begun => ({ id, etag, draft })

export const sameContent = (one: Content, other: Content): boolean =>
  Object.keys(patchOf(one, other)).length === 0

/** What brings one content to be another. */
export function patchOf(was: Content, is: Content): Patch {
  const { source, variables, secrets } = is
  return {
    ...(source === was.source ? {} : { source }),
    ...(inJson(pairs(variables)) === inJson(pairs(was.variables))
      ? {}
      : { variables: { ...variables } }),
    ...(secrets === null || inJson(secrets.toSorted()) === inJson(was.secrets?.toSorted() ?? null)
      ? {}
      : { secrets: [...secrets] }),
  }
}

const inJson = (value: unknown) => JSON.stringify(value)
const pairs = (variables: Content['variables']) =>
  Object.entries(variables).toSorted(([one], [other]) => (one < other ? -1 : 1))
