import { profileId } from '@rolecall/core/kit/ids'
import { freshServer } from '@rolecall/server/fresh'
import { recordMonth } from './calls-account.ts'

/** The real server with a month of calls: prints where it is, who may ask what there, and serves. */
const server = await freshServer()
const { id } = await server.person('ada', [profileId(4)])
const ada = await server.signIn('ada')
const made = await ada.post('/v1/accounts/acme/api-keys', {
  name: 'Bench',
  kind: 'decisions',
  expiresAt: server.clock.at + 24 * 60 * 60_000,
})
const recordedMs = await recordMonth(server)
process.stdout.write(
  `${JSON.stringify({
    url: server.url,
    headers: ada.headers,
    key: made.body.value.secret,
    user: id,
    now: server.clock.at,
    recordedMs,
  })}\n`,
)
