import { profileId } from '@rolecall/core/kit/ids'
import { freshServer } from '@rolecall/server/fresh'
import { serve } from '@rolecall/server/serve'
import type { FreshStore } from '@rolecall/store/fresh'
import { postgresPrograms } from '@rolecall/store/fresh-postgres'
import { asker } from './load.ts'

/**
 * How long after the answer to a change the first decision reflects it, on the node that was asked to
 * change and on another. In a process of its own: `node bench/propagation.ts` prints one JSON object.
 */
const changes = 200
const limitMs = 5_000
const [admins, agents] = [profileId(4), profileId(1)]

// Only on PostgreSQL can there be another node.
const hasOther = postgresPrograms() !== undefined || 'ROLECALL_TEST_POSTGRES' in process.env
process.env['ROLECALL_TEST_DATABASE'] = hasOther ? 'postgres' : 'sqlite'
if (!hasOther) process.stderr.write('no PostgreSQL here: there is no other node to measure\n')

const it = await freshServer()
await it.person('ada', [admins])
const ben = await it.person('ben', [agents])
const ada = await it.signIn('ada')
const address = `/v1/accounts/acme/users/${ben.id}`
const made = await ada.post('/v1/accounts/acme/api-keys', {
  name: 'Bench',
  kind: 'decisions',
  expiresAt: it.clock.at + 24 * 60 * 60_000,
})
const body = JSON.stringify({
  subject: { type: 'user', id: ben.id },
  action: { name: 'handle' },
  resource: { type: 'chat', id: 'one', properties: { agent: ben.id } },
})
const question = Buffer.from(
  [
    'POST /access/v1/evaluation HTTP/1.1',
    'Host: 127.0.0.1',
    'Content-Type: application/json',
    `Authorization: Bearer ${made.body.value.secret}`,
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n'),
)

const sameNode = await asker(Number(new URL(it.url).port))
const other = hasOther ? await otherNode() : undefined
const [own, others]: [number[], number[]] = [[], []]
let isEnabled = true
// The first changes are for warming up.
for (let change = -20; change < changes; change += 1) {
  isEnabled = !isEnabled
  const { etag } = (await ada.get(address)).body
  const changed = await ada.patch(address, { state: isEnabled ? 'enabled' : 'disabled' }, etag)
  if (changed.status !== 200) throw new Error(changed.text)
  const from = performance.now()
  const taken = [sameNode, ...(other ? [other.asker] : [])].map((node) => until(node, from))
  const [here, there] = await Promise.all(taken)
  if (change < 0) continue
  if (here !== undefined) own.push(here)
  if (there !== undefined) others.push(there)
}

/** Milliseconds from then until a decision reflects the change. */
async function until({ ask }: typeof sameNode, from: number): Promise<number> {
  for (;;) {
    const { decision } = JSON.parse(await ask(question)) as { decision: boolean }
    const taken = performance.now() - from
    if (decision === isEnabled) return taken
    if (taken > limitMs) throw new Error(`not enforced after ${limitMs} ms`)
  }
}

/** A second server on the same database, with a memory of its own. */
async function otherNode() {
  // What `freshServer` opens is a fresh store, and can be opened once more.
  const store = await (it.world.store as FreshStore).reopen()
  const served = await serve({ ...it.world, store })
  return { store, served, asker: await asker(Number(new URL(served.url).port)) }
}

const rounded = (value: number) => Math.round(value * 100) / 100
const summary = (taken: readonly number[]) => {
  const sorted = taken.toSorted((a, b) => a - b)
  const at = (share: number) => rounded(sorted[Math.floor(sorted.length * share)] ?? 0)
  return { p50: at(0.5), p99: at(0.99) }
}
const same_node_ms = summary(own)
const other_node_ms = hasOther ? summary(others) : null
process.stdout.write(`${JSON.stringify({ changes, same_node_ms, other_node_ms })}\n`)

sameNode.close()
other?.asker.close()
await other?.served.close()
await other?.store.close()
await it.close()
