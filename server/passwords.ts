import { hash, verify } from '@node-rs/argon2'
import type { Refusal } from '@rolecall/core/access/refusal'

/** Argon2id as OWASP asks for it (m = 19 MiB, t = 2, p = 1): the least it accepts, about 20 ms. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
const lengthMin = 12

export const hashPassword = (password: string): Promise<string> =>
  hash(password.normalize('NFC'), cost)

/** A password nobody has: checking against it takes as long as checking a real one. */
const nobodys = hashPassword(crypto.randomUUID())

/** Whether it is the password; when there is none to compare with, no, after the same time. */
export async function isPassword(kept: string | undefined, password: string): Promise<boolean> {
  const same = await verify(kept ?? (await nobodys), password.normalize('NFC'))
  return same && kept !== undefined
}

/** Rule: at least 12 characters, and not the login name. */
export function passwordProblem(password: string, loginName: string): Refusal | undefined {
  const problem =
    [...password.normalize('NFC')].length < lengthMin
      ? `needs at least ${lengthMin} characters`
      : folded(password) === folded(loginName)
        ? 'must not be the login name'
        : undefined
  return problem === undefined ? undefined : { kind: 'invalid', field: 'password', problem }
}

const folded = (text: string) => text.normalize('NFC').toLowerCase()
