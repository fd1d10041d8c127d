import { readFileSync } from 'node:fs'

const pageBytes = 4_096

/** What a process holds of memory now; 0 when it is gone. */
export function residentMiB(pid: number): number {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1])
    return (pages * pageBytes) / 1_048_576
  } catch {
    return 0
  }
}
