import { decide } from '../access/decide.ts'
import type { Actor, Directory } from '../access/directory.ts'
import type { Refusal } from '../access/refusal.ts'
import { noPlace } from '../access/target.ts'
import type { FunctionId } from '../kit/ids.ts'
import { fail, ok, type Result } from '../kit/result.ts'
import { problemWithNote, type Note } from './log-records.ts'
import type { LogLevel } from './logs.ts'

type WriteNote = {
  readonly function: FunctionId
  readonly level: LogLevel
  readonly message: string
}
type Author = { readonly actor: Exclude<Actor, { kind: 'host' }>; readonly name: string }

/** Rule: who may write into logs may note something in that of any function; it says who wrote it. */
export function writeNote(
  directory: Directory,
  { actor, name }: Author,
  input: WriteNote,
): Result<Omit<Note, 'id' | 'at'>, Refusal> {
  const action = 'logs.create'
  const decision = decide(directory, actor, action, noPlace)
  if (!decision.allowed) return fail({ kind: 'denied', action, denial: decision.because })
  const problem = problemWithNote(input.message)
  if (problem !== undefined) return fail({ kind: 'invalid', field: 'message', problem })
  return ok({ ...input, author: { id: actor.id, name } })
}
