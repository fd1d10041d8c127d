import { createUser } from '@rolecall/core/access/changes/users'
import type { Directory, Profile } from '@rolecall/core/access/directory'
import { passwordRules } from '@rolecall/core/access/sign-in-policy'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { setupTokenHash } from '@rolecall/operator/setup-link'
import { change } from '@rolecall/store/change'
import { setPasswordHash } from '@rolecall/store/credentials'
import { directoryOf } from '@rolecall/store/directory'
import { unsettled } from '@rolecall/store/failure'
import { consumeSetupLink, setupLinkBy } from '@rolecall/store/setup-links'
import type { Routes } from '../call.ts'
import { hashPassword, passwordRefusal } from '../passwords.ts'
import { stop, stopOf, type Stop } from '../problem.ts'
import { record } from '../sign-in.ts'
import { startSession } from '../start-session.ts'
import { touched } from '../touched.ts'
import { meView } from '../views/me.ts'
import type { World } from '../world.ts'

export const setupRoutes: Pick<Routes, 'checkSetup' | 'setup'> = {
  checkSetup: async ({ world, query }) => {
    const directory = await accountOf(world, query.token)
    return directory.ok
      ? ok({
          account: directory.value.account,
          edition: directory.value.edition.id,
          passwordRules: [...passwordRules(directory.value.settings.signIn)],
        })
      : directory
  },

  setup: async ({ world, visit, input }) => {
    const { token, password, ...person } = input
    const found = await accountOf(world, token)
    if (!found.ok) return found
    const { account } = found.value
    const problem = passwordRefusal(found.value, password, person.loginName)
    if (problem) return fail(stopOf(found.value, problem))
    const hash = await hashPassword(password)
    const changed = await change(
      world.store,
      { account, actor: { kind: 'host' }, via: 'setup-link' },
      (directory) => {
        const profiles = adminProfiles(directory).map(({ id }) => id)
        const rest = { kind: 'human', password: 'set', profiles } as const
        return createUser(directory, { kind: 'host' }, { ...person, ...rest })
      },
      async (tx, planned) => {
        const at = world.now()
        await consumeSetupLink(tx, account, { tokenHash: setupTokenHash(token), at })
        await setPasswordHash(tx, account, touched({ change: planned }, 'user').id, { hash, at })
      },
    )
    if (!changed.ok) return fail(stopOf(found.value, changed.error))
    const user = touched(changed.value, 'user')
    record(world, visit, changed.value.after, user, 'signed-in')
    const session = startSession(world, visit, changed.value.after, user)
    return ok(meView(await session.catch(unsettled)))
  },
}

async function accountOf({ store }: World, token: string): Promise<Result<Directory, Stop>> {
  const link = await setupLinkBy(store, setupTokenHash(token))
  const directory = link && (await directoryOf(store, link.account))
  return directory
    ? ok(directory)
    : fail(
        stop(404, 'not-found', 'this link was used already, is too old, or never was', {
          suggestion: 'ask for a new one on the host of the server',
        }),
      )
}

/** A profile that makes a full administrator: the role's default one, while nobody trimmed it. */
const adminProfiles = ({ edition, profiles }: Directory): readonly Profile[] =>
  [...profiles.values()].filter(({ role, isDefault }) => role === edition.keeper.role && isDefault)
