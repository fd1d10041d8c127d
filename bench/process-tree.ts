import { readFileSync } from 'node:fs'
import { childrenOf } from '@rolecall/runtime/fresh'

/** A process and all that it started, with what they started. */
export const treeOf = (pid: number): readonly number[] => [pid, ...childrenOf(pid).flatMap(treeOf)]

const [pageBytes, tickMs] = [4_096, 10]

/** Memory of these processes in MiB; pages that several share are counted in each. */
export const rssOf = (pids: readonly number[]): number =>
  sum(pids, (pid) => (Number(wordsOf(pid, 'statm')[1]) * pageBytes) / 1_048_576)

/** Processor time that these processes have used, in milliseconds. */
export const cpuOf = (pids: readonly number[]): number =>
  sum(pids, (pid) => {
    // The name may hold spaces; these two are the twelfth and thirteenth behind it.
    const words = wordsOf(pid, 'stat', /^.*\) /s)
    return (Number(words[11]) + Number(words[12])) * tickMs
  })

const sum = (pids: readonly number[], of: (pid: number) => number) =>
  pids.reduce((total, pid) => total + of(pid), 0)

const wordsOf = (pid: number, file: 'stat' | 'statm', name = /^/): readonly string[] =>
  readFileSync(`/proc/${pid}/${file}`, 'latin1').replace(name, '').split(' ')
