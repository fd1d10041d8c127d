import { createRequire } from 'node:module'
import { libraryNames, type Resolve } from './modules.ts'

const require = createRequire(import.meta.url)

/**
 * The libraries as they are installed here, for a process that may read files; a cell gets each as one
 * text. Everything else is `resolve`'s.
 */
export const withLibrariesHere =
  (resolve: Resolve): Resolve =>
  (name) =>
    libraryNames.some((each) => each === name) ? require(name) : resolve(name)
