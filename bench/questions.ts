import type { User } from '@rolecall/core/access/directory'
import { user } from '@rolecall/core/access/sample'
import { groupId, profileId, userId } from '@rolecall/core/kit/ids'

/** An account of agent managers, each over one of 50 groups, and what both sides are asked about them. */
export const people = 100_000
export const groups = 50
const questions = 2_000
const first = 1_000

/** Numbered from 1,000, out of the way of who set the account up. */
export const managers = (): readonly User[] =>
  Array.from({ length: people }, (_, at) =>
    user(userId(first + at), `Person ${at}`, [profileId(2)], { managedGroups: [groupOf(at)] }),
  )

const groupOf = (at: number) => groupId(1_000 + (at % groups))
export const groupRows = Array.from({ length: groups }, (_, at) => ({
  id: groupOf(at),
  name: `Bench ${at}`,
  parent: groupId(1),
}))

/** Half of the questions are about a group that the asker manages. `groups` is for the peer, which keeps no people. */
const questionAt = (at: number) => {
  const asker = (at * 7_919) % people
  return {
    subject: {
      type: 'user',
      id: userId(first + asker),
      properties: { groups: [groupOf(asker)], 'cerbos.roles': ['agent-manager'] },
    },
    action: { name: 'read' },
    resource: {
      type: 'conversation',
      id: `conversation-${at}`,
      properties: { group: groupOf(asker + (at % 2)) },
    },
  }
}

export const singles: readonly string[] = Array.from({ length: questions }, (_, at) =>
  JSON.stringify(questionAt(at)),
)
export const batches: readonly string[] = Array.from({ length: 40 }, (_, batch) =>
  JSON.stringify({
    evaluations: Array.from({ length: 50 }, (_, at) => questionAt(batch * 50 + at)),
  }),
)
