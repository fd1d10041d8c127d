import type { SkillUsage, SkillView } from '@rolecall/contract/skills'
import type { Skill } from '@rolecall/core/access/directory'
import { versionOf } from '@rolecall/core/access/plain'
import { peopleSeen } from '@rolecall/core/access/see'
import { byName, refsOf, type Viewer } from './viewer.ts'

const listedMax = 200

/** How many of the people the viewer sees have each skill. */
export const skilledSeen = (viewer: Viewer): ReadonlyMap<string, number> =>
  peopleSeen(viewer).countsIn('skills')

export const skillView = (
  viewer: Viewer,
  skill: Skill,
  skilled = skilledSeen(viewer),
): SkillView => ({
  id: skill.id,
  name: skill.name,
  description: skill.description,
  users: skilled.get(skill.id) ?? 0,
  lobs: refsOf(viewer, 'lob', skill.lobs),
  etag: versionOf(skill),
})

/** The skill with the people the viewer sees who have it; those whose only skill it is say so. */
export function skillUsage(viewer: Viewer, skill: Skill): SkillUsage {
  const holders = [...peopleSeen(viewer).where('skills', (ids) => ids.includes(skill.id))]
  const people = holders
    .toSorted(byName)
    .slice(0, listedMax)
    .map(({ id, name, skills }) => ({ id, name, isOnlySkill: skills.length === 1 }))
  return { ...skillView(viewer, skill, new Map([[skill.id, holders.length]])), people }
}
