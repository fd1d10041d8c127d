import { compileFunction, Script, SourceTextModule, SyntheticModule, type Module } from 'node:vm'
import type { Model } from '@rolecall/core/functions/limits'
import type { Failure } from '@rolecall/core/functions/outcome'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import type { Log } from './console.ts'
import { failureOf } from './failure.ts'
import type { Lambda } from './input.ts'
import type { Resolve } from './modules.ts'
import { answeringBack } from './v1.ts'

/**
 * Makes a function of its source, without a build: V8 reads what the developer wrote, so lines in
 * errors are theirs. A `lambda` need not be exported, in either model.
 */
export async function load(
  source: string,
  model: Model,
  { resolve, log, folder = '' }: Surroundings,
): Promise<Result<Lambda, Failure>> {
  try {
    const lambda =
      model === 'v1' ? commonJs(source, resolve, folder) : await ecmaScript(source, resolve, folder)
    if (typeof lambda !== 'function') return fail(noLambda)
    const called = lambda as (...values: readonly unknown[]) => unknown
    return ok(model === 'v1' ? answeringBack(called, log) : async (input) => called(input))
  } catch (error) {
    return fail(error instanceof NotCompiled ? notCompiled(source, model, error) : atLoad(error))
  }
}

type Surroundings = {
  readonly resolve: Resolve
  readonly log: Log
  /** Where the code lies, as a URL with its last slash, for a debugger; nowhere if not said. */
  readonly folder?: string
}

class NotCompiled extends Error {}

/** Runs `compile`, whose errors are those of the text and not of what it does. */
function compiled<Out>(compile: () => Out): Out {
  try {
    return compile()
  } catch (error) {
    throw new NotCompiled(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

function commonJs(source: string, resolve: Resolve, folder: string): unknown {
  const module: { exports: Record<string, unknown> } = { exports: {} }
  const run = compiled(() =>
    compileFunction(
      `${source}\nreturn typeof lambda === 'function' ? lambda : module.exports.lambda`,
      ['module', 'exports', 'require'],
      { filename: `${folder}lambda.js`, importModuleDynamically: (name) => wrapped(name, resolve) },
    ),
  )
  return run(module, module.exports, resolve)
}

async function ecmaScript(source: string, resolve: Resolve, folder: string): Promise<unknown> {
  const module = compiled(
    () =>
      new SourceTextModule(`${source}\nexport { lambda as "rolecall lambda" }`, {
        identifier: `${folder}lambda.mjs`,
        importModuleDynamically: (name) => wrapped(name, resolve),
      }),
  )
  await module.link((name) => wrapped(name, resolve))
  await module.evaluate()
  return (module.namespace as Readonly<Record<string, unknown>>)['rolecall lambda']
}

/** A module of ours as the function's `import` sees it: its parts by name, and itself as the default. */
async function wrapped(name: string, resolve: Resolve): Promise<Module> {
  const found = resolve(name) as Readonly<Record<string, unknown>>
  const names = new Set([...Object.keys(found), 'default'])
  const module = new SyntheticModule([...names], () => {
    for (const each of names) module.setExport(each, each in found ? found[each] : found)
  })
  await module.link(() => Promise.reject(new Error('a module of ours imports nothing')))
  await module.evaluate()
  return module
}

const noLambda: Failure = {
  ok: false,
  kind: 'syntax',
  detail: 'there is no function named `lambda`: it is what calls are answered by',
}

function notCompiled(source: string, model: Model, { message }: Error): Failure {
  if (message.startsWith("Export 'lambda' is not defined")) return noLambda
  const line = lineOf(source, model)
  return { ok: false, kind: 'syntax', detail: line ? `${message} (line ${line})` : message }
}

/** Whatever fails at the top level keeps its kind when it says more than that it threw. */
function atLoad(error: unknown): Failure {
  const failure = failureOf(error)
  const says = failure.kind === 'denied' || failure.kind === 'out-of-memory'
  return says ? failure : { ...failure, kind: 'not-loadable' }
}

/**
 * The line that does not compile. V8 tells it of scripts only, so a module is read once more as one,
 * with its imports and exports blanked out.
 */
function lineOf(source: string, model: Model): string | undefined {
  const blank = (text: string) => text.replaceAll(/[^\n]/g, ' ')
  const script =
    model === 'v1'
      ? source
      : source
          .replaceAll(/^[ \t]*import\b[^'"(]*['"][^'"\n]*['"]/gm, blank)
          .replaceAll(/^[ \t]*export\b([ \t]+default\b)?/gm, blank)
  try {
    return void new Script(`(async () => {${script}\n})`, { filename: 'lambda' })
  } catch (error) {
    return /^lambda:(\d+)/.exec(error instanceof Error ? (error.stack ?? '') : '')?.[1]
  }
}
