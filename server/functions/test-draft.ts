import type { Directory } from '@rolecall/core/access/directory'
import type { FunctionRow } from '@rolecall/core/functions/function'
import { limitsOf } from '@rolecall/core/functions/limits'
import { emptyLog } from '@rolecall/core/functions/logs'
import type { CallOutcome } from '@rolecall/core/functions/outcome'
import { versionOf } from '@rolecall/store/functions'
import { newTraceId } from '../tokens.ts'
import type { World } from '../world.ts'
import { engineVersion } from './engine-version.ts'
import { record, type Call, type Called } from './invoke.ts'
import { mayBeLate, reached } from './reaching.ts'

/**
 * Calls the draft of a function once, in a process of its own that ends with it: what is in service
 * neither sees it nor waits for it. A draft updates no secret.
 */
export async function testDraft(
  world: World,
  directory: Directory,
  row: FunctionRow,
  call: Call,
): Promise<Called> {
  const id = newTraceId()
  const at = world.now()
  const startedAt = performance.now()
  const outcome = await outcomeOf(world, directory, row, { ...call, id })
  const called = { id, function: row.id, version: 0, at, outcome }
  record(world, call, called, performance.now() - startedAt)
  return called
}

async function outcomeOf(
  world: World,
  directory: Directory,
  row: FunctionRow,
  { account, input, deadlineMs, caller, id }: Call,
): Promise<CallOutcome> {
  const { store, functions } = world
  const { engine } = functions
  const draft = await versionOf(store, account, row.id, 0)
  if (!draft) throw new Error(`\`${row.id}\` of \`${account}\` has no draft`)
  const version = await engineVersion(store, directory, row, draft)
  const name = `${version.name}/${id}`
  const deployed = await engine.deploy({ ...version, name, mayUpdateSecrets: false })
  if (!deployed.ok) return { ...deployed.error, log: emptyLog, ms: 0 }
  try {
    mayBeLate(world, directory)
    await reached(world, directory)
    const { callMs } = limitsOf[row.model]
    return await engine.invoke({
      name,
      input,
      deadlineMs: Math.min(deadlineMs ?? callMs, callMs),
      caller,
    })
  } finally {
    await engine.undeploy(name)
  }
}
