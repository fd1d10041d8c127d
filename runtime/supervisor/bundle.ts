import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Bundles } from '../bundling.ts'

const mostBytes = 16 * 1_048_576

/** The programs of cells and the libraries, made by a program that ends when they are. */
export async function bundle(): Promise<Bundles> {
  const program = `${import.meta.dirname}/../bundling.ts`
  const run = promisify(execFile)
  const { stdout } = await run(process.execPath, [program], { maxBuffer: mostBytes })
  return JSON.parse(stdout) as Bundles
}
