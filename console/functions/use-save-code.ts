import { editFunction, getFunction, type FunctionDetail } from '@rolecall/contract/functions'
import { useState } from 'react'
import { api } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { useWrite } from '../ui/write.ts'
import type { Begun } from './kept-code.ts'
import { sameContent, type CodeDraft, type Patch } from './use-code-draft.ts'
import { words } from './words.ts'

/**
 * Saves the draft. Where somebody else saved other code meanwhile, both texts are kept for the person
 * to decide; what does not touch the code is no conflict.
 */
export function useSaveCode(draft: CodeDraft) {
  const { account } = useMe()
  const { write, problem, isWriting } = useWrite()
  const [theirs, setTheirs] = useState<FunctionDetail | null>(null)
  const params = { account, function: draft.base.id }

  /** Sends it on a version; whether it is saved now, and what stands there instead if it is stale. */
  async function send(patch: Patch, on: Begun, said: string | null): Promise<Sent> {
    const answer = await write(
      () => api.call(editFunction, { params, input: patch, ifMatch: on.etag }),
      said,
    )
    if (answer.ok) {
      draft.settle(answer.value.value.value)
      return saved
    }
    if (answer.error.status !== 412) return refused
    const newest = await write(() => api.call(getFunction, { params }), null)
    return newest.ok ? { isSaved: false, newest: newest.value.value } : refused
  }

  /** Whether the draft is saved now. */
  async function save(said: string | null = words.code.saved): Promise<boolean> {
    if (!draft.isDirty) return true
    const { isSaved, newest } = await send(draft.patch, draft.base, said)
    if (newest === null) return isSaved
    if (sameContent(newest.draft, draft.content)) {
      draft.settle(newest)
      return true
    }
    if (sameContent(newest.draft, draft.base.draft))
      return (await send(draft.patch, newest, said)).isSaved
    setTheirs(newest)
    return false
  }

  /** Saves what came of both, on theirs. */
  async function saveMerged(source: string): Promise<void> {
    if (theirs === null) return
    if (sameContent(theirs.draft, { ...draft.content, source })) return takeTheirs()
    const { isSaved, newest } = await send({ ...draft.patch, source }, theirs, words.code.saved)
    if (newest !== null) draft.edit({ source })
    if (isSaved || newest !== null) setTheirs(newest)
  }

  function takeTheirs() {
    if (theirs !== null) draft.settle(theirs)
    setTheirs(null)
  }

  const closeConflict = () => setTheirs(null)
  return { save, saveMerged, takeTheirs, closeConflict, theirs, problem, isWriting }
}
export type SaveCode = ReturnType<typeof useSaveCode>

type Sent = { readonly isSaved: boolean; readonly newest: FunctionDetail | null }
const saved: Sent = { isSaved: true, newest: null }
const refused: Sent = { isSaved: false, newest: null }
