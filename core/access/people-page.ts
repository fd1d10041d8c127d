import { userId } from '../kit/ids.ts'
import { pool, type Pool } from '../kit/pool.ts'
import { fold } from '../kit/text.ts'
import { bytesIn, bytesOf, textOf } from '../kit/utf8.ts'
import type { User } from './directory.ts'
import { pageSize } from './table.ts'

/** What differs from person to person, kept as text; U+0000, which no text may have, stands between. */
export const texts = ['loginName', 'email', 'name', 'nickname'] as const
/** What many have alike: kept once, and known by a number in the column of its field. */
export const shared = [
  'kind',
  'state',
  'profiles',
  'memberGroup',
  'maxChats',
  'skills',
  'managedGroups',
  'regional',
  'password',
  'sessionEpoch',
  'lobs',
] as const
export type TextField = (typeof texts)[number]
type Texts = Pick<User, TextField | 'employeeId'>
export type SharedField = (typeof shared)[number]

const complete: Exclude<keyof User, 'id' | 'employeeId' | TextField | SharedField> extends never
  ? true
  : never = true
const columns = complete && shared.length

/** Where the column of each field begins. */
export const columnOf = Object.fromEntries(
  shared.map((field, at) => [field, at * pageSize]),
) as Readonly<Record<SharedField, number>>

/** 256 people: a column of numbers for each shared field, one behind the other, and their texts. */
export type PeoplePage = {
  /** Four bytes a number only where two are too few. */
  readonly numbers: Uint16Array | Uint32Array
  /** A hash of the login name as login names compare; 0 where nobody is. */
  readonly logins: Int32Array
  /**
   * The texts of every slot in UTF-8, one after the other; of an empty slot they are empty. Bytes,
   * because the engine moves strings about, and keeps room to move them.
   */
  readonly text: Uint8Array
  /** Where in the text the next slot begins: two bytes wherever that is enough. */
  readonly ends: Uint16Array | Uint32Array
}

export type Pools = { readonly [F in SharedField]: Pool<User[F]> }
export const emptyPools = (): Pools =>
  Object.fromEntries(shared.map((field) => [field, pool()])) as unknown as Pools

/** A page that is being written. */
export class PageDraft {
  #numbers: Uint16Array | Uint32Array
  readonly #logins: Int32Array
  readonly #texts: string[]

  constructor(page?: PeoplePage) {
    this.#numbers = page?.numbers.slice() ?? new Uint16Array(columns * pageSize)
    this.#logins = page?.logins.slice() ?? new Int32Array(pageSize)
    this.#texts = page ? textOf(page.text).split('\0') : noTexts.slice()
  }

  isFree(slot: number): boolean {
    return this.#logins[slot] === 0
  }

  /** The number in its pool of what somebody has in a shared field. */
  setNumber(slot: number, column: number, number: number): void {
    if (number > 0xffff && this.#numbers instanceof Uint16Array)
      this.#numbers = new Uint32Array(this.#numbers)
    this.#numbers[column + slot] = number
  }

  setTexts(slot: number, of: Texts): void {
    const at = slot * texts.length
    this.#logins[slot] = loginHash(of.loginName)
    this.#texts[at] = of.loginName
    this.#texts[at + 1] = keptEmail(of)
    this.#texts[at + 2] = of.name
    this.#texts[at + 3] = keptNickname(of)
  }

  clear(slot: number): void {
    for (const field of shared) this.#numbers[columnOf[field] + slot] = 0
    this.#texts.fill('', slot * texts.length, (slot + 1) * texts.length)
    this.#logins[slot] = 0
  }

  /** The page; the draft is not to be used any more. */
  done(): PeoplePage {
    const whole = this.#texts.join('\0')
    const text = bytesOf(whole)
    const isPlain = text.length === whole.length
    const ends = text.length < 0xffff ? new Uint16Array(pageSize) : new Uint32Array(pageSize)
    let end = 0
    for (let at = 0; at < this.#texts.length; at += 1) {
      const each = this.#texts[at] ?? ''
      end += (isPlain ? each.length : bytesIn(each)) + 1
      // Written for each text of a slot, the last of them last.
      ends[Math.floor(at / texts.length)] = end
    }
    return { numbers: this.#numbers, logins: this.#logins, text, ends }
  }
}
const noTexts: readonly string[] = Array.from({ length: texts.length * pageSize }, () => '')

const same = '\u0001'

/** Most sign in by their e-mail, which is kept once then. What begins with the mark for that gets another. */
const keptEmail = ({ loginName, email }: Pick<User, 'loginName' | 'email'>): string =>
  email === loginName ? same : email.startsWith(same) ? same + email : email

function emailFrom(kept: string, loginName: string): string {
  if (kept === same) return loginName
  return kept.startsWith(same) ? kept.slice(same.length) : kept
}

/** Few have an employee id, which stands behind the nickname then: whoever has none pays nothing for it. */
const keptNickname = ({ nickname, employeeId = '' }: Texts): string =>
  employeeId !== '' || nickname.includes(behind) ? nickname + behind + employeeId : nickname
const behind = '\u0001'

function nicknameFrom(kept: string): Pick<User, 'nickname' | 'employeeId'> {
  const at = kept.lastIndexOf(behind)
  if (at === -1) return { nickname: kept }
  const nickname: Pick<User, 'nickname' | 'employeeId'> = { nickname: kept.slice(0, at) }
  return withEmployeeId(nickname, kept.slice(at + 1))
}

/** The same person with an employee id; by an empty one, with none. */
export function withEmployeeId<Person extends Pick<User, 'employeeId'>>(
  person: Person,
  employeeId: string,
): Person {
  const { employeeId: _, ...rest } = person
  return (employeeId === '' ? rest : { ...rest, employeeId }) as Person
}

/** The texts of whoever is in a slot, each by itself. */
export function textsOf({ text, ends }: PeoplePage, slot: number): Texts {
  const kept = textOf(text.subarray(slot === 0 ? 0 : ends[slot - 1], (ends[slot] ?? 0) - 1))
  const [loginName = '', email = '', name = '', nickname = ''] = kept.split('\0')
  return { loginName, email: emailFrom(email, loginName), name, ...nicknameFrom(nickname) }
}

/** The person in a slot, put together; their number is what their id says. */
export function personIn(
  pools: Pools,
  page: PeoplePage,
  slot: number,
  number: number,
): User | undefined {
  if (page.logins[slot] === 0) return undefined
  const { loginName, email, name, nickname, employeeId } = textsOf(page, slot)
  const alike = <F extends SharedField>(field: F): User[F] =>
    pools[field].values[page.numbers[columnOf[field] + slot] ?? 0] as User[F]
  return {
    id: userId(number),
    kind: alike('kind'),
    state: alike('state'),
    loginName,
    email,
    name,
    nickname,
    ...(employeeId === undefined ? {} : { employeeId }),
    profiles: alike('profiles'),
    memberGroup: alike('memberGroup'),
    maxChats: alike('maxChats'),
    skills: alike('skills'),
    managedGroups: alike('managedGroups'),
    regional: alike('regional'),
    password: alike('password'),
    sessionEpoch: alike('sessionEpoch'),
    lobs: alike('lobs'),
  }
}

/** A hash of a login name, the same for all that compare alike. Never 0. */
export function loginHash(name: string, isFolded = false): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < name.length; at += 1) {
    const code = name.charCodeAt(at)
    // Most names are plain ones, of which one sees what they fold to.
    if (code > 0x7f && !isFolded) return loginHash(fold(name), true)
    const isCapital = code >= 0x41 && code <= 0x5a
    hash = Math.imul(hash ^ (isCapital ? code | 0x20 : code), 0x01000193)
  }
  return hash | 1
}
