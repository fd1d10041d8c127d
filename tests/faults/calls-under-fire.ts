import { setTimeout as pause } from 'node:timers/promises'
import type { Answer } from '@rolecall/server/fresh-client'
import { callPath, calledSite, processesOf, type CalledSite } from './called-site.ts'
import { randomly } from './random.ts'

export type FireReport = {
  readonly kills: number
  readonly deploys: number
  /** Answered with the function's result, and with a failure, by its code. */
  readonly succeeded: number
  readonly failed: Readonly<Record<string, number>>
  /** Decisions that were asked for meanwhile, and made. */
  readonly decided: number
  /** In sentences; nothing where all went as it should. */
  readonly wrong: readonly string[]
}

export type FirePlan = {
  readonly kills: number
  readonly deploys: number
  readonly seed: number
  readonly progress?: (report: FireReport) => void
}

/** A call takes milliseconds; who waits so long will never be answered. */
const hungMs = 60_000
/** What a call may be answered with whose process was killed, or that found none. */
const named = new Set(['function-crashed', 'functions-unavailable', 'too-many-calls'])

class Tally {
  succeeded = 0
  decided = 0
  kills = 0
  deploys = 0
  readonly failed: Record<string, number> = {}
  readonly wrong: string[] = []

  report(): FireReport {
    const { kills, deploys, succeeded, failed, decided, wrong } = this
    return { kills, deploys, succeeded, failed, decided, wrong }
  }
}

/**
 * Kills processes that run functions, and the one that owns them, at random moments while functions are
 * called on several connections; then deploys version after version under such calls. Ends at the first
 * thing that is wrong.
 */
export async function calledUnderFire(plan: FirePlan): Promise<FireReport> {
  const site = await calledSite()
  const tally = new Tally()
  try {
    await killed(site, plan, tally)
    await deployed(site, plan, tally)
    return tally.report()
  } finally {
    await site.remove()
  }
}

async function killed(site: CalledSite, { kills, seed, progress }: FirePlan, tally: Tally) {
  const random = randomly(seed)
  const quick = await site.deployed('quick', 'const lambda = async () => "quick"')
  const slow = await site.deployed(
    'slow',
    'const lambda = () => new Promise((go) => setTimeout(go, 20, "slow"))',
  )
  const called = [
    { id: quick, result: '"quick"' },
    { id: slow, result: '"slow"' },
  ]
  const lines = linesOf(
    ...called
      .flatMap((each) => [each, each, each])
      .map((each) => () => calledOnce(site, each, tally)),
    () => decidedOnce(site, tally),
  )
  for (let kill = 0; kill < kills && tally.wrong.length === 0; kill += 1) {
    await pause(random() * 200)
    const { supervisor, cells } = processesOf(site)
    const isCell = random() < 0.75 && cells.length > 0
    const victim = isCell ? cells[Math.floor(random() * cells.length)] : supervisor
    if (victim !== undefined) process.kill(victim, 'SIGKILL')
    tally.kills += 1
    for (const each of called) await serving(site, each, tally)
    progress?.(tally.report())
  }
  await lines.stop()
}

/** Goes on until told to stop, on as many connections at once as there are things to do. */
function linesOf(...works: readonly (() => Promise<void>)[]) {
  const state = { isOver: false }
  const all = Promise.all(
    works.map(async (work) => {
      while (!state.isOver) await work()
    }),
  )
  return {
    stop: async () => {
      state.isOver = true
      await all
    },
  }
}

type Called = { readonly id: string; readonly result: string }

async function calledOnce(site: CalledSite, { id, result }: Called, tally: Tally): Promise<void> {
  const answer = await answered(site.app.post(callPath(id)), tally)
  if (!answer) return
  const { status, text } = answer
  if (status === 200 && text === result) tally.succeeded += 1
  else failedAs(answer, tally)
}

function failedAs({ status, text, body }: Answer, tally: Tally): void {
  const { code = '' } = (body ?? {}) as { code?: string }
  if (named.has(code)) tally.failed[code] = (tally.failed[code] ?? 0) + 1
  else tally.wrong.push(`a call was answered ${status} ${text}`)
}

/** Also a connection that breaks is no answer. */
async function answered(asked: Promise<Answer>, tally: Tally): Promise<Answer | undefined> {
  const late = new AbortController()
  const { signal } = late
  const hung = pause(hungMs, 'hung' as const, { signal }).catch(() => 'hung' as const)
  const answer = await Promise.race([asked.catch((error: Error) => error), hung])
  late.abort()
  if (answer !== 'hung' && !(answer instanceof Error)) return answer
  tally.wrong.push(answer === 'hung' ? 'a call was never answered' : `no answer: ${answer.message}`)
  return undefined
}

async function decidedOnce(site: CalledSite, tally: Tally): Promise<void> {
  const answer = await answered(site.isAllowed(), tally)
  if (!answer) return
  if (answer.status === 200) tally.decided += 1
  else tally.wrong.push(`a decision was answered ${answer.status} ${answer.text}`)
  await pause(5)
}

/** Waits until the function answers again with its result. */
async function serving(site: CalledSite, { id, result }: Called, tally: Tally): Promise<void> {
  const until = performance.now() + hungMs
  while (tally.wrong.length === 0) {
    const answer = await answered(site.app.post(callPath(id)), tally)
    if (answer?.status === 200 && answer.text === result) return
    if (performance.now() > until) tally.wrong.push(`\`${id}\` does not come back`)
    await pause(50)
  }
}

/**
 * Whoever calls once a deploy was acknowledged is answered by that version or a later one, on no connection
 * does an earlier version come after a later one, and no call fails.
 */
async function deployed(site: CalledSite, { deploys, progress }: FirePlan, tally: Tally) {
  const id = await site.deployed('versions', 'const lambda = async () => 1')
  const state = { acknowledged: 1, begun: 1 }
  const line = () => {
    let last = 0
    return async () => {
      const least = Math.max(last, state.acknowledged)
      const answer = await answered(site.app.post(callPath(id)), tally)
      if (!answer) return
      const version = Number(answer.text)
      if (answer.status === 200 && version >= least && version <= state.begun) tally.succeeded += 1
      else
        tally.wrong.push(
          `between version ${least} and ${state.begun} it was answered ${answer.status} ${answer.text}`,
        )
      last = version
    }
  }
  const lines = linesOf(line(), line(), line(), line())
  for (let deploy = 0; deploy < deploys && tally.wrong.length === 0; deploy += 1) {
    state.begun += 1
    await site.redeployed(id, `const lambda = async () => ${state.begun}`)
    state.acknowledged = state.begun
    tally.deploys += 1
    progress?.(tally.report())
  }
  await lines.stop()
}
