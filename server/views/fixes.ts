import type { Fixes, FixPart, FixView } from '@rolecall/contract/fixes'
import type { PermissionRef } from '@rolecall/contract/shapes'
import { decide } from '@rolecall/core/access/decide'
import type { Directory, User } from '@rolecall/core/access/directory'
import { veiled } from '@rolecall/core/access/explain'
import type { Asked, Fix, offersOf } from '@rolecall/core/access/fixes'
import { makersOf } from '@rolecall/core/access/fix-makers'
import type { Part } from '@rolecall/core/access/fix-parts'
import {
  fixSentence,
  offerSentence,
  partSentence,
  reachSentence,
} from '@rolecall/core/access/fix-sentences'
import { labelOf } from '@rolecall/core/access/held'
import type { Effect } from '@rolecall/core/access/impact'
import { seesAs } from '@rolecall/core/access/see'
import { actionPhrase, requiredPermissions } from '@rolecall/core/access/sentences'
import type { Viewer } from './viewer.ts'

const shownMax = 8

/** What would help, in words that name nothing out of the viewer's sight. */
export function fixesView(
  viewer: Viewer,
  { subject, action, targetIn }: Asked,
  fixes: readonly Fix[],
  offers: ReturnType<typeof offersOf>,
): Fixes {
  const { directory } = viewer
  const isSelf = viewer.actor.kind === 'user' && viewer.actor.id === subject.id
  const told = isSelf ? directory : veiled(directory, viewer.actor)
  const target = targetIn(directory)
  const granting = new Set(offers.permissions.map(({ slug }) => slug))
  return {
    allowed:
      target !== undefined &&
      decide(directory, { kind: 'user', id: subject.id }, action, target).allowed,
    doing: actionPhrase(directory.edition, action),
    required: [...requiredPermissions(directory.edition, action)],
    offered: offers.isOffered,
    offers: offerSentence(told, subject, action, offers),
    fixes: fixes.slice(0, shownMax).map((fix) => fixView(viewer, told, subject, fix, granting)),
    total: fixes.length,
    revision: directory.revision,
  }
}

function fixView(
  viewer: Viewer,
  told: Directory,
  subject: User,
  fix: Fix,
  granting: ReadonlySet<string>,
): FixView {
  const makers = makersOf(viewer, subject, fix.parts)
  const refs = (isWanted: (effect: Effect) => boolean): PermissionRef[] =>
    fix.effects
      .filter(isWanted)
      .map(({ role, slug }) => ({ role, slug, label: labelOf(told, role, slug) }))
  return {
    sentence: fixSentence(told, subject, fix.parts),
    parts: fix.parts.map((part) => partView(viewer, told, subject, part)),
    people: fix.people,
    reach: reachSentence(subject, fix),
    gains: refs(({ slug, effect }) => !losing.has(effect) && !granting.has(slug)),
    loses: refs(({ effect }) => losing.has(effect)),
    may: fix.may,
    makers: { first: makers.people.map(({ id, name }) => ({ id, name })), more: makers.more },
  }
}

const losing: ReadonlySet<Effect['effect']> = new Set(['lost', 'narrower'])

function partView(viewer: Viewer, told: Directory, subject: User, part: Part): FixPart {
  const { kind } = part
  const sentence = partSentence(told, subject, part)
  switch (kind) {
    case 'switch-on': {
      const isSeen = seesAs(viewer, 'profile', part.profile)
      const on = isSeen ? ({ noun: 'profile', id: part.profile } as const) : null
      return { kind, sentence, on, adds: part.slug }
    }
    case 'feature':
      return { kind, sentence, on: account, adds: part.feature }
    case 'account-default':
      return { kind, sentence, on: account, adds: part.slug }
    default: {
      const isSeen = seesAs(viewer, 'user', subject.id)
      const on = isSeen ? ({ noun: 'user', id: subject.id } as const) : null
      return { kind, sentence, on, adds: addedBy(part) }
    }
  }
}
const account = { noun: 'settings', id: 'settings' } as const

const addedBy = (part: Part): string | null =>
  'profile' in part ? part.profile : 'group' in part ? part.group : null
