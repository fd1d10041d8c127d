import { changeMyPassword, editMyself } from '@rolecall/core/access/changes/users'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import type { Directory } from '@rolecall/core/access/directory'
import type { Refusal } from '@rolecall/core/access/refusal'
import { change, preview, type Changed } from '@rolecall/store/change'
import { passwordHashOf, setPasswordHash } from '@rolecall/store/credentials'
import { endSession, keepSession } from '@rolecall/store/sessions'
import { countGuess, forgetGuesses } from '@rolecall/store/guesses'
import type { PersonCaller, Routes } from '../call.ts'
import { personCaller } from '../caller.ts'
import { forOneName } from '../guessing.ts'
import { hashPassword, isPassword, passwordRefusal, reuseRefusal } from '../passwords.ts'
import { record, signIn } from '../sign-in.ts'
import { touched } from '../touched.ts'
import type { World } from '../world.ts'
import { meView } from '../views/me.ts'

export const signInRoutes: Pick<Routes, 'login' | 'logout' | 'me' | 'editMe' | 'changeMyPassword'> =
  {
    login: async ({ world, visit, input }) => {
      const caller = await signIn(world, visit, input)
      return caller.ok ? ok(meView(caller.value)) : caller
    },

    logout: async ({ world, visit, caller }) => {
      const { account, user, session, directory } = caller
      await endSession(world.store, account, user.id, session.id)
      visit.dropSession()
      record(world, visit, directory, user, 'signed-out', caller.via)
      return ok({ ok: true })
    },

    me: ({ caller }) => ok(meView(caller)),

    editMe: async ({ world, caller, query, input }) => {
      const { account, actor, via } = caller
      const patch = Object.fromEntries(
        Object.entries(input).filter(([, value]) => value !== undefined),
      )
      const planned = (directory: Directory) => editMyself(directory, actor, patch)
      const changed = query.preview
        ? await preview(world.store, account, planned)
        : await change(world.store, { account, actor, via }, planned)
      return meAfter(caller, changed)
    },

    changeMyPassword: async ({ world, caller, query, input }) => {
      const { account, actor, via, user, session } = caller
      const refusal = await newPasswordProblem(world, caller, input)
      if (refusal) return fail(refusal)
      const planned = (directory: Directory) => changeMyPassword(directory, actor)
      if (query.preview) return meAfter(caller, await preview(world.store, account, planned))
      const hash = await hashPassword(input.password)
      const changed = await change(
        world.store,
        { account, actor, via },
        planned,
        async (tx, planned) => {
          await setPasswordHash(tx, account, user.id, { hash, at: world.now() })
          await keepSession(tx, session, touched({ change: planned }, 'user').sessionEpoch)
        },
      )
      return meAfter(caller, changed)
    },
  }

/** Guessing the present password from an open console counts like guessing it at the door. */
async function newPasswordProblem(
  { store }: Pick<World, 'store'>,
  { account, user, directory }: PersonCaller,
  { current, password }: { readonly current: string; readonly password: string },
): Promise<Refusal | undefined> {
  const own = { kind: 'own', account, user: user.id } as const
  const { waitMs } = await countGuess(store, own, forOneName)
  if (waitMs !== null) {
    const problem = `was wrong too often: wait ${Math.ceil(waitMs / 1000)} seconds`
    return { kind: 'invalid', field: 'current', problem }
  }
  if (!(await isPassword(await passwordHashOf(store, account, user.id), current)))
    return { kind: 'invalid', field: 'current', problem: 'is not your present password' }
  await forgetGuesses(store, own)
  return (
    passwordRefusal(directory, password, user.loginName) ??
    reuseRefusal(store, directory, user, password)
  )
}

const meAfter = (caller: PersonCaller, changed: Result<Changed, Refusal>) =>
  changed.ok
    ? ok(
        meView(
          personCaller(
            changed.value.after,
            touched(changed.value, 'user'),
            caller.session,
            caller.token,
          ),
        ),
      )
    : changed
