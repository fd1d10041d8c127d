import type { Session as SessionView } from '@rolecall/contract/sessions'
import { decideAs } from '@rolecall/core/access/decide'
import type { Directory, User } from '@rolecall/core/access/directory'
import type { Refusal } from '@rolecall/core/access/refusal'
import { userTarget } from '@rolecall/core/access/target'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { recordEvent } from '@rolecall/store/events'
import { endSession, endSessionsOf, listSessions } from '@rolecall/store/sessions'
import type { Caller, Routes } from '../call.ts'
import { sessionsView } from '../views/sessions.ts'
import { rowOf, type Viewer } from '../views/viewer.ts'
import type { World } from '../world.ts'

export const sessions: Pick<
  Routes,
  | 'listSessions'
  | 'endSession'
  | 'endOtherSessions'
  | 'listUserSessions'
  | 'endUserSession'
  | 'endUserSessions'
> = {
  listSessions: async ({ world, caller }) =>
    ok(await sessionsOf(world, caller.directory, caller.user, caller.session.id)),

  endSession: async ({ world, visit, caller, params }) => {
    const { account, user, session } = caller
    const ended = await endSession(world.store, account, user.id, params.session)
    if (params.session === session.id) visit.dropSession()
    return ok({ ended: ended ? 1 : 0 })
  },

  endOtherSessions: async ({ world, caller }) => {
    const { account, user, session } = caller
    return ok({ ended: await endSessionsOf(world.store, account, user.id, session.id) })
  },

  listUserSessions: async ({ world, caller, params, ...viewer }) => {
    const user = managed(viewer, params.user)
    return user.ok
      ? ok(await sessionsOf(world, viewer.directory, user.value, currentOf(caller)))
      : user
  },

  endUserSession: async ({ world, visit, caller, params, ...viewer }) => {
    const user = managed(viewer, params.user)
    if (!user.ok) return user
    const { id } = user.value
    const ended = await endSession(world.store, caller.account, id, params.session)
    if (ended) told({ world, visit, caller }, user.value, 1)
    return ok({ ended: ended ? 1 : 0 })
  },

  endUserSessions: async ({ world, visit, caller, params, ...viewer }) => {
    const user = managed(viewer, params.user)
    if (!user.ok) return user
    const ended = await endSessionsOf(world.store, caller.account, user.value.id)
    if (ended > 0) told({ world, visit, caller }, user.value, ended)
    return ok({ ended })
  },
}

const sessionsOf = async (
  { store, now }: World,
  directory: Directory,
  user: User,
  current: string | null,
): Promise<{ items: SessionView[]; total: number }> =>
  sessionsView(await listSessions(store, directory.account, user.id), {
    directory,
    user,
    current,
    now: now(),
  })

const currentOf = (caller: Caller): string | null =>
  caller.kind === 'session' ? caller.session.id : null

/** Rule: who may see and end a person’s sessions is who may sign them out: never of who outranks them. */
function managed(viewer: Viewer, id: string): Result<User, Refusal> {
  const user = rowOf(viewer.directory, 'user', id)
  if (!user) return fail({ kind: 'not-found', noun: 'user', id })
  const action = 'user.sessions'
  const decision = decideAs(viewer, action, userTarget(viewer.directory, user))
  return decision.allowed ? ok(user) : fail({ kind: 'denied', action, denial: decision.because })
}

/** Ending sessions changes no right, so it is remembered beside the changes. */
function told(
  {
    world,
    visit,
    caller,
  }: {
    readonly world: World
    readonly visit: { readonly address: string }
    readonly caller: Caller
  },
  user: User,
  count: number,
): void {
  void recordEvent(world.store, caller.account, {
    kind: 'sessions-ended',
    actor: caller.actor,
    actorName: caller.name,
    via: caller.via,
    action: 'user.sessions',
    reason: `${count} of ${user.id}`,
    address: visit.address,
  })
}
