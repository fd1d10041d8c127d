import type { Explanation as ExplanationView, HeldView } from '@rolecall/contract/access'
import type { Explanation } from '@rolecall/core/access/explain'
import { rolesOf, type Held } from '@rolecall/core/access/held'
import { seesAs } from '@rolecall/core/access/see'
import { nouns, type Directory, type Noun, type User } from '@rolecall/core/access/directory'
import { profileRef } from './profiles.ts'
import type { Viewer } from './viewer.ts'

/** One permission of a person and where it comes from. */
export function heldView(viewer: Viewer, { permission, profile, from }: Held): HeldView {
  return {
    slug: permission.slug,
    label: permission.label,
    about: permission.about,
    section: permission.section,
    role: permission.role,
    profile: profileRef(viewer, profile),
    from,
    sensitive: permission.sensitive,
  }
}

/** How many permissions the roles of somebody's profiles offer, by section; one of two roles counts once. */
export function offeredTo(directory: Directory, user: User): Record<string, number> {
  const bySlug = new Map(
    rolesOf(directory, user)
      .flatMap((role) => [...(directory.edition.roles.get(role)?.permissions.values() ?? [])])
      .map(({ slug, section }) => [slug, section]),
  )
  const counts: Record<string, number> = {}
  for (const section of bySlug.values()) counts[section] = (counts[section] ?? 0) + 1
  return counts
}

/** An explanation, with ways to change things only where the viewer may look. */
export const explanationView = (
  viewer: Viewer,
  { allowed, sentence, paths }: Explanation,
): ExplanationView => ({
  allowed,
  sentence,
  paths: paths.map(({ permission, profile, holds, steps }) => ({
    permission,
    profile: profile && { ...profile },
    holds,
    steps: steps.map((step) => ({
      ...step,
      see: step.see && isOpen(viewer, step.see) ? step.see : null,
    })),
  })),
  revision: viewer.directory.revision,
})

const isOpen = (viewer: Viewer, { noun, id }: { noun: string; id: string }) =>
  !isNoun(noun) || seesAs(viewer, noun, id)
const isNoun = (word: string): word is Noun => (nouns as readonly string[]).includes(word)
