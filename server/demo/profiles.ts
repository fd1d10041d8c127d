import { createProfile } from '@rolecall/core/access/changes/profiles'
import type { Permission } from '@rolecall/core/catalog/edition'
import { toggles, type Stage } from './stage.ts'

/** What a profile says of a permission; undefined follows the role's default. */
export type Say = (permission: Permission) => boolean | undefined

/** Nothing but the catalog names permissions: they are told by their section, or by other names. */
export const about = (section: string) => (permission: Permission) => permission.section === section
export const known = ({ aliases }: Permission, ...names: readonly string[]) =>
  aliases.some((alias) => names.includes(alias))
const isTransfer = about('transfers')
const isCall = ({ feature }: Permission) => feature === 'voice' || feature === 'video'
/** The toggles of delegation with these of LivePerson's ids, and no other. */
const delegating =
  (...ids: readonly string[]): Say =>
  (each) =>
    each.delegated ? known(each, ...ids) : undefined

/** LivePerson's ids of joining, viewing and listing the agents of one's group. */
const ofColleagues = ['20001', '20002', '20003'] as const

export const voice: Say = (each) =>
  isCall(each) || (isTransfer(each) && each.sensitive === null) || undefined

type Made = readonly [role: string, name: string, description: string, say: Say]

const made: readonly Made[] = [
  [
    'agent',
    'Senior Agent',
    'Helps colleagues: sees and joins their conversations',
    (each) => known(each, ...ofColleagues) || isTransfer(each) || undefined,
  ],
  [
    'agent',
    'Junior Agent',
    'The first weeks: no calls, no transfers',
    (each) => (isTransfer(each) || isCall(each) ? false : undefined),
  ],
  [
    'agent-manager',
    'Senior agent manager',
    'Also changes and shares reports',
    (each) => (about('reports')(each) && each.sensitive === null) || undefined,
  ],
  [
    'agent-manager',
    'Regional lead',
    'Manages the people, profiles, groups and skills of a region',
    ({ delegated }) => delegated || undefined,
  ],
  [
    'agent-manager',
    'Functions developer',
    'Writes functions; everything else is off',
    (each) => known(each, 'FaaS-Developer'),
  ],
  [
    'agent',
    'Function caller',
    'For programs that call functions',
    (each) => known(each, 'FaaS-Invocation'),
  ],
  ['agent', 'Voice agent', 'Calls, and hands conversations over', voice],
  [
    'agent',
    'Trainee',
    'As a junior, and does no co-browsing',
    (each) => (isTransfer(each) || isCall(each) || each.feature === 'cobrowse' ? false : undefined),
  ],
  ['agent-manager', 'Team lead', 'Manages the agents of a team', delegating('30003')],
  [
    'agent-manager',
    'Trainer',
    'Manages agents and makes profiles for them',
    delegating('30003', '30005'),
  ],
  [
    'agent-manager',
    'Workforce planner',
    'Looks after groups and skills, and exports who is where',
    delegating('30007', '30013', '30008'),
  ],
  [
    'agent-manager',
    'Deputy regional lead',
    'As the regional lead, without profiles and exports',
    delegating('30003', '30004', '30007', '30013'),
  ],
  [
    'agent-manager',
    'Bot builder',
    'Builds bots with what needs no second look',
    (each) => about('conversation-builder')(each) || undefined,
  ],
  [
    'campaign-manager',
    'Campaign analyst',
    'Reads and shares reports; publishes nothing',
    (each) => (about('campaigns')(each) ? false : about('reports')(each) || undefined),
  ],
  [
    'admin',
    'Auditor',
    'Reads the audit trail, and changes nothing',
    (each) => known(each, '10015'),
  ],
  [
    'admin',
    'People desk',
    'Adds and changes people; profiles are made by others',
    (each) => (known(each, '10001', '10015') ? undefined : false),
  ],
]

export async function profiles(make: Stage['make'], by: string): Promise<void> {
  for (const [role, name, description, say] of made)
    await make(by, createProfile, (directory) => ({
      role,
      name,
      description,
      duplicateOf: null,
      toggles: toggles(directory, role, say),
    }))
}
