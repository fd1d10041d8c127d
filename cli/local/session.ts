import { watch } from 'node:fs'
import { join } from 'node:path'
import type { CallOutcome, Failure } from '@rolecall/core/functions/outcome'
import { codeFile, localFunction, secretsFile, type Project } from '../project.ts'
import { sentenceOf, Stopped } from '../stopped.ts'
import { localProcess, type LocalProcess, type Start } from './process.ts'
import { localSecrets } from './secrets-file.ts'

/** A function under development: always the code as it was saved last. */
export type Session = {
  /** The inspector of the process that runs now. */
  readonly inspector: () => Promise<string | null>
  readonly call: (input: unknown) => Promise<CallOutcome>
  readonly close: () => Promise<void>
}

type Heard = Pick<Start, 'logged'> & {
  /** It was loaded, or could not be. */
  readonly loaded: (failure: Failure | null, inspector: string | null) => void
  readonly tell: (line: string) => void
}

/** Editors write a file in several steps. */
const settledMs = 50

export function session(
  project: Project,
  name: string,
  { inspect, ...heard }: Pick<Start, 'inspect'> & Heard,
): Session {
  const read = () => {
    const of = localFunction(project, name)
    return { of, secrets: localSecrets(project, of) }
  }
  let code = read()
  let port = inspect
  let isClosed = false
  let current = started()

  /** A later process takes the port of the one before, for debuggers that come back. */
  async function started(): Promise<LocalProcess> {
    const one = localProcess({ ...code, inspect: port, logged: heard.logged })
    const address = await one.inspector
    if (address !== null) port = Number(new URL(address).port)
    heard.loaded(await one.loaded, address)
    return one
  }
  /** After the calls that run: the one before ends first. */
  function renewed(): Promise<LocalProcess> {
    const before = current
    return before.then(async (one) => {
      await one.drain()
      return isClosed ? one : started()
    })
  }
  function saved(): void {
    try {
      const is = read()
      if (JSON.stringify(is) === JSON.stringify(code)) return
      code = is
      current = renewed()
    } catch (error) {
      // Half of a file is no reason to end: the next time it is saved it may be whole.
      if (!(error instanceof Stopped)) throw error
      heard.tell(sentenceOf(error))
    }
  }
  const stopWatching = watching(project, code.of.folder, () => saved())
  return {
    inspector: async () => (await current).inspector,
    async call(input) {
      let one = await current
      // What crashed, or was killed for its time, starts again when it is called again.
      if (!one.isAlive() && (await one.loaded) === null) {
        current = renewed()
        one = await current
      }
      return one.call(input)
    },
    async close() {
      isClosed = true
      stopWatching()
      await (await current).kill()
    },
  }
}

/** Folders, not files: what is replaced by another file is watched still. */
function watching(project: Project, folder: string, saved: () => void): () => void {
  const names = new Set([...Object.values(codeFile), 'function.json', secretsFile])
  let timer: NodeJS.Timeout | undefined
  const watchers = [folder, project.folder].map((each) =>
    watch(join(each), (_event, file) => {
      if (file === null || !names.has(file)) return
      clearTimeout(timer)
      timer = setTimeout(saved, settledMs)
    }),
  )
  return () => {
    clearTimeout(timer)
    for (const each of watchers) each.close()
  }
}
