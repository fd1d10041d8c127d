import type { SkillView } from '@rolecall/contract/skills'
import type { Skill } from '@rolecall/core/access/directory'
import { versionOf } from '@rolecall/core/access/plain'
import { visibleTo, type Viewer } from './viewer.ts'

/** How many of the people the viewer sees have each skill. */
export function skilledSeen(viewer: Viewer): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { skills } of visibleTo(viewer, 'user'))
    for (const id of skills) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}

export const skillView = (
  viewer: Viewer,
  skill: Skill,
  skilled = skilledSeen(viewer),
): SkillView => ({
  id: skill.id,
  name: skill.name,
  description: skill.description,
  users: skilled.get(skill.id) ?? 0,
  etag: versionOf(skill),
})
