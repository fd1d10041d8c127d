import { emptyLog } from '@rolecall/core/functions/logs'
import type { CallOutcome } from '@rolecall/core/functions/outcome'
import type { EnginePorts, Invocation, Version } from '../engine.ts'
import { failureFrom, isUnknownVersion, outcomeFrom } from './answers.ts'
import { ask, type NoAnswer, type Runner, type Said } from './runner.ts'

const deployMs = 10_000
/** What a call may take on its way, beyond its own time. */
const graceMs = 2_000

/** The three requests of `docs/running-elsewhere.md`. */
export type Sending = {
  readonly send: (version: Version) => Promise<Said | NoAnswer>
  readonly call: (version: Version, invocation: Invocation) => Promise<CallOutcome>
  readonly forget: (name: string) => Promise<Said | NoAnswer>
}

export function sending(runner: Runner, answer: EnginePorts['answer']): Sending {
  const send: Sending['send'] = ({ name, number, model, source, variables }: Version) =>
    ask(
      runner,
      { kind: 'deploy', function: name, version: number, model, source, variables },
      deployMs,
    )

  async function call(version: Version, invocation: Invocation): Promise<CallOutcome> {
    const startedAt = performance.now()
    const secrets = await secretsOf(version, invocation, answer)
    const asked = {
      kind: 'call',
      function: version.name,
      version: version.number,
      input: JSON.parse(invocation.input) as unknown,
      deadlineMs: invocation.deadlineMs,
      secrets,
      domains: version.domains,
    }
    const once = () => ask(runner, asked, invocation.deadlineMs + graceMs)
    let said: Said | NoAnswer = await once()
    // A runner that was started anew has forgotten what it was given.
    if (isUnknownVersion(said)) {
      const sent = failureFrom(await send(version))
      if (sent) return { ...sent, log: emptyLog, ms: performance.now() - startedAt }
      said = await once()
    }
    return outcomeFrom(said, version.model, performance.now() - startedAt)
  }

  const forget: Sending['forget'] = (name) =>
    ask(runner, { kind: 'undeploy', function: name }, deployMs)
  return { send, call, forget }
}

/** The values of the secrets that a version is bound to, and of no others, as they are now. */
async function secretsOf(
  { name, number, secrets }: Version,
  { caller }: Invocation,
  answer: EnginePorts['answer'],
): Promise<Readonly<Record<string, unknown>>> {
  const values: [string, unknown][] = []
  for (const key of secrets) {
    const reply = await answer({ kind: 'read-secret', key, name, version: number, caller })
    if (reply.ok) values.push([key, reply.value])
  }
  return Object.fromEntries(values)
}
