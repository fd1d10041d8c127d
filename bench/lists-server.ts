import { freshServer } from '@rolecall/server/fresh'
import { populate } from './lists-account.ts'

/** The real server over the largest account: prints where it is and what proves the delegate, and serves. */
const server = await freshServer()
await populate(server)
const { headers } = await server.signIn('mona')
process.stdout.write(`${JSON.stringify({ url: server.url, headers })}\n`)
