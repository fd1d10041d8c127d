import { createApiKey, revokeApiKey } from '@rolecall/core/access/changes/api-keys'
import { createGroup, editGroup } from '@rolecall/core/access/changes/groups'
import type { CreateApiKey, EditUser } from '@rolecall/core/access/changes/inputs'
import { editProfile } from '@rolecall/core/access/changes/profiles'
import { createUser, deleteUser, editUser } from '@rolecall/core/access/changes/users'
import type { Directory } from '@rolecall/core/access/directory'
import { liveRightsOf } from '@rolecall/core/access/held'
import type { Action } from '@rolecall/core/catalog/edition'
import { setKeySecret } from '@rolecall/store/key-secrets'
import { hashOf, prefixOf } from '../tokens.ts'
import { touched } from '../touched.ts'
import { personFrom, type Cast } from './cast.ts'
import type { Say } from './profiles.ts'
import { groupOf, personOf, profileOf, toggles, type Stage } from './stage.ts'

/** One thing that somebody did in the demo account. */
export type Step = (stage: Stage) => Promise<void>

export const hired =
  (by: string, person: Cast, reason?: string): Step =>
  ({ make }) =>
    make(by, createUser, personFrom(person), reason)

export const edited =
  (
    by: string,
    login: string,
    patch: (directory: Directory) => EditUser['patch'],
    reason: string,
  ): Step =>
  ({ make }) =>
    make(
      by,
      editUser,
      (directory) => ({ id: personOf(directory, login).id, patch: patch(directory) }),
      reason,
    )

export const moved = (by: string, login: string, group: string, reason: string): Step =>
  edited(by, login, (directory) => ({ memberGroup: groupOf(directory, group).id }), reason)

export const disabled = (by: string, login: string, reason: string): Step =>
  edited(by, login, () => ({ state: 'disabled' }), reason)

export const left =
  (by: string, login: string): Step =>
  ({ make }) =>
    make(by, deleteUser, (directory) => ({ id: personOf(directory, login).id }), 'left the company')

/** Somebody switches toggles of a profile. */
export const switched =
  (by: string, profile: string, say: Say, reason: string): Step =>
  ({ make }) =>
    make(
      by,
      editProfile,
      (directory) => {
        const { id, role } = profileOf(directory, profile)
        return { id, patch: { toggles: toggles(directory, role, say) } }
      },
      reason,
    )

export const founded =
  (by: string, name: string, parent: string): Step =>
  ({ make }) =>
    make(by, createGroup, (directory) => ({ name, parent: groupOf(directory, parent).id }))

export const placed =
  (by: string, name: string, parent: string, reason: string): Step =>
  ({ make }) =>
    make(
      by,
      editGroup,
      (directory) => ({
        id: groupOf(directory, name).id,
        patch: { parent: groupOf(directory, parent).id },
      }),
      reason,
    )

const year = 365 * 24 * 60 * 60_000

/**
 * A key for a year: for asking decisions, or with the permissions by which its maker, or the program
 * that it acts as, may do this.
 */
export const keyed =
  (by: string, name: string, what: string, may?: Action, program?: string): Step =>
  ({ make, now, account, keyFor }) =>
    make(
      by,
      createApiKey,
      (directory): CreateApiKey => ({
        ...(may === undefined
          ? { kind: 'decisions', permissions: [] }
          : { kind: 'permissions', permissions: slugsGranting(directory, may, program) }),
        ...(program === undefined ? {} : { user: personOf(directory, program).id }),
        name,
        expiresAt: now() + year,
        now: now(),
      }),
      undefined,
      async (tx, change) => {
        const made = touched({ change }, 'api-key')
        const secret = keyFor(what)
        await setKeySecret(tx, account, made, { hash: hashOf(secret), prefix: prefixOf(secret) })
      },
    )

const slugsGranting = (directory: Directory, action: Action, program?: string) => {
  const { keeper, roles } = directory.edition
  const all =
    program === undefined
      ? [...(roles.get(keeper.role)?.permissions.values() ?? [])]
      : liveRightsOf(directory, { kind: 'user', id: personOf(directory, program).id }).map(
          ({ through }) => through.permission,
        )
  const granting = all.filter(({ grants }) => grants.some((grant) => grant.action === action))
  return [...new Set(granting.map(({ slug }) => slug))]
}

export const revoked =
  (by: string, name: string, reason: string): Step =>
  ({ make }) =>
    make(
      by,
      revokeApiKey,
      ({ keys }) => {
        const key = [...keys.values()].find((each) => each.name === name)
        if (!key) throw new Error(`the demo has no key ${name}`)
        return { id: key.id }
      },
      reason,
    )
