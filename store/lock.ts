import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'

export type Lock = { readonly release: () => void }

/**
 * The lock is a SQLite transaction held open next to the database: the operating system lets it go
 * when its process dies, however it dies, so there is never a stale one to clean away.
 */
export function lockOf(file: string): Lock {
  const lock = new Database(`${file}.lock`, { timeout: 0 })
  try {
    lock.pragma('journal_mode = memory')
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    if (isBusy(error)) throw new Error(sentence(file), { cause: error })
    throw error
  }
  writeFileSync(holderFile(file), `${process.pid}\n`)
  return {
    release() {
      rmSync(holderFile(file), { force: true })
      lock.close()
    },
  }
}

const isBusy = (error: unknown) =>
  error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')

/** Beside the lock, not in it: reading a locked file and closing it would drop our own lock. */
const holderFile = (file: string) => `${file}.holder`

const sentence = (file: string) =>
  `the database \`${file}\` is in use by process ${holder(file)}: only one process may have it open; stop that one first`

function holder(file: string): string {
  try {
    return readFileSync(holderFile(file), 'utf8').trim()
  } catch {
    return '(unknown)'
  }
}
