import type { EndpointId } from '@rolecall/contract/endpoints'
import { createGroup, deleteGroup, editGroup } from '@rolecall/core/access/changes/groups'
import type { Group } from '@rolecall/core/access/directory'
import { versionOf } from '@rolecall/core/access/plain'
import { groupTarget, targetOf } from '@rolecall/core/access/target'
import { asOf, type Case } from './case.ts'
import { groupOf, type Place, type Stage } from './stage.ts'

const aGroup = ({ made, word }: Stage, place: Place): Promise<Group> =>
  made('agent-group', createGroup, { name: word('group'), parent: groupOf[place] })

const reading: Case = {
  placed: true,
  make: (_stage, place) => ({ params: { group: groupOf[place] } }),
}

/** Groups below Paris, and below Lyon. */
export const groupCases: Pick<
  Record<EndpointId, readonly Case[]>,
  | 'listGroups'
  | 'getGroup'
  | 'groupAccess'
  | 'groupHistory'
  | 'createGroup'
  | 'editGroup'
  | 'deleteGroup'
> = {
  listGroups: [{ make: () => ({}) }, asOf({ make: () => ({}) })],
  getGroup: [reading, asOf(reading)],
  groupAccess: [reading],
  groupHistory: [
    {
      placed: true,
      make: async (stage, place) => {
        const group = await aGroup(stage, place)
        const decides = { action: 'agent-group.edit', target: groupTarget(group) } as const
        return { params: { group: group.id }, decides }
      },
    },
  ],
  createGroup: [
    {
      placed: true,
      make: async (stage, place) => {
        const input = { name: stage.word('group'), parent: groupOf[place] }
        const target = targetOf(await stage.directory(), 'agent-group', input.parent)
        return {
          body: input,
          plan: (at, actor) => createGroup(at, actor, input),
          ...(target ? { decides: { action: 'agent-group.create', target } } : {}),
        }
      },
    },
  ],
  editGroup: [
    {
      title: 'renamed',
      placed: true,
      make: async (stage, place) => {
        const group = await aGroup(stage, place)
        const patch = { name: stage.word('renamed') }
        return {
          params: { group: group.id },
          body: patch,
          ifMatch: versionOf(group),
          plan: (at, actor) => editGroup(at, actor, { id: group.id, patch }),
          decides: { action: 'agent-group.edit', target: groupTarget(group) },
        }
      },
    },
    {
      title: 'moved',
      placed: true,
      make: async (stage, place) => {
        const [group, above] = [await aGroup(stage, place), await aGroup(stage, place)]
        const patch = { parent: above.id }
        return {
          params: { group: group.id },
          body: patch,
          ifMatch: versionOf(group),
          plan: (at, actor) => editGroup(at, actor, { id: group.id, patch }),
          decides: { action: 'agent-group.move', target: groupTarget(group) },
        }
      },
    },
  ],
  deleteGroup: [
    {
      placed: true,
      make: async (stage, place) => {
        const group = await aGroup(stage, place)
        return {
          params: { group: group.id },
          ifMatch: versionOf(group),
          plan: (at, actor) => deleteGroup(at, actor, { id: group.id }),
          decides: { action: 'agent-group.delete', target: groupTarget(group) },
        }
      },
    },
  ],
}
