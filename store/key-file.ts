import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'

/** The key in this file; made at the first start, readable by its owner only. */
export function keyFrom(path: string): Buffer {
  if (!existsSync(path)) makeKeyFile(path)
  return existingKey(path)
}

/** The key in a file that must be there already. */
export function existingKey(path: string): Buffer {
  if (!existsSync(path)) throw new Error(`there is no key file \`${path}\``)
  if (statSync(path).mode & 0o077)
    throw new Error(
      `others may read the key file \`${path}\`: make it private with \`chmod 600 ${path}\``,
    )
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64url')
  if (key.length !== 32)
    throw new Error(`the key file \`${path}\` does not hold a key of 32 bytes in base64url`)
  return key
}

function makeKeyFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const file = openSync(path, 'wx', 0o600)
  try {
    writeSync(file, `${randomBytes(32).toString('base64url')}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
