import { emptyLog, type CallLog } from '@rolecall/core/functions/logs'
import type { CallOutcome } from '@rolecall/core/functions/outcome'
import type { Invocation } from './engine.ts'

/**
 * What a server and its supervisor say to each other, in frames with JSON; but what a function is called
 * with and answers stays the text it is. The frame's id joins a question and its answer; the shapes are
 * those of engine.ts.
 */
export const toSupervisor = {
  /** Once, with `Settings`. */
  start: 1,
  deploy: 2,
  restore: 3,
  undeploy: 4,
  /** With an invocation, as `invocationText` writes it. */
  invoke: 5,
  usage: 6,
  /** To an `ask` of that id. */
  reply: 7,
  /** With `Reach`. */
  reach: 8,
} as const

export const fromSupervisor = {
  /** Once, with `Isolation`: from here on it works, or refuses to. */
  started: 1,
  /** The answer to what had this id. */
  answer: 2,
  ask: 3,
  note: 4,
  /** The call of this id has a result: with `resultText`. One that failed is told by an `answer`. */
  succeeded: 5,
} as const

/** Code, input and answers all fit; what does not was refused before. */
export const longestMessage = 64 * 1_048_576

/** A line of JSON that says what a text is of, and the text behind it. */
const under = (line: readonly unknown[], text: string): string => `${JSON.stringify(line)}\n${text}`

function parted(content: Buffer): readonly [line: unknown, text: string] {
  const text = content.toString()
  const end = text.indexOf('\n')
  return [JSON.parse(text.slice(0, end)), text.slice(end + 1)]
}

export const invocationText = ({ name, deadlineMs, caller, input }: Invocation): string =>
  under([name, deadlineMs, caller], input)

export function invocationFrom(content: Buffer): Invocation {
  const [line, input] = parted(content)
  const [name, deadlineMs, caller] = line as [string, number, string]
  return { name, deadlineMs, caller, input }
}

export type Success = Extract<CallOutcome, { readonly ok: true }>

/** Most calls log nothing, so that is said in fewest words. */
export const resultText = ({ result, ms, cold, log }: Success): string =>
  under(log === emptyLog ? [ms, cold] : [ms, cold, log], result)

export function resultFrom(content: Buffer): Success {
  const [line, result] = parted(content)
  const [ms, cold, log = emptyLog] = line as [number, boolean | null, CallLog?]
  return { ok: true, result, log, ms, ...(cold === true ? { cold } : {}) }
}
