import { getHeapStatistics as heap } from 'node:v8'

/**
 * What a function would trip over rather than use: ways of Node to reach the machine. The seal is the
 * wall; this only makes the refusal readable, and says it before the kernel does.
 */
const closed = [
  'abort',
  'binding',
  '_linkedBinding',
  '_debugProcess',
  '_debugEnd',
  '_startProfilerIdleNotifier',
  '_stopProfilerIdleNotifier',
  'chdir',
  'dlopen',
  'execve',
  'exit',
  'initgroups',
  'kill',
  'loadEnvFile',
  'reallyExit',
  'setegid',
  'seteuid',
  'setgid',
  'setgroups',
  'setuid',
  'umask',
] as const

/** Leaves to user code a process without tools, and without anything in its environment. */
export function narrow(): void {
  for (const name of closed) define(process, name, refusing(`process.${name}`))
  define(process, 'getBuiltinModule', refusing('process.getBuiltinModule'))
  define(process, 'mainModule', undefined)
  define(process, 'stdin', undefined)
  define(process, 'memoryUsage', Object.assign(memoryUsage, { rss: () => memoryUsage().rss }))
  for (const name of ['stdout', 'stderr']) define(process, name, silent)
  // A program that Node reads from its input has these as globals.
  for (const name of ['require', 'module', 'exports', '__filename', '__dirname'])
    Reflect.deleteProperty(globalThis, name)
  for (const name of Object.keys(process.env)) Reflect.deleteProperty(process.env, name)
}

/** What Node asks the kernel for is closed; what V8 knows of itself is not. */
function memoryUsage() {
  const { total_physical_size: rss, total_heap_size, used_heap_size, external_memory } = heap()
  const own = { rss, heapTotal: total_heap_size, heapUsed: used_heap_size }
  return { ...own, external: external_memory, arrayBuffers: external_memory }
}

/** For libraries that look whether somebody watches. Nobody does: logs go through the console. */
const silent = { isTTY: false, write: () => true }

function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: false, configurable: false })
}

const refusing = (name: string) => () => {
  throw Object.assign(new Error(`functions have no ${name}`), { code: 'ERR_ACCESS_DENIED' })
}
