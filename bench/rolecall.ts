import { profileId } from '@rolecall/core/kit/ids'
import { freshServer } from '@rolecall/server/fresh'
import { publish } from '@rolecall/store/directory'
import { groupRows, managers } from './questions.ts'

/** The real server, as a process of its own: prints its port and a key, and serves until it is killed. */
const server = await freshServer()
await server.person('ada', [profileId(4)])
const ada = await server.signIn('ada')
const made = await ada.post('/v1/accounts/acme/api-keys', {
  name: 'Bench',
  kind: 'decisions',
  expiresAt: server.clock.at + 24 * 60 * 60_000,
})
const directory = await server.directory()
// Past the writer, which takes people one by one; decisions are made on the directory in memory.
publish(server.world.store, {
  ...directory,
  revision: directory.revision + 1,
  users: new Map([...directory.users.values(), ...managers()].map((row) => [row.id, row])),
  groups: new Map([...directory.groups.values(), ...groupRows].map((row) => [row.id, row])),
})
const port = Number(new URL(server.url).port)
process.stdout.write(`${JSON.stringify({ port, key: made.body.value.secret })}\n`)
