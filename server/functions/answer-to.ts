import { refusalSentence } from '@rolecall/core/access/sentences'
import { actorOf, mayUpdateSecrets } from '@rolecall/core/functions/actions'
import { causeFrom, chainSentence, refusalToChain } from '@rolecall/core/functions/calling'
import { editSecret } from '@rolecall/core/functions/changes/secrets'
import { failures } from '@rolecall/core/functions/outcome'
import { asAccountId, asFunctionId, type AccountId, type FunctionId } from '@rolecall/core/kit/ids'
import type { Asked } from '@rolecall/runtime/engine'
import type { Reply } from '@rolecall/runtime/messages'
import { besidePlanned } from '@rolecall/store/besides'
import { change } from '@rolecall/store/change'
import { directoryOf } from '@rolecall/store/directory'
import { versionOf } from '@rolecall/store/functions'
import { boundSecret, secretValue } from '@rolecall/store/secrets'
import type { World } from '../world.ts'
import { invoke } from './invoke.ts'
import { functionsIn } from './known.ts'

type Asking = { readonly account: AccountId; readonly function: FunctionId }

/**
 * Answers a question of a function, as the function that asks: it reads the secrets that its version
 * is bound to and calls other functions of its account, and has no other right.
 */
export function answerTo(world: World, asked: Asked): Promise<Reply> {
  const asking = askingOf(asked.name)
  if (!asking) return Promise.resolve(refused('unknown', 'nobody knows who asks'))
  switch (asked.kind) {
    case 'read-secret':
      return readSecret(world, asking, asked)
    case 'update-secret':
      return updateSecret(world, asking, asked)
    case 'call-function':
      return callFunction(world, asking, asked)
  }
}

/** `acme/fn_9`; a draft that is tested has one part more. */
function askingOf(name: string): Asking | undefined {
  const [account, id] = name.split('/')
  const asking = { account: asAccountId(account ?? ''), function: asFunctionId(id ?? '') }
  return asking.account && asking.function ? (asking as Asking) : undefined
}

/** Decrypted now, and kept nowhere: a value that was changed or taken away is so from here on. */
async function readSecret(
  { store }: World,
  { account, function: id }: Asking,
  { key, version: number }: Extract<Asked, { kind: 'read-secret' }>,
): Promise<Reply> {
  const version = await versionOf(store, account, id, number)
  const secret = version && (await boundSecret(store, account, version.secrets, key))
  const json = secret && (await secretValue(store, account, secret.id))
  if (json === undefined) return refused('secret.not-found', `there is no secret \`${key}\``)
  return { ok: true, value: JSON.parse(json) as unknown }
}

/**
 * As whoever answers for the function, through the function: the plan asks whether they may change
 * secrets now, and the trail says who it was.
 */
async function updateSecret(
  world: World,
  { account, function: id }: Asking,
  { key, value, version: number }: Extract<Asked, { kind: 'update-secret' }>,
): Promise<Reply> {
  const { store } = world
  const directory = await directoryOf(store, account)
  const row = directory && (await functionsIn(world, directory)).get(id)
  if (!directory || !row?.deployment || row.model !== 'v1' || !mayUpdateSecrets(directory, row))
    return forbidden
  const version = await versionOf(store, account, id, number)
  const secret = version && (await boundSecret(store, account, version.secrets, key))
  if (!secret) return refused('secret.not-found', `there is no secret \`${key}\``)
  const actor = actorOf(row.deployment.by)
  const input = { id: secret.id, value: { json: JSON.stringify(value ?? null) }, at: world.now() }
  const changed = await change(
    store,
    { account, actor, via: 'function', reason: `\`${id}\` updated it while it ran` },
    besidePlanned(editSecret, actor, input),
  )
  if (changed.ok) return { ok: true, value: null }
  return refused('secret.invalid', refusalSentence(directory, changed.error))
}

const forbidden: Reply = {
  ok: false,
  error: {
    code: 'com.liveperson.faas.secret.forbidden',
    message: 'whoever deployed the function may not change secrets',
  },
}

/** An answer with a status, whether the other function succeeded or not: what asks goes on by it. */
async function callFunction(
  world: World,
  { account, function: id }: Asking,
  asked: Extract<Asked, { kind: 'call-function' }>,
): Promise<Reply> {
  const called = asFunctionId(asked.uuid)
  const cause = causeFrom(asked.caller)
  if (!called)
    return refused('orchestrator-fn.not-found', `\`${asked.uuid}\` is no id of a function`)
  if (cause.caller === '')
    return refused('orchestrator-fn.outside-call', 'functions are called while a call runs')
  const chain = [...cause.chain, id]
  const refusal = refusalToChain(chain, called)
  if (refusal) return refused(`orchestrator-fn.${refusal.kind}`, chainSentence(refusal))
  const { outcome } = await invoke(world, {
    account,
    function: called,
    trigger: 'function',
    caller: id,
    chain,
    input: JSON.stringify({ headers: asked.headers ?? [], payload: asked.payload ?? null }),
    deadlineMs: Math.max(1, asked.deadlineMs),
  })
  const answer = outcome.ok
    ? { status: 200, body: JSON.parse(outcome.result) as unknown }
    : { status: failures[outcome.kind].status, body: outcome.detail }
  return { ok: true, value: answer }
}

const refused = (what: string, message: string): Reply => ({
  ok: false,
  error: { code: `com.liveperson.faas.${what}`, message },
})
