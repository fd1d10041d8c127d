import { Type, type Static } from 'typebox'
import { endpoint } from './endpoint.ts'
import { AccountId, Shape } from './shapes.ts'

/**
 * Signing a program in by a person at a browser: the device authorization of OAuth 2.0 (RFC 8628),
 * with its names and its refusals, in JSON as everything here or in forms as there: then the program
 * is its `client_id`, and the token asks for a `grant_type`. Times are seconds, as there.
 */
export const startDeviceSignIn = endpoint({
  id: 'startDeviceSignIn',
  method: 'POST',
  path: '/v1/device-sign-ins',
  governed: { openBecause: 'whoever asks is nobody yet: a signed-in person says who it becomes' },
  summary: 'Ask to be signed in: answers a code for the person, and one to fetch the token with',
  input: Shape({
    /** Only somebody of this account may answer; without it, anybody who is signed in. */
    account: Type.Optional(AccountId),
    client: Type.String({
      pattern: '^[ -~]{1,100}$',
      description: 'what the program calls itself, for the person who is asked',
    }),
  }),
  output: Shape({
    device_code: Type.String(),
    /** Eight letters that are not taken for each other: `WDJB-MJHT`. */
    user_code: Type.String(),
    /** Without an origin it is of the server that answers. */
    verification_uri: Type.String(),
    verification_uri_complete: Type.String(),
    expires_in: Type.Integer(),
    /** How long to wait between two questions for the token. */
    interval: Type.Integer(),
  }),
  takesForms: true,
})

/** What a form says that it wants; JSON need not. */
export const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code'

export const deviceToken = endpoint({
  id: 'deviceToken',
  method: 'POST',
  path: '/v1/device-sign-ins/token',
  governed: { openBecause: 'the device code is the proof, and a signed-in person has said yes' },
  summary:
    'Fetch the token, once; until then `authorization_pending`, `slow_down`, `access_denied` or `expired_token`',
  input: Shape({
    device_code: Type.String({ maxLength: 100 }),
    grant_type: Type.Optional(Type.String({ maxLength: 100 })),
  }),
  output: Shape({
    access_token: Type.String(),
    token_type: Type.String(),
    expires_in: Type.Integer(),
    account: AccountId,
  }),
  takesForms: true,
})

const OneCode = Shape({
  code: Type.String({
    pattern: '^[a-zA-Z]{4}-?[a-zA-Z]{4}$',
    description: 'the code that the program shows, as `WDJB-MJHT`',
  }),
})

export const DeviceSignIn = Shape({
  code: Type.String(),
  /** What the program calls itself; it can say anything. */
  client: Type.String(),
  /** Where it asks from, whole: the person is to know whether that is theirs. */
  address: Type.String(),
  /** Epoch milliseconds, as the next. */
  createdAt: Type.Integer(),
  expiresAt: Type.Integer(),
})
export type DeviceSignIn = Static<typeof DeviceSignIn>

export const getDeviceSignIn = endpoint({
  id: 'getDeviceSignIn',
  method: 'GET',
  path: '/v1/device-sign-ins/:code',
  governed: { by: 'my-account.read' },
  summary: 'The program that asks to be signed in under a code',
  params: OneCode,
  output: DeviceSignIn,
})

export const answerDeviceSignIn = endpoint({
  id: 'answerDeviceSignIn',
  method: 'POST',
  path: '/v1/device-sign-ins/:code',
  governed: { by: 'my-account.edit' },
  summary: 'Let a program act as me, or deny it; only from a browser',
  params: OneCode,
  input: Shape({ approve: Type.Boolean() }),
  output: Shape({ approved: Type.Boolean() }),
})
