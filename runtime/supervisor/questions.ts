import type { Asked, Version } from '../engine.ts'
import type { Question, Reply } from '../messages.ts'
import type { Cell } from './cell.ts'
import { readJson } from './cell-words.ts'

/** What functions ask of the platform, on its way to the server and back. */
export type Questions = {
  readonly of: (version: Version, cell: Cell) => (id: number, content: string) => void
  readonly replied: (id: number, reply: string) => void
}

const waitingAtMost = 100

export function questionsOf(ask: (id: number, asked: Asked) => void): Questions {
  const waiting = new Map<number, { readonly cell: Cell; readonly id: number }>()
  const perCell = new WeakMap<Cell, number>()
  let last = 0
  const count = (cell: Cell, by: number) => {
    const now = (perCell.get(cell) ?? 0) + by
    perCell.set(cell, now)
    return now
  }
  return {
    of: (version, cell) => (id, content) => {
      const { call, question } = read(content)
      const refused = question ? refusalOf(question, version) : refusedAs('invalid', 'unreadable')
      if (refused || !question) return cell.reply(id, JSON.stringify(refused))
      if (count(cell, 1) > waitingAtMost) {
        count(cell, -1)
        const many = refusedAs('too-many', `more than ${waitingAtMost} questions at once`)
        return cell.reply(id, JSON.stringify(many))
      }
      last = (last + 1) % 0xffffffff
      waiting.set(last, { cell, id })
      const { name, number } = version
      ask(last, { ...question, name, version: number, caller: cell.callerOf(call) })
    },
    replied: (id, reply) => {
      const asker = waiting.get(id)
      waiting.delete(id)
      if (!asker) return
      count(asker.cell, -1)
      asker.cell.reply(asker.id, reply)
    },
  }
}

/** A question as a cell sent it: only what such a question has, each of its kind. */
function read(content: string): { readonly call: number; readonly question: Question | undefined } {
  const { call, kind, key, value, uuid, payload, headers, deadlineMs } = readJson(
    content,
  ) as Partial<Record<string, unknown>>
  const of = typeof call === 'number' ? call : -1
  if (kind === 'read-secret' && typeof key === 'string')
    return { call: of, question: { kind, key } }
  if (kind === 'update-secret' && typeof key === 'string')
    return { call: of, question: { kind, key, value } }
  if (kind === 'call-function' && typeof uuid === 'string' && typeof deadlineMs === 'number')
    return { call: of, question: { kind, uuid, payload, headers, deadlineMs } }
  return { call: of, question: undefined }
}

/** A function has the secrets that its version was given at deploy, whatever the server would say. */
function refusalOf(question: Question, { secrets, mayUpdateSecrets }: Version): Reply | null {
  if (question.kind === 'call-function') return null
  if (!secrets.includes(question.key))
    return refusedAs('not-found', `the function is not bound to a secret \`${question.key}\``)
  if (question.kind === 'update-secret' && !mayUpdateSecrets)
    return refusedAs('forbidden', 'the function may not update secrets')
  return null
}

const refusedAs = (what: string, message: string): Reply => ({
  ok: false,
  error: { code: `com.liveperson.faas.secret.${what}`, message },
})
