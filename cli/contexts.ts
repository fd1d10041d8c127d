import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { exits, Stopped } from './stopped.ts'
import type { Terminal } from './terminal.ts'

/** Where one acts, and as whom: kept by `login` under a name. */
export type Context = {
  /** As `https://access.example.com`. */
  readonly server: string
  readonly account: string
  readonly token: string
}
export type Contexts = {
  readonly current: string | null
  readonly contexts: Readonly<Record<string, Context>>
}

type Outside = Pick<Terminal, 'environment' | 'home'>

/** By the XDG base directories; never anywhere that a project would be committed from. */
export function contextsFile({ environment, home }: Outside): string {
  const folder = environment['XDG_CONFIG_HOME'] || join(home, '.config')
  return join(folder, 'rolecall', 'contexts.json')
}

const none: Contexts = { current: null, contexts: {} }

/** Refuses a file that others can read: what stands in it lets them act as its owner. */
export function contextsOf(outside: Outside): Contexts {
  const file = contextsFile(outside)
  if (!existsSync(file)) return none
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new Stopped(exits.error, `others can read \`${file}\`, and it holds your tokens`, [
      `run \`chmod 600 ${file}\`, and \`rolecall login\` again if others may have read it`,
    ])
  const kept = parsed(readFileSync(file, 'utf8'))
  if (kept === undefined)
    throw new Stopped(exits.error, `\`${file}\` is not as \`rolecall login\` leaves it`, [
      'move it away, and sign in again',
    ])
  return kept
}

function parsed(text: string): Contexts | undefined {
  try {
    const kept: unknown = JSON.parse(text)
    return isContexts(kept) ? kept : undefined
  } catch {
    return undefined
  }
}

const isContexts = (kept: unknown): kept is Contexts =>
  typeof kept === 'object' &&
  kept !== null &&
  'current' in kept &&
  'contexts' in kept &&
  typeof kept.contexts === 'object' &&
  kept.contexts !== null &&
  Object.values(kept.contexts).every(isContext)

const isContext = (kept: unknown): kept is Context =>
  typeof kept === 'object' &&
  kept !== null &&
  ['server', 'account', 'token'].every(
    (name) => typeof (kept as Readonly<Record<string, unknown>>)[name] === 'string',
  )

/** Written beside and then put in its place, so that it is never half there; nobody else can read it. */
export function keepContexts(outside: Outside, contexts: Contexts): void {
  const file = contextsFile(outside)
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const beside = `${file}.${process.pid}`
  writeFileSync(beside, `${JSON.stringify(contexts, null, 2)}\n`, { mode: 0o600 })
  chmodSync(beside, 0o600)
  renameSync(beside, file)
}

/** Keeps a context under its name and makes it the current one. */
export function keepContext(outside: Outside, name: string, context: Context): void {
  const { contexts } = contextsOf(outside)
  keepContexts(outside, { current: name, contexts: { ...contexts, [name]: context } })
}

export function forgetContext(outside: Outside, name: string): void {
  const { current, contexts } = contextsOf(outside)
  const rest = Object.fromEntries(Object.entries(contexts).filter(([each]) => each !== name))
  keepContexts(outside, { current: current === name ? null : current, contexts: rest })
}
