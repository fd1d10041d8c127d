import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { filesIn } from '@rolecall/store/data-folder'
import { freshFolder } from '@rolecall/store/fresh'

/** A place for a server's data that can be made too small for it, and large enough again. */
export type Disk = {
  readonly folder: string
  /** Leaves about `bytes` of room to the server that writes there. */
  readonly fill: (bytes: number, pid: number) => void
  readonly free: (pid: number) => void
  readonly remove: () => void
}

/** A small file system of its own, for whom may mount one; undefined for others. */
export function smallDisk(): Disk | undefined {
  const folder = freshFolder()
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', folder])
  if (mounted.status !== 0) return undefined
  const ballast = join(folder, 'ballast')
  return {
    folder: inside(folder),
    fill(bytes) {
      const file = openSync(ballast, 'w')
      const { bavail, bsize } = statfsSync(folder)
      writeSync(file, Buffer.alloc(bavail * bsize - bytes))
      closeSync(file)
    },
    free: () => rmSync(ballast),
    remove: () => void spawnSync('umount', [folder]),
  }
}

/** Files that may not grow: a limit that the system sets on one process, which nobody needs rights for. */
export function limitedFiles(): Disk {
  const folder = inside(freshFolder())
  const limit = (size: string, pid: number) => {
    const set = spawnSync('prlimit', ['--pid', String(pid), `--fsize=${size}:`])
    if (set.status !== 0) throw new Error(`prlimit failed: ${set.stderr}`)
  }
  return {
    folder,
    fill(bytes, pid) {
      const { size } = statSync(`${filesIn(folder).database}-wal`)
      limit(String(size + bytes), pid)
    },
    free: (pid) => limit('unlimited', pid),
    remove: () => undefined,
  }
}

/** A data folder must be its owner's alone. */
function inside(folder: string): string {
  const own = join(folder, 'data')
  mkdirSync(own, { mode: 0o700 })
  return own
}
