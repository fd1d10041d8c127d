// What the engine makes of our sources is kept beside the packages, whose owner alone may write
// there: who could change it could change the sources as well. Whoever may not write goes without.
import { enableCompileCache, flushCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/rolecall', import.meta.url)))
// Written when the process ends, or soon after the start, in case it is made to end.
setTimeout(flushCompileCache, 10_000).unref()
