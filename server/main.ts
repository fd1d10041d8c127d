import { asAccountId } from '@rolecall/core/kit/ids'
import { newSetupPath } from '@rolecall/operator/setup-link'
import { createAccount, listAccounts } from '@rolecall/store/accounts'
import { loseCalls } from '@rolecall/store/kept-calls'
import { configFrom } from './config.ts'
import { clockwork } from './functions/clockwork.ts'
import { invoke } from './functions/invoke.ts'
import { readied } from './functions/readied.ts'
import { closeWorld, openWorld } from './open-world.ts'
import { clockworkSettings } from './functions/settings.ts'
import { serve } from './serve.ts'
import { sweeping } from './sweep.ts'
import type { World } from './world.ts'

/** Serves until told to stop. The only place that reads the environment. */
export async function main({ isDemo }: { readonly isDemo: boolean }): Promise<void> {
  const config = configFrom(process.env)
  if (!config.ok) return giveUp(config.error)
  const world = await openWorld(config.value, isDemo ? 'warn' : 'info').catch(
    (error: Error) => error,
  )
  if (world instanceof Error) return giveUp(world.message)

  await loseCalls(world.store)
  const signIns = isDemo ? await demoOf(world) : []
  const served = await serve(world).catch((error: Error) => error)
  if (served instanceof Error) {
    await closeWorld(world)
    return giveUp(served.message)
  }
  const sweeps = sweeping(world)
  const clock = await clockwork(world, clockworkSettings(config.value), (call) =>
    invoke(world, call),
  )
  stopWhenTold(async () => {
    await served.close()
    await sweeps.stop()
    await clock.stop()
    await closeWorld(world)
  })
  const url = world.publicUrl ?? served.url
  const lines = isDemo ? signIns : await firstRun(world, url)
  process.stdout.write([`Rolecall: ${url}`, ...lines, ''].join('\n'))
  // Beside what it serves already: nobody waits for it.
  void readied(world)
}

async function demoOf({ store, calls }: World): Promise<readonly string[]> {
  const { demo } = await import('./demo.ts')
  return demo(store, calls)
}

/** Without a demo: an account `main` if there is none, and a link for who has no administrator yet. */
async function firstRun({ store }: World, url: string): Promise<readonly string[]> {
  if ((await listAccounts(store)).length === 0)
    await createAccount(store, { id: 'main', name: 'Main', edition: 'conversational-cloud' })
  const empty = (await listAccounts(store)).filter(({ revision }) => revision === 1)
  const lines: string[] = []
  for (const { id } of empty) {
    const account = asAccountId(id)
    if (account)
      lines.push(
        `account \`${id}\` has nobody yet; its first administrator signs up here, once:`,
        `  ${url}${await newSetupPath(store, account)}`,
      )
  }
  return lines
}

/** Requests under way end first; whoever is impatient asks twice. */
function stopWhenTold(stop: () => Promise<void>): void {
  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (stopping) process.exit(1)
      stopping = true
      stop().then(
        () => process.exit(0),
        (error: unknown) => giveUp(String(error)),
      )
    })
}

function giveUp(problem: string): never {
  process.stderr.write(`rolecall: ${problem}\n`)
  process.exit(1)
}

if (import.meta.main) await main({ isDemo: process.argv.includes('--demo') })
