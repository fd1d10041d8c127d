import type { EndpointId } from '@rolecall/contract/endpoints'
import { userTarget } from '@rolecall/core/access/target'
import type { Case } from './case.ts'
import { anAgent, type Place, type Stage } from './stage.ts'

/** An agent who is signed in, and what it takes to end their sessions. */
async function signedInAgent(stage: Stage, place: Place) {
  const { id } = await anAgent(stage, place)
  const session = await stage.sessionOf({ actor: { kind: 'user', id } })
  const directory = await stage.directory()
  const row = directory.users.get(id)
  if (!row) throw new Error('the agent is gone')
  return {
    params: { user: id, session: session.id },
    decides: { action: 'user.sessions', target: userTarget(directory, row) },
  }
}

export const sessionCases: Pick<
  Record<EndpointId, readonly Case[]>,
  | 'listSessions'
  | 'endSession'
  | 'endOtherSessions'
  | 'listUserSessions'
  | 'endUserSession'
  | 'endUserSessions'
> = {
  listSessions: [{ make: () => ({}) }],
  endSession: [
    {
      title: 'one’s own',
      make: async (stage, _place, caller) => ({
        params: { session: (await stage.sessionOf(caller)).id },
        leaves: ['sessions'],
      }),
    },
  ],
  endOtherSessions: [
    {
      make: async (stage, _place, caller) => {
        await stage.sessionOf(caller)
        return { leaves: ['sessions'] }
      },
    },
  ],
  listUserSessions: [{ placed: true, make: signedInAgent }],
  endUserSession: [
    {
      placed: true,
      make: async (stage, place) => ({
        ...(await signedInAgent(stage, place)),
        leaves: ['sessions'],
      }),
    },
  ],
  endUserSessions: [
    {
      placed: true,
      make: async (stage, place) => ({
        ...(await signedInAgent(stage, place)),
        leaves: ['sessions'],
      }),
    },
  ],
}
