import {
  createUser,
  deleteUser,
  editUser,
  resetPassword,
} from '@rolecall/core/access/changes/users'
import { editUsers, type BulkEdit } from '@rolecall/core/access/changes/bulk'
import { versionOf } from '@rolecall/core/access/plain'
import type { UserId } from '@rolecall/core/kit/ids'
import { fail, ok } from '@rolecall/core/kit/result'
import { setPasswordHash } from '@rolecall/store/credentials'
import { forgetGuessesIn } from '@rolecall/store/guesses'
import { mediaOf } from '@rolecall/contract/file'
import type { Routes } from '../call.ts'
import { loginOf } from '../guessing.ts'
import { assignmentFrom } from '../assignment.ts'
import { hashPassword, passwordRefusal } from '../passwords.ts'
import { inWords, noteExport, stillMay, whileAllowed } from '../export.ts'
import { gone, save } from '../save.ts'
import { touched } from '../touched.ts'
import { peopleLines, peoplePages } from '../views/sheets.ts'
import { userView } from '../views/users.ts'
import { peopleListed, usersPage } from '../users-page.ts'
import { rowOf } from '../views/viewer.ts'

export const users: Pick<
  Routes,
  | 'listUsers'
  | 'exportUsers'
  | 'createUser'
  | 'getUser'
  | 'editUser'
  | 'editUsers'
  | 'deleteUser'
  | 'resetPassword'
> = {
  listUsers: ({ world, query, ...viewer }) => usersPage(world, viewer, query),

  exportUsers: async (call) => {
    const { world, caller } = call
    const { format = 'csv', ...query } = call.query
    const found = await peopleListed(world, call, query)
    await noteExport(call, 'user.export', `users as ${format}${inWords(query)}`)
    const pages = format === 'csv' ? peoplePages(call, found) : peopleLines(call, found)
    return ok({
      name: `${caller.account}-users.${format}`,
      media: `${mediaOf[format]}; charset=utf-8`,
      pages: whileAllowed(pages, () => stillMay(world, caller, 'user.export')),
    })
  },

  getUser: ({ params, ...viewer }) => {
    const user = rowOf(viewer.directory, 'user', params.user)
    return user
      ? ok(userView(viewer, user))
      : fail({ kind: 'not-found', noun: 'user', id: params.user })
  },

  createUser: async (call) => {
    const { loginName, email, name, nickname, employeeId, kind = 'human', password } = call.input
    const problem =
      kind === 'human' && password
        ? passwordRefusal(call.directory, password, loginName)
        : undefined
    if (problem) return fail(problem)
    const hash = kind === 'human' && password ? await hashPassword(password) : undefined
    const given = call.input.mustChangePassword === true ? 'must-change' : 'set'
    return save(
      call,
      createUser,
      {
        loginName,
        email,
        name,
        nickname,
        ...(employeeId === undefined ? {} : { employeeId }),
        kind,
        password: hash ? given : 'none',
        ...assignmentFrom(call.input),
        profiles: assignmentFrom(call.input).profiles ?? [],
      },
      (viewer, changed) => userView(viewer, touched(changed, 'user')),
      async (tx, change) => {
        const id = touched({ change }, 'user').id
        const { account } = call.caller
        if (hash) await setPasswordHash(tx, account, id, { hash, at: call.world.now() })
      },
    )
  },

  editUser: (call) => {
    const { email, name, nickname, employeeId, state } = call.input
    const person = Object.fromEntries(
      Object.entries({ email, name, nickname, employeeId, state }).filter(
        ([, value]) => value !== undefined,
      ),
    )
    return save(
      call,
      editUser,
      {
        id: call.params.user as UserId,
        expected: call.expected,
        patch: { ...person, ...assignmentFrom(call.input) },
      },
      (viewer, changed) => userView(viewer, touched(changed, 'user')),
    )
  },

  editUsers: (call) => {
    // The body was parsed: its ids are of the nouns that their fields are about.
    const asEdit = (said: object | undefined) => said as BulkEdit | undefined
    const users = call.input.users.map(({ id, etag, edit }) => ({
      id: id as UserId,
      expected: etag,
      edit: asEdit(edit),
    }))
    const edit = asEdit(call.input.edit)
    return save(call, editUsers, { users, edit }, (_viewer, { change }) => {
      const changed = change.touches.flatMap((touch) =>
        touch.noun === 'user' && touch.after
          ? [{ id: touch.id, etag: versionOf(touch.after) }]
          : [],
      )
      const ids = new Set<string>(changed.map(({ id }) => id))
      return {
        changed,
        unchanged: users.flatMap(({ id }) => (ids.has(id) ? [] : [id])),
      }
    })
  },

  deleteUser: (call) =>
    save(call, deleteUser, { id: call.params.user as UserId, expected: call.expected }, gone),

  resetPassword: async (call) => {
    const { password, mustChange = false } = call.input
    const id = call.params.user as UserId
    const { loginName = '' } = call.directory.users.get(id) ?? {}
    const problem = passwordRefusal(call.directory, password, loginName)
    if (problem) return fail(problem)
    const hash = await hashPassword(password)
    return save(
      call,
      resetPassword,
      { id, mustChange },
      (viewer, changed) => userView(viewer, touched(changed, 'user')),
      async (tx) => {
        const { account } = call.caller
        await setPasswordHash(tx, account, id, { hash, at: call.world.now() })
        // Whoever forgot it has guessed before.
        await forgetGuessesIn(call.world.store, tx, loginOf({ account, loginName }))
      },
    )
  },
}
