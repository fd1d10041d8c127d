import { limitsOf, models, type Model } from '@rolecall/core/functions/limits'
import { consoleFor } from '@rolecall/lambda/console'
import type { Host } from '@rolecall/lambda/host'
import { load } from '@rolecall/lambda/load'
import { modulesFor } from '@rolecall/lambda/modules'
import { resultText } from '@rolecall/lambda/result'
import { calls } from './call-log.ts'
import { parse } from './intrinsics.ts'

const ours: { readonly [M in Model]: string } = {
  v1: 'const lambda = (input, callback) => callback(null, input)',
  v2: 'const lambda = async (input) => input',
}
const input = '{"headers":[],"payload":{}}'
const log = () => undefined

/**
 * Loads and calls a function of ours in each model: whatever runs for the first time takes V8 longer, and
 * in a cell that waits nobody waits for that.
 */
export async function rehearse(host: Host, builtin: (name: string) => unknown): Promise<void> {
  for (const model of models) {
    consoleFor(model, log)
    const resolve = modulesFor({ model, host, libraries: {}, builtin })
    const loaded = await load(ours[model], model, { resolve, log })
    if (!loaded.ok) continue
    const answered = async () =>
      resultText(await loaded.value(parse(input)), limitsOf[model].resultBytes)
    await calls.run({ id: 0, full: false, dropped: 0 }, answered)
  }
}
