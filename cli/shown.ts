import { relative, resolve } from 'node:path'

/** A path as a person finds it from where they are. */
export const shown = (path: string): string => relative(resolve('.'), path) || '.'
