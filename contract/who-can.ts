import { Type, type Static } from 'typebox'
import { Doable, Waits } from './access.ts'
import { endpoint } from './endpoint.ts'
import { csvOrLines, File } from './file.ts'
import {
  AccountId,
  Crowd,
  GroupId,
  InAccount,
  Nullable,
  Page,
  PageOf,
  ProfileId,
  Ref,
  Shape,
} from './shapes.ts'

/** A permission that lets somebody do it; the profile is null for what full administrators may besides. */
const Earned = Shape({ label: Type.String(), role: Type.String(), profile: Nullable(Ref) })
export const Able = Shape({ ...Ref.properties, by: Type.Array(Earned) })
export type Able = Static<typeof Able>

/** Without a target, group or agent: on things that have no place. */
const who = {
  ...Doable,
  /** Of those who may do it anywhere, the ones who may give this profile; then no target is named. */
  giving: Type.Optional(ProfileId),
  /** The load is that of each agent; without it, none. */
  ...Waits,
}

/** Everybody who can, in the order in which they were made: those whom the caller sees, no others. */
export const whoCan = endpoint({
  id: 'whoCan',
  method: 'GET',
  path: '/v1/accounts/:account/who-can',
  governed: {
    openBecause: 'it shows and counts only people whom the caller may read, and the caller',
  },
  summary: 'Who can do this, and what earns it?',
  params: InAccount,
  query: Shape({ ...who, ...Page }),
  output: Shape({ ...PageOf(Able).properties, revision: Type.Integer() }),
})

export const exportWhoCan = endpoint({
  id: 'exportWhoCan',
  method: 'GET',
  path: '/v1/accounts/:account/who-can/export',
  governed: { by: 'user.export' },
  summary: 'Who can do this, of those whom the caller may export, as a file; itself an event',
  params: InAccount,
  query: Shape({ ...who, ...csvOrLines }),
  output: File,
  file: true,
})

/** Who leads a group, and how many may do what in it, of those whom the caller sees. */
export const GroupAccess = Shape({
  managers: Crowd,
  /** Of the nearest group above that has a manager. */
  above: Nullable(Shape({ group: Ref, managers: Crowd })),
  administrators: Crowd,
  /** What can be done in a group, in the edition's order. */
  actions: Type.Array(
    Shape({
      action: Type.String(),
      about: Type.String(),
      component: Type.String(),
      total: Type.Integer(),
    }),
  ),
  revision: Type.Integer(),
})
export type GroupAccess = Static<typeof GroupAccess>
export const groupAccess = endpoint({
  id: 'groupAccess',
  method: 'GET',
  path: '/v1/accounts/:account/groups/:group/access',
  governed: { by: 'agent-group.read' },
  summary: 'Who may see and act in this group?',
  params: Shape({ account: AccountId, group: GroupId }),
  output: GroupAccess,
})
