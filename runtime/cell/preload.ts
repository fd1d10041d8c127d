/**
 * Loads all that user code may need of Node while files can still be read, and makes the parts that
 * Node makes only when they are first used. Returns what gives out modules afterwards.
 */
export function preload(): (name: string) => unknown {
  const builtin = process.getBuiltinModule.bind(process)
  for (const name of early) builtin(name)
  // Reading them is what makes them.
  for (const name of lazy) Reflect.get(globalThis, name)
  return builtin
}

const early = [
  'assert',
  'crypto',
  'events',
  'path',
  'perf_hooks',
  'querystring',
  'stream',
  'stream/promises',
  'stream/web',
  'string_decoder',
  'timers/promises',
  'url',
  'util',
  'zlib',
] as const

const lazy = [
  'AbortController',
  'Blob',
  'FormData',
  'Headers',
  'Request',
  'Response',
  'TextDecoder',
  'URL',
  'crypto',
  'structuredClone',
] as const
