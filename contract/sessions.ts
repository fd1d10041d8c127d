import { Type, type Static } from 'typebox'
import { endpoint } from './endpoint.ts'
import { AccountId, OneOf, Shape, UserId } from './shapes.ts'

export const Session = Shape({
  id: Type.String(),
  /** Epoch milliseconds. */
  createdAt: Type.Integer(),
  lastSeenAt: Type.Integer(),
  /** If it is not used again. */
  endsAt: Type.Integer(),
  /** A browser, or the command line. */
  via: OneOf('console', 'cli'),
  /** What the program said of itself. */
  userAgent: Type.String(),
  /** Where it was opened from, without its last part: `192.0.2.x`. */
  address: Type.String(),
  /** The session that asks. */
  current: Type.Boolean(),
})
export type Session = Static<typeof Session>
/** Those that still count, last used first. */
const Sessions = Shape({ items: Type.Array(Session), total: Type.Integer() })
const Ended = Shape({ ended: Type.Integer() })
const SessionId = Type.String({ maxLength: 100, description: 'a session, as it is listed' })

export const listSessions = endpoint({
  id: 'listSessions',
  method: 'GET',
  path: '/v1/sessions',
  governed: { by: 'my-account.read' },
  summary: 'My sessions',
  output: Sessions,
})
export const endSession = endpoint({
  id: 'endSession',
  method: 'DELETE',
  path: '/v1/sessions/:session',
  governed: { by: 'my-account.edit' },
  summary: 'End one of my sessions',
  params: Shape({ session: SessionId }),
  output: Ended,
})
export const endOtherSessions = endpoint({
  id: 'endOtherSessions',
  method: 'DELETE',
  path: '/v1/sessions',
  governed: { by: 'my-account.edit' },
  summary: 'End all my sessions but this one',
  output: Ended,
})

const OfUser = { account: AccountId, user: UserId }
export const listUserSessions = endpoint({
  id: 'listUserSessions',
  method: 'GET',
  path: '/v1/accounts/:account/users/:user/sessions',
  governed: { by: 'user.sessions' },
  summary: 'Where a user is signed in',
  params: Shape(OfUser),
  output: Sessions,
})
export const endUserSession = endpoint({
  id: 'endUserSession',
  method: 'DELETE',
  path: '/v1/accounts/:account/users/:user/sessions/:session',
  governed: { by: 'user.sessions' },
  summary: 'End a session of a user',
  params: Shape({ ...OfUser, session: SessionId }),
  output: Ended,
})
export const endUserSessions = endpoint({
  id: 'endUserSessions',
  method: 'DELETE',
  path: '/v1/accounts/:account/users/:user/sessions',
  governed: { by: 'user.sessions' },
  summary: 'Sign a user out everywhere',
  params: Shape(OfUser),
  output: Ended,
})
