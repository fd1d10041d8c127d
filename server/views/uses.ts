import type { Impact, ImpactUses, LostUses } from '@rolecall/contract/shapes'
import type { Directory } from '@rolecall/core/access/directory'
import type { Effect } from '@rolecall/core/access/impact'
import { actionPhrase } from '@rolecall/core/access/sentences'
import {
  dayOf,
  isLoser,
  isRecent,
  keptDays,
  lostActions,
  startOfDay,
} from '@rolecall/core/access/uses'
import type { LostAction } from '@rolecall/core/access/uses'
import { memo } from '@rolecall/core/kit/memo'
import { numberOf, type UserId } from '@rolecall/core/kit/ids'
import { CallsAway } from '@rolecall/store/calls/call-store'
import type { LastUses } from '@rolecall/store/calls/use-store'
import type { World } from '../world.ts'
import type { Affected } from './impact.ts'
import { collator } from './viewer.ts'

const listedMax = 200
const usesMax = 20

type Changed = { readonly before: Directory; readonly after: Directory }
type Loss = { readonly id: UserId; readonly lost: readonly LostAction[] }
type Used = Loss & { readonly day: number }

/** Who of these people would lose what they used of late; nothing where nobody loses anything, or it cannot be read. */
export async function usesView(
  { uses, now, log }: Pick<World, 'uses' | 'now' | 'log'>,
  changed: Changed,
  people: readonly Affected[],
): Promise<Pick<Impact, 'used'>> {
  const losses = lossesOf(changed, people)
  if (losses.length === 0) return {}
  const actions = new Set(losses.flatMap(({ lost }) => lost.map(({ action }) => action)))
  try {
    const last = await uses.last(changed.before.account, [...actions])
    return { used: usedView(changed.before, losses, last, dayOf(now())) }
  } catch (error) {
    if (!(error instanceof CallsAway)) throw error
    log.warn({ err: error }, 'a preview went without the uses of late')
    return {}
  }
}

/** `2026-11-22` */
const dateOf = (day: number): string =>
  new Date(startOfDay(day)).toISOString().slice(0, 'yyyy-mm-dd'.length)

/** People to whom the same happens for the same reason share their effects, and then what they lose. */
function lossesOf({ before, after }: Changed, people: readonly Affected[]): readonly Loss[] {
  const lostBy = lostActions(before, after)
  const shared = new Map<readonly Effect[], readonly LostAction[]>()
  const isLosing = memo(isLoser)
  return people.flatMap(({ id, effects }) => {
    if (!isLosing(effects)) return []
    const lost = shared.get(effects) ?? lostBy(id)
    shared.set(effects, lost)
    return [{ id, lost }]
  })
}

function usedView(
  before: Directory,
  losses: readonly Loss[],
  { since, days }: LastUses,
  today: number,
): ImpactUses {
  const dayFor = (id: UserId, { action }: LostAction) => days.get(action)?.[numberOf(id)] ?? 0
  const used = losses.flatMap((loss): readonly Used[] => {
    const day = loss.lost.reduce((last, lost) => Math.max(last, dayFor(loss.id, lost)), 0)
    return isRecent(day, today) ? [{ ...loss, day }] : []
  })
  const nameOf = memo((id: UserId) => before.users.get(id)?.name ?? '')
  return {
    losing: losses.length,
    people: used.length,
    list: latest(used, nameOf).map(({ id, lost }) => ({
      user: { id, name: nameOf(id) },
      ...usesOf(before, lost, (each) => dayFor(id, each), today),
    })),
    today: dateOf(today),
    since: since > today - keptDays + 1 ? dateOf(since) : null,
  }
}

const latest = (used: readonly Used[], nameOf: (id: UserId) => string): readonly Used[] =>
  used
    .toSorted((a, b) => b.day - a.day || numberOf(a.id) - numberOf(b.id))
    .slice(0, listedMax)
    .toSorted((a, b) => b.day - a.day || collator.compare(nameOf(a.id), nameOf(b.id)))

function usesOf(
  { edition }: Directory,
  lost: readonly LostAction[],
  dayFor: (lost: LostAction) => number,
  today: number,
): Pick<LostUses, 'uses' | 'more'> {
  const uses = lost
    .map((each) => ({ ...each, day: dayFor(each) }))
    .filter(({ day }) => isRecent(day, today))
    // What is gone comes first among those of a day.
    .toSorted((a, b) => b.day - a.day || Number(b.isGone) - Number(a.isGone))
  return {
    uses: uses.slice(0, usesMax).map(({ action, isGone, day }) => ({
      action,
      doing: actionPhrase(edition, action),
      on: dateOf(Math.min(day, today)),
      elsewhere: !isGone,
    })),
    more: Math.max(0, uses.length - usesMax),
  }
}
