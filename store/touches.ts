import { isBesideNoun } from '@rolecall/core/access/beside'
import type { DirectoryTouch, Touch } from '@rolecall/core/access/change'
import { isNoun, type Directory, type Entity, type Noun } from '@rolecall/core/access/directory'
import type { Refusal } from '@rolecall/core/access/refusal'
import type { AccountId } from '@rolecall/core/kit/ids'
import { apiKeys } from './api-keys.ts'
import { writeEdition } from './editions.ts'
import { misfit } from './fit.ts'
import { groups } from './groups.ts'
import { lobs } from './lobs.ts'
import { profiles } from './profiles.ts'
import { refuse } from './refused.ts'
import type { Written } from './rows.ts'
import { writeFeature, writeSettings } from './settings.ts'
import { followState } from './sign-ins.ts'
import { skills } from './skills.ts'
import type { Store } from './store.ts'
import type { Tx } from './tables.ts'
import { users } from './users.ts'

const rowsOf: { readonly [N in Noun]: Written<Entity[N]> } = {
  user: users,
  profile: profiles,
  'agent-group': groups,
  skill: skills,
  'api-key': apiKeys,
  lob: lobs,
}

type EntityTouch = Extract<Touch, { noun: Noun }>

/** Writes exactly what the touches say. A name that is taken is refused; anything else in the way throws. */
export async function writeTouches(
  store: Store,
  tx: Tx,
  {
    before,
    touches,
    at,
  }: { readonly before: Directory; readonly touches: readonly Touch[]; readonly at: number },
): Promise<void> {
  const own = touches.filter(isOfDirectory)
  const wrong = misfit(before, own)
  if (wrong) throw new Error(`a plan says what is not so: ${wrong}`)

  // One after the other: a later touch may rest on an earlier one.
  for (const touch of own)
    try {
      await write(store, tx, before.account, touch, at)
      if (touch.noun === 'user') await followState(store, tx, before.account, { ...touch, at })
    } catch (error) {
      if (isEntity(touch) && store.database.isNameTaken(error)) return refuse(nameTaken(touch))
      throw error
    }
}

function write(
  store: Store,
  tx: Tx,
  account: AccountId,
  touch: DirectoryTouch,
  at: number,
): Promise<void> {
  switch (touch.noun) {
    case 'settings':
      return writeSettings(tx, account, touch.after)
    case 'feature':
      return writeFeature(tx, account, touch.id, touch.after)
    case 'edition':
      return writeEdition(tx, account, store.editions.of(touch.after))
    default:
      return writeEntity(tx, account, touch, at)
  }
}

async function writeEntity(tx: Tx, account: AccountId, touch: EntityTouch, at: number) {
  const rows = rowsOf[touch.noun] as Written<Entity[Noun]>
  const written =
    touch.after === null
      ? await rows.remove(tx, account, touch.id, at)
      : touch.before === null
        ? await rows.insert(tx, account, touch.after)
        : await rows.update(tx, account, touch.after)
  if (written !== 1)
    throw new Error(`${touch.noun} \`${touch.id}\` should be one row, ${written} were written`)
}

/** The rows beside the directory are written from the change itself: of them a touch says a summary. */
const isOfDirectory = (touch: Touch): touch is DirectoryTouch => !isBesideNoun(touch.noun)
const isEntity = (touch: Touch): touch is EntityTouch => isNoun(touch.noun)

const nameTaken = ({ noun, after }: EntityTouch): Refusal =>
  noun === 'user'
    ? { kind: 'name-taken', noun, field: 'loginName', name: after?.loginName ?? '' }
    : { kind: 'name-taken', noun, field: 'name', name: after?.name ?? '' }
