import { createGroup, deleteGroup, editGroup } from '@rolecall/core/access/changes/groups'
import type { GroupId } from '@rolecall/core/kit/ids'
import { fail, ok } from '@rolecall/core/kit/result'
import type { Changed } from '@rolecall/store/change'
import type { Routes } from '../call.ts'
import { gone, save } from '../save.ts'
import { touched } from '../touched.ts'
import { groupView, groupViews, inTreeOrder } from '../views/groups.ts'
import { soughtIn } from '../views/sought.ts'
import { rowOf, type Viewer } from '../views/viewer.ts'

export const groups: Pick<
  Routes,
  'listGroups' | 'getGroup' | 'createGroup' | 'editGroup' | 'deleteGroup'
> = {
  listGroups: ({ query, ...viewer }) => {
    const { first, total } = soughtIn(inTreeOrder(viewer), query)
    return ok({ items: first.map(groupViews(viewer)), total })
  },

  getGroup: ({ params, ...viewer }) => {
    const group = rowOf(viewer.directory, 'agent-group', params.group)
    return group
      ? ok(groupView(viewer, group))
      : fail({ kind: 'not-found', noun: 'agent-group', id: params.group })
  },

  createGroup: (call) => {
    const { name, parent } = call.input
    return save(call, createGroup, { name, parent: parent as GroupId }, shown)
  },

  editGroup: (call) => {
    const { name, parent } = call.input
    const patch = {
      ...(name === undefined ? {} : { name }),
      ...(parent === undefined ? {} : { parent: parent as GroupId }),
    }
    return save(call, editGroup, { ...one(call), patch }, shown)
  },

  deleteGroup: (call) => save(call, deleteGroup, one(call), gone),
}

const one = (call: {
  readonly params: { readonly group: string }
  readonly expected: string | undefined
}) => ({ id: call.params.group as GroupId, expected: call.expected })

const shown = (viewer: Viewer, changed: Changed) =>
  groupView(viewer, touched(changed, 'agent-group'))
