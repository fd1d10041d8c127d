import { comparedMax, comparedMin } from '@rolecall/contract/comparison'
import { comparisonOf, type Compared } from '@rolecall/core/access/comparison'
import type { Refusal } from '@rolecall/core/access/refusal'
import { seesAs } from '@rolecall/core/access/see'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import type { Routes } from '../call.ts'
import { comparisonView } from '../views/comparison.ts'
import { rowOf, type Viewer } from '../views/viewer.ts'

export const comparison: Pick<Routes, 'compare'> = {
  compare: ({ query, ...viewer }) => {
    const { profile: profiles = [], user: users = [] } = query
    const count = profiles.length + users.length
    if (count < comparedMin || count > comparedMax)
      return fail({
        kind: 'invalid',
        field: 'profile, user',
        problem: `must name ${comparedMin} to ${comparedMax} profiles or people in all`,
      })
    const compared: Compared[] = []
    for (const [noun, ids] of [
      ['profile', profiles],
      ['user', users],
    ] as const)
      for (const id of ids) {
        const one = found(viewer, noun, id)
        if (!one.ok) return one
        compared.push(one.value)
      }
    return ok(comparisonView(viewer, compared, comparisonOf(viewer.directory, compared)))
  },
}

/** Profiles one may read; people one may read, and oneself, as for "what can this person do?". */
function found(viewer: Viewer, noun: 'profile' | 'user', id: string): Result<Compared, Refusal> {
  const { directory, actor } = viewer
  const missing = fail({ kind: 'not-found', noun, id } as const)
  const isOwn = noun === 'user' && actor.kind === 'user' && actor.id === id
  if (!isOwn && !seesAs(viewer, noun, id)) return missing
  if (noun === 'profile') {
    const profile = rowOf(directory, 'profile', id)
    return profile ? ok({ kind: 'profile', profile }) : missing
  }
  const user = rowOf(directory, 'user', id)
  return user ? ok({ kind: 'user', user }) : missing
}
