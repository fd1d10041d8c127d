import { knownKey } from './caller.ts'
import { decisionHeaders, json } from './headers.ts'
import { plainAnswer } from './plain-answer.ts'
import { plainRequest } from './plain-request.ts'
import type { Ahead } from './front-server.ts'
import type { World } from './world.ts'

/**
 * Answers plain questions of known callers ahead of Node's parser: the same bytes that it would
 * send, without what it does for each request. Every check is made as there; whatever does not pass
 * is not refused here but left to it.
 */
export function answerAhead(world: World, keepAliveMs: number): Ahead {
  const headOf = keptHead(decisionHeaders(world.publicUrl ?? ''))
  const tail = `\r\nConnection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(keepAliveMs / 1_000)}\r\n\r\n`
  return (chunk) => {
    const request = plainRequest(chunk)
    const caller = request && knownKey(world, request.authorization)
    if (!caller) return undefined
    const { directory, key } = caller
    const asker = {
      directory,
      compact: world.store.directories.compactOf(directory),
      key,
      now: world.now(),
    }
    const text = plainAnswer(asker, request.body, request.shape)
    if (text === undefined) return undefined
    const id = request.id === undefined ? '' : `x-request-id: ${request.id}\r\n`
    const length = `content-length: ${text.length}\r\nDate: ${date()}`
    return headOf(directory.revision) + id + length + tail + text
  }
}

/** The last one is kept: most questions are asked between two changes. */
function keptHead(always: readonly string[]): (revision: number) => string {
  let [of, head] = [-1, '']
  return (revision) => {
    if (of === revision) return head
    of = revision
    head = 'HTTP/1.1 200 OK\r\n'
    const all = [...always, 'content-type', json, 'rolecall-revision', String(revision)]
    for (let at = 0; at < all.length; at += 2) head += `${all[at]}: ${all[at + 1]}\r\n`
    return head
  }
}

let [second, dated] = [0, '']

/** The time for a `Date` header, made once a second. */
function date(): string {
  const now = Math.floor(Date.now() / 1_000)
  if (now !== second) {
    second = now
    dated = new Date(now * 1_000).toUTCString()
  }
  return dated
}
