// Plain JavaScript, so that this thread goes by what the process keeps compiled before it reads any
// TypeScript: reading that anew takes it half a second, and more memory than all that it does later.
import { enableCompileCache, flushCompileCache } from 'node:module'
import { workerData } from 'node:worker_threads'

if (workerData.compiled !== null) {
  enableCompileCache(workerData.compiled)
  // Written when the thread ends, or soon after the start, in case the process is made to end.
  setTimeout(flushCompileCache, 10_000).unref()
}
await import('./worker.ts')
