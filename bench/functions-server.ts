import { etagOf } from '@rolecall/core/functions/changes/functions'
import { profileId } from '@rolecall/core/kit/ids'
import { freshServer } from '@rolecall/server/fresh'
import { callerOn } from '@rolecall/server/functions/fresh-caller'
import { deployed, drafted } from '@rolecall/server/functions/fresh-function'
import { readied } from '@rolecall/server/functions/readied'
import { freshStore } from '@rolecall/store/fresh'

/**
 * The real server, as a process of its own, with an account that has as many functions in service as the
 * first argument says, as many drafts as the second, and a pool of as many cells as the third. Prints
 * where it is, who may deploy and who may call.
 */
const [inService = 1, drafts = 0, pool = 2] = process.argv.slice(2).map(Number)
const source = 'async function lambda(input) { return input }'

const now = Date.now
const store = await freshStore({ now })
const engine = { pool, cells: 20 }
const server = await freshServer({ store, now, engine, deployedMax: inService + drafts })
server.clock.at = now()
await server.person('ada', [profileId(4)])
const ada = await server.signIn('ada')
const { secret } = await callerOn({ ...server, ada })
const [warm] = [await deployed(server, source)]
for (let count = 1; count < inService; count += 1) await deployed(server, source)
const cold = []
for (let count = 0; count < drafts; count += 1) {
  const id = await drafted(server, source)
  const { revision } = await server.directory()
  cold.push({ id, version: etagOf({ revision }) })
}
await readied(server.world)
const { kind } = server.world.functions.engine.isolation()
if (kind !== 'sealed') throw new Error(`functions are not sealed here: ${kind}`)
const port = Number(new URL(server.url).port)
process.stdout.write(
  `${JSON.stringify({ port, key: secret, deployer: ada.headers, warm, drafts: cold })}\n`,
)
