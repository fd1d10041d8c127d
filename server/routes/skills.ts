import { createSkill, deleteSkill, editSkill } from '@rolecall/core/access/changes/skills'
import type { LobId, SkillId } from '@rolecall/core/kit/ids'
import { fail, ok } from '@rolecall/core/kit/result'
import type { Changed } from '@rolecall/store/change'
import type { Routes } from '../call.ts'
import { gone, save } from '../save.ts'
import { touched } from '../touched.ts'
import { skilledSeen, skillUsage, skillView } from '../views/skills.ts'
import { soughtIn } from '../views/sought.ts'
import { byName, rowOf, visibleTo, type Viewer } from '../views/viewer.ts'

export const skills: Pick<
  Routes,
  'listSkills' | 'getSkill' | 'createSkill' | 'editSkill' | 'deleteSkill'
> = {
  listSkills: ({ query, ...viewer }) => {
    const skilled = skilledSeen(viewer)
    const { first, total } = soughtIn(visibleTo(viewer, 'skill').toSorted(byName), query)
    return ok({ items: first.map((skill) => skillView(viewer, skill, skilled)), total })
  },

  getSkill: ({ params, ...viewer }) => {
    const skill = rowOf(viewer.directory, 'skill', params.skill)
    return skill
      ? ok(skillUsage(viewer, skill))
      : fail({ kind: 'not-found', noun: 'skill', id: params.skill })
  },

  createSkill: (call) => {
    const { name, description = '', lobs } = call.input
    return save(call, createSkill, { name, description, ...lobsFrom(lobs) }, shown)
  },

  editSkill: (call) => {
    const { name, description, lobs } = call.input
    const patch = {
      ...lobsFrom(lobs),
      ...(name === undefined ? {} : { name }),
      ...(description === undefined ? {} : { description }),
    }
    return save(call, editSkill, { id: call.params.skill as SkillId, patch }, shown)
  },

  deleteSkill: (call) => {
    const removeFromUsers = call.query.removeFromUsers === true
    return save(call, deleteSkill, { id: call.params.skill as SkillId, removeFromUsers }, gone)
  },
}

const lobsFrom = (lobs: readonly string[] | undefined) =>
  lobs === undefined ? {} : { lobs: lobs as LobId[] }

const shown = (viewer: Viewer, changed: Changed) => skillView(viewer, touched(changed, 'skill'))
