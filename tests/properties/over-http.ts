import { setTimeout } from 'node:timers/promises'
import { impactOf } from '../../core/access/impact.ts'
import { nouns, tableOf, type Directory, type User } from '../../core/access/directory.ts'
import { actsAs } from '../../core/access/held.ts'
import { versionOf } from '../../core/access/plain.ts'
import { isRouted } from '../../core/access/routing.ts'
import { componentOf, verbOf } from '../../core/catalog/edition.ts'
import { clientOf, type Answer, type Client } from '../../server/fresh-client.ts'
import { hashOf, newToken } from '../../server/tokens.ts'
import { sessionCookie } from '../../server/visit.ts'
import { createSession } from '../../store/sessions.ts'
import * as law from '../model/model.ts'
import { actorAsModel, asModel } from './as-model.ts'
import { anyQuestion, mayInModel, told, type Check, type Question } from './checks.ts'
import type { Memory } from './memory.ts'
import { now, type Node } from './nodes.ts'
import { anyActor, doneTo, type Operation } from './operations.ts'
import type { Random } from './random.ts'
import type { Request } from './requests.ts'

/** Signed in as this person, if they may sign in at all. */
export async function sessionOf(
  { store, url }: Node,
  { account }: Directory,
  { id, sessionEpoch: epoch }: User,
): Promise<Client> {
  const [token, csrf] = [newToken(), newToken()]
  const whence = { userAgent: '', address: '127.0.0.1', expiresAt: now + 60_000 }
  await createSession(store(), {
    tokenHash: hashOf(token),
    account,
    user: id,
    epoch,
    csrf,
    via: 'console',
    ...whence,
  })
  return clientOf(await url(), { cookie: `${sessionCookie}=${token}`, 'x-csrf-token': csrf })
}

/** Previews it, and does it. */
export async function asked(
  client: Client,
  at: Directory,
  { method, path, body }: Request,
): Promise<{ readonly preview: Answer; readonly saved: Answer }> {
  const whole = `/v1/accounts/${at.account}/${path}`
  const row = nouns
    .flatMap((noun) => [...at[tableOf[noun]].values()])
    .find(({ id }) => path.split(/[/?]/).includes(id))
  const said = { ...(body && { body }), ...(row && { ifMatch: versionOf(row) }) }
  const withPreview = `${whole}${whole.includes('?') ? '&' : '?'}preview=true`
  const preview = await whenReady(() => client.send(method, withPreview, said))
  return { preview, saved: await whenReady(() => client.send(method, whole, said)) }
}

/** What a busy machine may take until a node is sure again that it has missed nothing. */
const readyMs = 30_000

/** A node that was held up refuses everything until it knows what it missed: then it is asked again. */
async function whenReady(ask: () => Promise<Answer>): Promise<Answer> {
  for (const from = performance.now(); ; await setTimeout(50)) {
    const answer = await ask()
    const isHeldUp = answer.status === 503 && answer.body?.code === 'not-ready'
    if (!isHeldUp || performance.now() - from > readyMs) return answer
  }
}

/** I5: what a preview over HTTP foretells is what then happens, to all whom the asker sees. */
export function aboutRequest(
  operation: Operation,
  [at, after]: readonly [Directory, Directory],
  { preview, saved }: { readonly preview: Answer; readonly saved: Answer },
): readonly Check[] {
  const planned = doneTo(at, operation).planned.ok ? 'done' : 'refused'
  // Whatever else it says is worth reading only where it should not have said so.
  const ending = ({ status, text }: Answer) => {
    const is = status < 300 ? 'done' : status < 500 ? 'refused' : 'broken'
    return is === planned ? is : `${status} ${text}`
  }
  const seen = [at, after].flatMap((then) =>
    law.sees(asModel(then), actorAsModel(operation.actor), 'user'),
  )
  const real = impactOf(at, after)
    .filter(({ user }) => seen.includes(user.id))
    .flatMap(({ user, effects }) => effects.map((each) => `${user.id} ${each.effect} ${each.slug}`))
  const isDone = planned === 'done'
  return [
    told('how does it end over HTTP?', 'I3', [preview, saved].map(ending), [planned, planned]),
    told(
      'is the preview over HTTP what happens?',
      'I5',
      isDone ? [preview, saved].map(effectsIn) : [],
      isDone ? [real.toSorted(), real.toSorted()] : [],
    ),
    told(
      'which revision do the answers carry?',
      'I9',
      isDone ? [preview, saved].map(revisionIn) : [],
      isDone ? [at.revision, after.revision] : [],
    ),
  ]
}

type Listed = {
  readonly user: { readonly id: string }
  readonly effects: readonly { readonly effect: string; readonly permission: { slug: string } }[]
}
const effectsIn = ({ body }: Answer): readonly string[] =>
  ((body?.impact?.list ?? []) as readonly Listed[])
    .flatMap(({ user, effects }) =>
      effects.map(({ effect, permission }) => `${user.id} ${effect} ${permission.slug}`),
    )
    .toSorted()

const revisionIn = ({ headers }: Answer) => Number(headers.get('rolecall-revision'))

/** I3: AuthZEN says what the model says, at the revision that the answer carries. */
export async function aboutAuthzen(
  client: Client,
  at: Directory,
  memory: Memory,
  random: Random,
): Promise<Check> {
  const questions = Array.from({ length: 12 }, () => anyQuestion(random, at, anyActor(random, at)))
    .filter(({ actor }) => actor.kind === 'user')
    .filter(({ action }) => verbOf(action) !== 'create')
    .filter(({ action, about }) => about.noun || !isKept(action))
    // Taking what waits is not decided by permissions alone: `routingOf` asks about it.
    .filter(({ action }) => !isRouted(action))
  const evaluations = questions.map(evaluationOf)
  const answer = await whenReady(() => client.post('/access/v1/evaluations', { evaluations }))
  const then = memory.of(revisionIn(answer))?.directory ?? at
  const decisions = evaluations.length === 1 ? [answer.body] : answer.body?.evaluations
  const decided = (decisions as readonly { decision: boolean }[] | undefined)?.map(
    ({ decision }) => decision,
  )
  return told(
    'does AuthZEN agree?',
    'I3',
    evaluations.length === 0 || answer.status === 401 ? 'not asked' : (decided ?? answer.text),
    evaluations.length === 0 || isEnded(at)
      ? 'not asked'
      : questions.map((question) => mayInModel(then, question)),
  )
}

const isKept = (action: string) => (nouns as readonly string[]).includes(componentOf(action))

const evaluationOf = ({ actor, action, about }: Question) => ({
  subject: { type: 'user', id: actor.id },
  action: { name: action },
  resource: {
    type: componentOf(action),
    id: about.noun ? about.id : 'thing-1',
    ...(about.noun ? {} : { properties: { group: about.group, agent: about.agent } }),
  },
})

/** A key ends when it is revoked, or when its maker may no longer sign in. */
const isEnded = ({ keys, users }: Directory): boolean => {
  const key = [...keys.values()].find(({ name }) => name === decisionsKey)
  return !key || key.revoked || users.get(actsAs(key))?.state !== 'enabled'
}

/** The name of the key by which a walk asks for decisions. */
export const decisionsKey = 'Decisions'
