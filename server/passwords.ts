import { hash, verify } from '@node-rs/argon2'
import type { Directory, User } from '@rolecall/core/access/directory'
import type { Refusal } from '@rolecall/core/access/refusal'
import { passwordProblem } from '@rolecall/core/access/sign-in-policy'
import type { AccountId } from '@rolecall/core/kit/ids'
import { formerHashes, passwordHashOf } from '@rolecall/store/credentials'
import type { Store } from '@rolecall/store/store'

/** Argon2id as OWASP asks for it (m = 19 MiB, t = 2, p = 1): the least it accepts, about 20 ms. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export const hashPassword = (password: string): Promise<string> =>
  hash(password.normalize('NFC'), cost)

/** A password nobody has: checking against it takes as long as checking a real one. */
const nobodys = hashPassword(crypto.randomUUID())

/** Whether it is the password; when there is none to compare with, no, after the same time. */
export async function isPassword(kept: string | undefined, password: string): Promise<boolean> {
  const same = await verify(kept ?? (await nobodys), password.normalize('NFC'))
  return same && kept !== undefined
}

const refused = (problem: string): Refusal => ({ kind: 'invalid', field: 'password', problem })

/** What the account has against a password, all of it at once. */
export function passwordRefusal(
  { settings }: Directory,
  password: string,
  loginName: string,
): Refusal | undefined {
  const problem = passwordProblem(settings.signIn, password, loginName)
  return problem === undefined ? undefined : refused(problem)
}

/**
 * Rule: one’s present password and as many former ones as the account says do not come back. Asked
 * only of who has just proved that they know the present one: it tells what somebody’s password was.
 */
export async function reuseRefusal(
  store: Store,
  { account, settings }: { readonly account: AccountId } & Pick<Directory, 'settings'>,
  user: User,
  password: string,
): Promise<Refusal | undefined> {
  const present = await passwordHashOf(store, account, user.id)
  if (await isPassword(present, password)) return refused('must not be the present one')
  for (const former of await formerHashes(store, account, user.id, settings.signIn))
    if (await isPassword(former, password))
      return refused(
        `was used before: the last ${settings.signIn.history} passwords do not come back`,
      )
  return undefined
}
