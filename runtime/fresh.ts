import { globSync, readFileSync } from 'node:fs'
import { after } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { CallOutcome } from '@rolecall/core/functions/outcome'
import { openCellEngine } from './cell-engine.ts'
import type { Asked, FunctionEngine, Note, Version } from './engine.ts'
import type { Reply } from './messages.ts'
import type { Settings } from './settings.ts'

/** An engine for the tests of one file, closed when they end. */
export type Fresh = {
  readonly engine: FunctionEngine
  /** The process id of its supervisor. */
  readonly pid: number
  readonly notes: readonly Note[]
  readonly asked: readonly Asked[]
  /** Why nothing can be tested here; false where it can. */
  readonly skip: string | false
  readonly put: (name: string, source: string, more?: Partial<Version>) => Promise<void>
  readonly call: (name: string, payload?: unknown, deadlineMs?: number) => Promise<CallOutcome>
}

type Answer = (asked: Asked) => Reply

const noAnswer: Answer = () => ({ ok: false, error: { code: 'none', message: 'nobody answers' } })

export async function freshEngine(
  settings: Partial<Settings> = {},
  answer: Answer = noAnswer,
): Promise<Fresh> {
  const notes: Note[] = []
  const asked: Asked[] = []
  const ports = {
    answer: (question: Asked) => {
      asked.push(question)
      return Promise.resolve(answer(question))
    },
    noted: (note: Note) => void notes.push(note),
  }
  const before = childrenOf(process.pid)
  const engine = await openCellEngine(ports, settings)
  const pid = childrenOf(process.pid).find((each) => !before.includes(each)) ?? 0
  after(() => engine.close())
  const isolation = engine.isolation()
  const put = async (name: string, source: string, more: Partial<Version> = {}) => {
    const deployed = await engine.deploy(version(name, source, more))
    if (!deployed.ok) throw new Error(`${name}: ${deployed.error.kind}: ${deployed.error.detail}`)
  }
  return {
    engine,
    pid,
    notes,
    asked,
    skip: isolation.kind === 'none' ? isolation.why : false,
    put,
    call: (name, payload = {}, deadlineMs = 30_000) =>
      engine.invoke({
        name,
        input: JSON.stringify({ headers: [], payload }),
        deadlineMs,
        caller: 'usr_1',
      }),
  }
}

export const version = (name: string, source: string, more: Partial<Version> = {}): Version => ({
  name,
  number: 1,
  model: 'v2',
  source,
  variables: {},
  secrets: [],
  mayUpdateSecrets: false,
  domains: null,
  ...more,
})

/** The processes that a process has started and that still run. */
export const childrenOf = (pid: number): readonly number[] =>
  globSync('/proc/[0-9]*').flatMap((path) => {
    const child = Number(path.slice('/proc/'.length))
    return stateOf(child)?.parent === pid && isAlive(child) ? [child] : []
  })

/** Those of some processes that still run in ten seconds, which ended ones need to be gone. */
export async function survivors(pids: readonly number[]): Promise<readonly number[]> {
  for (let wait = 0; wait < 100 && pids.some(isAlive); wait += 1) await pause(100)
  return pids.filter(isAlive)
}

const isAlive = (pid: number): boolean => (stateOf(pid)?.state ?? 'Z') !== 'Z'

function stateOf(pid: number): { readonly state: string; readonly parent: number } | undefined {
  try {
    // The name may hold spaces and brackets; the state and the parent come right behind it.
    const [state = '', parent] = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ')
    return { state, parent: Number(parent) }
  } catch {
    return undefined
  }
}
