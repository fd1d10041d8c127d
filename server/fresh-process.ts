import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** `rolecall serve` as a process of its own, on a free port, as people run it. For tests. */
export type ServerProcess = {
  readonly pid: number
  /** Once it serves: where, and what it printed until then. Fails when it ends before. */
  readonly serving: Promise<{ readonly url: string; readonly printed: string }>
  readonly ended: Promise<Ended>
  readonly kill: (signal: 'SIGTERM' | 'SIGKILL') => Promise<Ended>
}
export type Ended = {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** The last it said on standard error. */
  readonly problem: string
}

const rolecall = fileURLToPath(new URL('bin/rolecall.js', import.meta.url))
const isReady = /^Rolecall: (http:\S+)\n/
const rememberedMax = 400_000

/** None outlives us, however we end. */
const running = new Set<ChildProcess>()
process.once('exit', () => running.forEach((each) => each.kill('SIGKILL')))

export function startServer(
  data: string,
  environment: Readonly<Record<string, string>> = {},
): ServerProcess {
  const child = spawn(process.execPath, [rolecall, 'serve'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Who tests functions says so: for the others no process is started that they do not need.
    env: {
      ROLECALL_DATA: data,
      ROLECALL_PORT: '0',
      ROLECALL_FUNCTIONS: 'off',
      ...environment,
    },
  })
  running.add(child)
  let [printed, problem] = ['', '']
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    problem = (problem + part).slice(-rememberedMax)
  })
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (code, signal) => {
      running.delete(child)
      resolve({ code, signal, problem })
    }),
  )
  const serving = new Promise<{ url: string; printed: string }>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      printed += part
      const url = isReady.exec(printed)?.[1]
      if (url !== undefined) resolve({ url, printed })
    })
    void ended.then(({ problem }) => reject(new Error(`the server ended: ${problem}`)))
  })
  // Who kills it while it starts does not wait for it to serve.
  serving.catch(() => undefined)
  return {
    pid: child.pid ?? 0,
    serving,
    ended,
    kill(signal) {
      child.kill(signal)
      return ended
    },
  }
}
