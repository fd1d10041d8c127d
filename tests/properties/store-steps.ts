import { setTimeout } from 'node:timers/promises'
import type { Directory } from '../../core/access/directory.ts'
import { plainTouch } from '../../core/access/plain.ts'
import type { AccountId } from '../../core/kit/ids.ts'
import { ok } from '../../core/kit/result.ts'
import { clientOf } from '../../server/fresh-client.ts'
import { canonical as sorted } from '../../store/canonical.ts'
import { change, preview } from '../../store/change.ts'
import { directoryOf, fromRows } from '../../store/directory.ts'
import { difference } from '../../store/replay.ts'
import * as law from '../model/model.ts'
import { asModel, canonical } from './as-model.ts'
import { anyQuestion, told, type Check } from './checks.ts'
import type { Step } from './ground.ts'
import { aboutHistory } from './history.ts'
import type { Memory } from './memory.ts'
import type { Node } from './nodes.ts'
import { anyActor, doneTo, type Done, type Operation } from './operations.ts'
import { aboutAuthzen, aboutRequest, asked, sessionOf } from './over-http.ts'
import type { Random } from './random.ts'
import { differenceOf } from './difference.ts'
import { readersAgree, watching } from './readers.ts'
import { requestOf } from './requests.ts'

/** A walk through a store: the nodes it may use, and what it knows of its account. */
export type Walk = {
  readonly database: 'sqlite' | 'postgres'
  readonly nodes: readonly Node[]
  readonly account: AccountId
  readonly memory: Memory
  /** Of an API key that may ask for decisions. */
  readonly secret: string
}

export const picked = (nodes: readonly Node[], random: Random): Node => {
  const node = random.pick(nodes)
  if (!node) throw new Error('there is no node')
  return node
}

/** How often something is done that costs more than it is worth at every step. */
const shares = {
  close: 0.1,
  preview: 0.3,
  coldRead: 0.1,
  followers: 0.2,
  http: 0.02,
  history: 0.05,
  restart: 0.01,
}

/** Does it, through any node, while readers read; and looks at what came of it. */
export async function stepIn(
  walk: Walk,
  at: Directory,
  operation: Operation,
  random: Random,
): Promise<Step> {
  const { nodes, account, memory } = walk
  const [writer, other] = [picked(nodes, random), picked(nodes, random)]
  const question = anyQuestion(random, at, anyActor(random, at))
  const before = random.chance(shares.preview)
    ? await foreseen(other, account, operation)
    : undefined
  const isHttp = random.chance(shares.http)
  const isAtOnce = walk.database === 'sqlite'
  const close = { account, isAtOnce, isClose: random.chance(shares.close) }
  const { out: step, seen } = await watching(nodes, close, () =>
    isHttp ? askedIn(walk, writer, at, operation, random) : changedIn(walk, writer, at, operation),
  )
  const { planned, after } = step.done
  if (after !== at)
    memory.keep({ directory: after, texts: canonical(law.apply(asModel(at), operation.op(at))) })
  const reading = readersAgree(seen, { memory, question, newest: after.revision })
  memory.raise(nodes.indexOf(writer), after.revision)
  const own = await directoryOf(writer.store(), account)
  return {
    done: step.done,
    checks: [
      ...step.checks,
      ...(before === undefined
        ? []
        : [told('is the preview what happens?', 'I5', before, textOf(planned))]),
      told('does who changed it see it?', 'I9', own?.revision, after.revision),
      reading,
      ...(await sometimes(walk, after, random)),
    ],
  }
}

/** What a plan comes to, as text. */
const textOf = (planned: Done['planned']): string =>
  sorted(planned.ok ? [planned.value.action, planned.value.touches.map(plainTouch)] : planned.error)

async function foreseen({ store }: Node, account: AccountId, operation: Operation) {
  const result = await preview(store(), account, operation.plan)
  return textOf(result.ok ? ok(result.value.change) : result)
}

async function changedIn(
  { account }: Walk,
  { store }: Node,
  at: Directory,
  operation: Operation,
): Promise<Step> {
  const { actor, plan } = operation
  const result = await change(store(), { account, actor, via: 'test' }, plan)
  const planned = result.ok ? ok(result.value.change) : result
  return {
    done: { planned, after: result.ok ? result.value.after : at },
    checks: [
      told(
        'is it done as the plan says?',
        'I3',
        textOf(planned),
        textOf(doneTo(at, operation).planned),
      ),
      told(
        'was it planned on the newest revision?',
        'I9',
        result.ok ? differenceOf(result.value.before, at) : undefined,
        undefined,
      ),
    ],
  }
}

/** Through the real server, where the operation is one that can be said to it. */
async function askedIn(
  walk: Walk,
  node: Node,
  at: Directory,
  operation: Operation,
  random: Random,
): Promise<Step> {
  const { account, memory, secret } = walk
  // The door is opened by what the node knows: it must know where we are.
  await hasReached(node, at)
  const decisions = clientOf(await node.url(), { authorization: `Bearer ${secret}` })
  const authzen = await aboutAuthzen(decisions, at, memory, random)
  const { actor } = operation
  const user = actor.kind === 'user' ? at.users.get(actor.id) : undefined
  // Who must choose a password first may do nothing else there, whatever they hold.
  const request = user?.password === 'must-change' ? undefined : requestOf(at, operation.op(at))
  if (!user || !request) {
    const step = await changedIn(walk, node, at, operation)
    return { ...step, checks: [authzen, ...step.checks] }
  }
  const client = await sessionOf(node, at, user)
  const answers = await asked(client, at, request)
  const now = (await directoryOf(node.store(), account)) ?? at
  const after = now.revision === at.revision ? at : now
  return {
    done: { planned: doneTo(at, operation).planned, after },
    checks: [authzen, ...aboutRequest(operation, [at, after], answers)],
  }
}

/** What a busy machine may take for what takes milliseconds. */
const followMs = 30_000

/** Whether a node follows to this revision. */
async function hasReached({ store }: Node, { account, revision }: Directory): Promise<boolean> {
  const from = performance.now()
  while (performance.now() - from < followMs) {
    if (((await directoryOf(store(), account))?.revision ?? 0) >= revision) return true
    await setTimeout(1)
  }
  return false
}

/** What is looked at now and then: the rows read anew, the other nodes, the trail, a node that starts again. */
async function sometimes(
  { nodes, account, memory }: Walk,
  at: Directory,
  random: Random,
): Promise<readonly Check[]> {
  const checks: Check[] = []
  const node = picked(nodes, random)
  if (random.chance(shares.restart)) await node.restart()
  const store = node.store()
  if (random.chance(shares.coldRead)) {
    const cold = await fromRows(store, store.database.read, account)
    checks.push(told('is it so in the rows?', 'I9', cold && difference(cold, at), undefined))
  }
  if (random.chance(shares.followers)) {
    const reached = await Promise.all(nodes.map((each) => hasReached(each, at)))
    checks.push(
      told(
        'do all nodes follow?',
        'I9',
        reached,
        nodes.map(() => true),
      ),
    )
  }
  if (random.chance(shares.history))
    checks.push(...(await aboutHistory(store, account, memory, random)))
  return checks
}
