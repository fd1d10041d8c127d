import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Keys } from './keys.ts'
import type { Db } from './tables.ts'

const [nonceBytes, tagBytes] = [12, 16]

/** Encrypts under the key of this number; `name` must be the same to read it again. */
export function sealed(keys: Keys, number: number, name: string, text: string): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', keys.sealing(number), nonce)
  cipher.setAAD(Buffer.from(name))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')
}

/** Throws when it was not sealed under this key and name, or is damaged; never with the text. */
export function opened(keys: Keys, number: number, name: string, text: string): string {
  const bytes = Buffer.from(text, 'base64')
  const nonce = bytes.subarray(0, nonceBytes)
  const cipher = createDecipheriv('aes-256-gcm', keys.sealing(number), nonce, {
    authTagLength: tagBytes,
  })
  cipher.setAAD(Buffer.from(name))
  cipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
  const body = bytes.subarray(nonceBytes + tagBytes)
  return cipher.update(body, undefined, 'utf8') + cipher.final('utf8')
}

/** The number of the key that values are encrypted under now; 1 before the first rotation. */
export async function sealingKey(db: Db): Promise<number> {
  const row = await db
    .selectFrom('facts')
    .select('value')
    .where('name', '=', 'sealing-key')
    .executeTakeFirst()
  return row ? Number(row.value) : 1
}
