import type { RoleView } from '@rolecall/contract/edition'
import type { ProfilePatch, ProfileView } from '@rolecall/contract/profiles'
import { useCallback, useState } from 'react'
import { rowsOf, stage, storedFor, togglesToSend, type Row, type Staged } from './draft.ts'
import { changesIn } from './fields.ts'

type Texts = { readonly name: string; readonly description: string }

export type Draft = {
  /** The version the changes were begun on; a newer one does not slip in under them. */
  readonly base: ProfileView
  readonly texts: Texts
  readonly staged: Staged
  readonly rows: readonly Row[]
  /** What would be saved. */
  readonly patch: ProfilePatch
  readonly changes: number
  /** Somebody saved another version since. */
  readonly isBehind: boolean
  readonly edit: (texts: Partial<Texts>) => void
  readonly stage: (change: (staged: Staged) => Staged) => void
  readonly forget: () => void
}

/** Changes of a profile that are not saved, on the version they were begun on. */
export function useDraft(newest: ProfileView, role: RoleView, on: string | undefined): Draft {
  const [base, setBase] = useState(newest)
  const [staged, setStaged] = useState<Staged>(() => startingWith(newest, on))
  const [texts, setTexts] = useState<Partial<Texts>>({})
  const rows = rowsOf(role, base.toggles, staged)
  const patch = patchOf(base, texts, togglesToSend(rows))
  const changes = changesIn(patch)
  const isSameVersion = newest.etag === base.etag
  if (newest !== base && (changes === 0 || isSameVersion)) setBase(newest)

  return {
    base,
    texts: { name: base.name, description: base.description, ...texts },
    staged,
    rows,
    patch,
    changes,
    isBehind: changes > 0 && !isSameVersion,
    edit: (edit) => setTexts((texts) => ({ ...texts, ...edit })),
    stage: useCallback((change) => setStaged(change), []),
    forget: () => {
      setStaged({})
      setTexts({})
    },
  }
}

/** A permission that the address says to switch on: prepared, never saved. */
function startingWith({ toggles }: ProfileView, on: string | undefined): Staged {
  const toggle = toggles.find(({ slug }) => slug === on)
  return toggle === undefined ? {} : stage({}, toggle, storedFor(toggle, true))
}

function patchOf(profile: ProfileView, texts: Partial<Texts>, toggles: Staged): ProfilePatch {
  const { name, description } = texts
  return {
    ...(name !== undefined && name !== profile.name ? { name } : {}),
    ...(description !== undefined && description !== profile.description ? { description } : {}),
    ...(Object.keys(toggles).length > 0 ? { toggles } : {}),
  }
}
