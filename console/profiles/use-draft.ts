import type { RoleView } from '@rolecall/contract/edition'
import type { ProfilePatch, ProfileView } from '@rolecall/contract/profiles'
import { useEffect, useState } from 'react'
import { useMe } from '../sign-in/me.ts'
import { recall, remember } from '../ui/tab-memory.ts'
import { rowsOf, stage, storedFor, togglesToSend, type Row, type Staged } from './draft.ts'
import { changesIn } from './fields.ts'
import { draftFrom } from './kept-draft.ts'
import { useStaging, type Staging } from './use-staging.ts'

type Texts = { readonly name: string; readonly description: string }

export type Draft = {
  /** The version the changes were begun on; a newer one does not slip in under them. */
  readonly base: ProfileView
  readonly texts: Texts
  readonly staging: Staging
  readonly rows: readonly Row[]
  /** What would be saved. */
  readonly patch: ProfilePatch
  readonly changes: number
  /** Somebody saved another version since. */
  readonly isBehind: boolean
  /** It was begun before the page was loaded. */
  readonly isKept: boolean
  readonly edit: (texts: Partial<Texts>) => void
  readonly forget: () => void
}

/** Changes of a profile that are not saved, on the version they were begun on; a reload keeps them. */
export function useDraft(newest: ProfileView, role: RoleView, on: string | undefined): Draft {
  const { account, user } = useMe()
  // Another person in the same tab has drafts of their own.
  const name = `draft ${account} ${user.id} ${newest.id}`
  const [kept, setKept] = useState(() => draftFrom(recall(name), newest.id))
  const [base, setBase] = useState(kept?.base ?? newest)
  const [texts, setTexts] = useState<Partial<Texts>>(kept?.texts ?? {})
  const staging = useStaging(() => ({ ...kept?.staged, ...startingWith(newest, on) }))
  const { staged, settle } = staging
  const rows = rowsOf(role, base.toggles, staged)
  const patch = patchOf(base, texts, togglesToSend(rows))
  const changes = changesIn(patch)
  const isSameVersion = newest.etag === base.etag
  if (newest !== base && (changes === 0 || isSameVersion)) setBase(newest)

  useEffect(
    () => remember(name, changes === 0 ? null : { base, staged, texts }),
    [name, changes, base, staged, texts],
  )

  return {
    base,
    texts: { name: base.name, description: base.description, ...texts },
    staging,
    rows,
    patch,
    changes,
    isBehind: changes > 0 && !isSameVersion,
    isKept: kept !== null,
    edit: (edit) => setTexts((texts) => ({ ...texts, ...edit })),
    forget: () => {
      // At once: whoever leaves may be gone before the next effect.
      remember(name, null)
      settle()
      setTexts({})
      setKept(null)
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
