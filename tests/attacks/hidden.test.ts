import { createProfile } from '@rolecall/core/access/changes/profiles'
import { allDelegated, sensitive } from '@rolecall/core/access/sample'
import type { Answer, Client } from '../../server/fresh-client.ts'
import { attackOn, type Outcome } from './attack.ts'
import { told } from './on-every-path.ts'
import type { Path } from './paths.ts'
import { path, served } from './served.ts'
import { stageOf, type Stage } from './ways.ts'

const profileOf = (on: Readonly<Record<string, boolean>>, role: string, name: string) => ({
  role,
  name,
  description: '',
  duplicateOf: null,
  toggles: new Map(Object.entries(on)),
})

/** Mona manages Left; Root belongs to no group, and a profile gives more than she may. */
async function withDelegate(on: Stage) {
  const delegates = await on.add(
    'profile',
    createProfile,
    profileOf(allDelegated, 'agent-manager', 'Delegates'),
  )
  const above = await on.add(
    'profile',
    createProfile,
    profileOf({ [sensitive]: true }, 'agent', 'Above'),
  )
  await on.person('mona', [delegates.id], { managedGroups: [on.ids.left] })
  return { mona: await on.signIn('mona'), above: above.id }
}

type Hidden = { readonly root: string; readonly above: string; readonly right: string }
/** Something is asked of what is there and out of sight, and of what is not there. */
const asking: Readonly<
  Partial<
    Record<Path, readonly [of: keyof Hidden, ask: (mona: Client, id: string) => Promise<Answer>]>
  >
> = {
  direct: ['root', (mona, id) => mona.patch(path(`users/${id}`), { name: 'X' }, 'seen')],
  'profile edit': [
    'above',
    (mona, id) => mona.patch(path(`profiles/${id}`), { name: 'X' }, 'seen'),
  ],
  restore: [
    'above',
    (mona, id) => mona.post(path(`profiles/${id}/restore`), {}, { ifMatch: 'seen' }),
  ],
  'group move': ['right', (mona, id) => mona.patch(path(`groups/${id}`), { name: 'X' }, 'seen')],
  bulk: [
    'root',
    (mona, id) => mona.post(path('users/bulk'), { users: [{ id }], edit: { state: 'disabled' } }),
  ],
  import: [
    'root',
    (mona, id) =>
      mona.post(path('import'), { files: [{ name: 'users.csv', text: `id,name\n${id},X\n` }] }),
  ],
  'plan/apply': [
    'root',
    (mona, id) => {
      const text = `kind: users\nitems:\n  - id: ${id}\n    name: X\n`
      return mona.post(path('apply'), { files: [{ name: 'users.yaml', text }] })
    },
  ],
}

/** What an answer tells but for the id that was asked about, and the name of the request. */
function tells({ status, text }: Answer, id: string): string {
  const { trace_id: _, ...rest } = JSON.parse(text.replaceAll(id, 'ID'))
  return JSON.stringify([status, rest])
}

attackOn(
  'attack 13, direct, profile edit, restore, group move, bulk, import and plan/apply: telling by the answer what is there and out of sight',
  [
    'what is out of sight is not found',
    'a door shows only what is in sight',
    'a file speaks of people whom its author sees',
  ],
  'alike',
  served(async (at) => {
    const on = await stageOf(at)
    const { mona, above } = await withDelegate(on)
    const hidden: Hidden = { root: on.ids.root, above, right: on.ids.right }
    const outcomes = new Map<Path, Outcome>()
    for (const [by, [of, ask]] of Object.entries(asking)) {
      const absent = hidden[of].replace(/\d+/, '999')
      const [one, other] = [
        tells(await ask(mona, hidden[of]), hidden[of]),
        tells(await ask(mona, absent), absent),
      ]
      outcomes.set(by as Path, one === other ? 'alike' : 'done')
    }
    return told(outcomes)
  }),
)
