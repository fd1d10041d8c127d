import { compileFunction } from 'node:vm'
import type { Model } from '@rolecall/core/functions/limits'
import type { Host } from './host.ts'
import { toolbeltV1 } from './toolbelt/v1.ts'
import { toolbeltV2 } from './toolbelt/v2.ts'

/** The libraries that the platforms offer, each of which is one text by the time a function meets it. */
export const libraryNames = ['es-toolkit', 'jsonwebtoken', 'lodash', 'luxon', 'oauth-1.0a'] as const
export type LibraryName = (typeof libraryNames)[number]

/** What of Node itself a function may have: what computes, and nothing that reaches out. */
const builtins = new Set([
  'assert',
  'async_hooks',
  'buffer',
  'constants',
  'crypto',
  'events',
  'path',
  'perf_hooks',
  'punycode',
  'querystring',
  'stream',
  'stream/promises',
  'stream/web',
  'string_decoder',
  'timers',
  'timers/promises',
  'url',
  'util',
  'util/types',
  'zlib',
])

/** Which libraries a function names in its code; only these are sent along. */
export const librariesNamedIn = (source: string): readonly LibraryName[] =>
  libraryNames.filter((name) =>
    [`'${name}'`, `"${name}"`, `\`${name}\``].some((quoted) => source.includes(quoted)),
  )

export type Resolve = (name: string) => unknown

type Surroundings = {
  readonly model: Model
  readonly host: Host
  readonly libraries: Readonly<Partial<Record<LibraryName, string>>>
  readonly builtin: (name: string) => unknown
}

/** Every import of a function, by name: a toolbelt, a library, or a part of Node that only computes. */
export function modulesFor({ model, host, libraries, builtin }: Surroundings): Resolve {
  const loaded = new Map<string, unknown>()
  const resolve: Resolve = (name) => {
    const plain = name.replace(/^node:/, '')
    if (!loaded.has(plain)) loaded.set(plain, find(plain))
    return loaded.get(plain)
  }
  const find = (name: string): unknown => {
    if (name === 'core-functions-toolbelt') return toolbeltV2(host)
    // Both names were in use for V1; code that was carried over to V2 keeps its import.
    if (name === 'lp-faas-toolbelt') return model === 'v1' ? toolbeltV1(host) : toolbeltV2(host)
    const library = libraryNames.find((each) => each === name)
    const text = library && libraries[library]
    if (text !== undefined) return evaluated(name, text, resolve)
    if (builtins.has(name)) return builtin(name)
    throw refused(name)
  }
  return resolve
}

function evaluated(name: string, source: string, resolve: Resolve): unknown {
  const module = { exports: {} }
  const run = compileFunction(source, ['module', 'exports', 'require'], { filename: name })
  run(module, module.exports, resolve)
  return module.exports
}

const refused = (name: string) =>
  Object.assign(
    new Error(
      `functions have no module \`${name}\`: there are ${[...libraryNames].join(', ')}, the toolbelt, and the parts of Node that only compute`,
    ),
    { code: 'ERR_ACCESS_DENIED' },
  )
