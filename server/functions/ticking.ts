import type { Logger } from 'pino'

/** Does something again and again, one at a time; `stop` waits for what is under way. */
export type Ticking = { readonly stop: () => Promise<void> }

export function ticking(
  everyMs: number,
  work: () => Promise<unknown>,
  failed: (error: unknown) => void,
): Ticking {
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let underWay: Promise<void> = Promise.resolve()
  const turn = async () => {
    // What fails now is tried again at the next turn.
    await work().catch(failed)
    if (!isStopped) wait()
  }
  const wait = () => {
    timer = setTimeout(() => {
      underWay = turn()
    }, everyMs).unref()
  }
  underWay = turn()
  return {
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await underWay
    },
  }
}

export const logged =
  (log: Pick<Logger, 'error'>, what: string) =>
  (error: unknown): void =>
    log.error({ err: error }, `${what} failed, and is tried again`)
