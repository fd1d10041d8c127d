import { knownKey } from './caller.ts'
import { plainAddresses, type Connection } from './client-address.ts'
import { decisionHeaders, json } from './headers.ts'
import { plainAnswer } from './plain-answer.ts'
import { plainRequest } from './plain-request.ts'
import { connectionLines, date, headerLines, statusLine } from './raw-answer.ts'
import type { World } from './world.ts'

/**
 * Answers plain questions of known callers ahead of Node's parser: the same bytes that it would
 * send, without what it does for each request. Every check is made as there; whatever does not pass
 * is not refused here but left to it.
 */
export function answerAhead(
  world: World,
  keepAliveMs: number,
): (chunk: Buffer, socket: Connection) => string | undefined {
  const headOf = keptHead(decisionHeaders(world.publicUrl ?? ''))
  const { kept } = connectionLines(keepAliveMs)
  const ipOf = plainAddresses(world.trustedProxies)
  return (chunk, socket) => {
    const request = plainRequest(chunk)
    const caller = request && knownKey(world, request.authorization, () => ipOf(chunk, socket))
    if (!caller) return undefined
    const { directory, key } = caller
    const now = world.now()
    const compact = world.store.directories.compactOf(directory)
    const used = world.uses.today(directory.account, compact.terms.edition, now)
    const asker = { directory, compact, key, now, used }
    const text = plainAnswer(asker, request.body, request.shape)
    if (text === undefined) return undefined
    const id = request.id === undefined ? '' : `x-request-id: ${request.id}\r\n`
    const length = `content-length: ${text.length}\r\nDate: ${date()}`
    return headOf(directory.revision) + id + length + kept + text
  }
}

/** The last one is kept: most questions are asked between two changes. */
function keptHead(always: readonly string[]): (revision: number) => string {
  let [of, head] = [-1, '']
  return (revision) => {
    if (of === revision) return head
    of = revision
    const all = [...always, 'content-type', json, 'rolecall-revision', String(revision)]
    head = statusLine(200) + headerLines(all)
    return head
  }
}
