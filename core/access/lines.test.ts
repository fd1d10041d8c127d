import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actionsOf, componentOf, type FeatureId } from '../catalog/edition.ts'
import { lobId, profileId, skillId, userId } from '../kit/ids.ts'
import { asActor, asReaderOfPast } from './acting.ts'
import { apply } from './apply.ts'
import { importWanted } from './changes/import.ts'
import { createLob, deleteLob } from './changes/lobs.ts'
import { restoreProfile } from './changes/profiles.ts'
import { editSettings } from './changes/settings.ts'
import { lockUser } from './changes/sign-in.ts'
import { createSkill, deleteSkill, editSkill } from './changes/skills.ts'
import { createUser, editUser } from './changes/users.ts'
import { nothingWanted } from './changes/wanted.ts'
import { allows } from './compact/verdict.ts'
import { CompactDirectory } from './compact/compact-directory.ts'
import { decide } from './decide.ts'
import { nouns, tableOf, type Directory } from './directory.ts'
import { explain } from './explain.ts'
import { holderCounts } from './holders.ts'
import { impactOf } from './impact.ts'
import { unusedAmong } from './lapses.ts'
import {
  ada,
  admin,
  admins,
  agents,
  asUser,
  ben,
  cam,
  campaigners,
  cleo,
  delegate,
  delegates,
  ending,
  mona,
  newcomer,
  paris,
  pat,
  profile,
  seniors,
  town,
  user,
  withUser,
  type Cases,
} from './sample.ts'
import { seesEverybody, visible } from './see.ts'
import { personNamed } from './people.ts'
import { refusalSentence } from './sentences.ts'
import { outside, targetOf } from './target.ts'

/** Every toggle of administrators off but the right to manage lines of business. */
const onlyLines = Object.fromEntries(
  [...(town.edition.roles.get('admin')?.permissions.values() ?? [])]
    .filter((each) => each.default !== 'core')
    .map(({ slug, grants }) => [slug, grants.some(({ action }) => action === 'lob.delete')]),
)
const [retail, business] = [lobId(1), lobId(2)]
const [french, dutch] = [skillId(1), skillId(2)]

/** The feature that switches lines of business on, found by what it gates. */
const feature: FeatureId =
  [...(town.edition.roles.get('admin')?.permissions.values() ?? [])].find(({ grants }) =>
    grants.some(({ action }) => action === 'lob.edit'),
  )?.feature ?? ''

/** Ada is not limited; Cam, now an administrator, and Mona are of Retail; so is Ben, and Cleo is of Business. */
const off: Directory = [
  user(cam, 'Cam', [campaigners, admins], { lobs: [retail] }),
  user(mona, 'Mona', [delegates], { managedGroups: [paris], lobs: [retail] }),
  user(ben, 'Ben', [agents], { memberGroup: paris, lobs: [retail] }),
  user(cleo, 'Cleo', [seniors], { memberGroup: paris, lobs: [business] }),
].reduce(withUser, {
  ...town,
  next: { ...town.next, skill: 3, lob: 3 },
  lobs: new Map([
    [retail, { id: retail, name: 'Retail', description: '' }],
    [business, { id: business, name: 'Business', description: '' }],
  ]),
  skills: new Map([
    [french, { id: french, name: 'French', description: '', lobs: [business] }],
    [dutch, { id: dutch, name: 'Dutch', description: '', lobs: [] }],
  ]),
})
const lines: Directory = { ...off, features: new Set([...off.features, feature]) }
const limited = asUser(cam)

const namesFor = (directory: Directory, id: typeof ada, noun: 'user' | 'skill' | 'lob') =>
  visible(directory, asUser(id), noun).map(({ name }) => name)

test('lines: whoever has some sees what is of them and what is of none', () => {
  assert.ok(!namesFor(lines, cam, 'user').includes('Cleo'))
  assert.ok(namesFor(lines, cam, 'user').includes('Ben'))
  assert.ok(namesFor(lines, cam, 'user').includes('Ada'))
  assert.deepEqual(namesFor(lines, cam, 'skill'), ['Dutch'])
  assert.deepEqual(namesFor(lines, cam, 'lob'), ['Retail'])
})

test('lines: whoever has none is not limited, and nobody is while they are off', () => {
  assert.deepEqual(namesFor(lines, ada, 'skill'), ['French', 'Dutch'])
  assert.ok(namesFor(lines, ada, 'user').includes('Cleo'))
  assert.deepEqual(namesFor(off, cam, 'skill'), ['French', 'Dutch'])
  assert.ok(namesFor(off, cam, 'user').includes('Cleo'))
})

test('lines: both filters apply to a delegate', () => {
  assert.deepEqual(namesFor(lines, mona, 'user'), ['Mona', 'Ben', 'Eve'])
  assert.deepEqual(namesFor(off, mona, 'user'), ['Mona', 'Ben', 'Cleo', 'Eve'])
})

test('lines: a conversation belongs to the lines of the agent who handles it', () => {
  const reads = (agent: typeof ben) =>
    decide(lines, delegate, 'conversation.read', outside(lines, { agent })).allowed
  assert.deepEqual([reads(ben), reads(cleo)], [true, false])
})

test('lines: an explanation says so, step by step', () => {
  const target = targetOf(lines, 'user', cleo)
  assert.ok(target)
  const told = explain(lines, limited, 'user.edit', target, admin)
  assert.equal(told.allowed, false)
  assert.match(told.sentence, /it belongs to a line of business that is not theirs/)
  assert.ok(told.paths.every(({ holds }) => !holds))
  const own = targetOf(lines, 'user', ben)
  assert.ok(own)
  const allowed = explain(lines, limited, 'user.edit', own, admin)
  assert.ok(
    allowed.paths.some(({ steps }) =>
      steps.some(({ sentence }) => sentence === 'it belongs to one of their lines of business'),
    ),
  )
})

test('lines: the verdicts of typed arrays are those of the rules', () => {
  const compact = CompactDirectory.from(lines)
  const targets = nouns.flatMap((noun) =>
    [...lines[tableOf[noun]].values()].map(({ id }) => targetOf(lines, noun, id)),
  )
  const actions = actionsOf(lines.edition)
  for (const { id } of lines.users.values())
    for (const target of targets)
      for (const action of actions.filter((each) => componentOf(each) === target?.kind)) {
        assert.ok(target)
        const decided = decide(lines, asUser(id), action, target).allowed
        assert.equal(allows(compact, lines, asUser(id), action, target), decided)
      }
})

const cases: Cases = [
  [
    'a limited administrator does not touch people of other lines',
    limited,
    (d, a) => editUser(d, a, { id: cleo, patch: { name: 'Klee' } }),
    'not-found',
  ],
  [
    'nor lifts themselves out of their own',
    limited,
    (d, a) => editUser(d, a, { id: cam, patch: { lobs: [] } }),
    'beyond-your-lines',
  ],
  [
    'nor anybody else',
    limited,
    (d, a) => editUser(d, a, { id: ben, patch: { lobs: [] } }),
    'beyond-your-lines',
  ],
  [
    'nor by switching lines of business off',
    limited,
    (d, a) => editSettings(d, a, { features: new Map([[feature, false]]) }),
    'beyond-your-lines',
  ],
  [
    'nor by adding somebody who is not limited',
    limited,
    (d, a) => createUser(d, a, newcomer([admins], { lobs: [] })),
    'beyond-your-lines',
  ],
  [
    'nor gives a line that is not theirs',
    limited,
    (d, a) => editUser(d, a, { id: ben, patch: { lobs: [retail, business] } }),
    'not-found',
  ],
  [
    'but limits who was not',
    limited,
    (d, a) => editUser(d, a, { id: pat, patch: { lobs: [retail] } }),
    'done',
  ],
  [
    'a limited administrator changes no profile that people of other lines have',
    limited,
    (d, a) => restoreProfile(d, a, { id: seniors }),
    'holders-outside',
  ],
  [
    'nor deletes a skill that they have',
    limited,
    (d, a) =>
      deleteSkill(
        withUser(
          d,
          user(cleo, 'Cleo', [seniors], { memberGroup: paris, skills: [dutch], lobs: [business] }),
        ),
        a,
        { id: dutch, removeFromUsers: true },
      ),
    'not-yours-to-take',
  ],
  [
    'who is not limited gives and takes any line',
    admin,
    (d, a) => editUser(d, a, { id: cleo, patch: { lobs: [] } }),
    'done',
  ],
  [
    'a delegate gives no line of business',
    delegate,
    (d, a) => editUser(d, a, { id: ben, patch: { lobs: [] } }),
    'not-found',
  ],
  [
    'a line of business that people or skills belong to is not deleted',
    admin,
    (d, a) => deleteLob(d, a, { id: business }),
    'in-use',
  ],
  [
    'two lines of business have two names',
    admin,
    (d, a) => createLob(d, a, { name: 'RETAIL', description: '' }),
    'name-taken',
  ],
  [
    'a skill is put into a line by who manages lines',
    admin,
    (d, a) => editSkill(d, a, { id: dutch, patch: { lobs: [retail] } }),
    'done',
  ],
  [
    'and not by who manages skills alone',
    delegate,
    (d, a) => editSkill(d, a, { id: dutch, patch: { lobs: [retail] } }),
    'not-found',
  ],
  [
    'the last administrator whom no line limits is not limited',
    admin,
    (d, a) => editUser(d, a, { id: ada, patch: { lobs: [retail] } }),
    'last-unlimited-admin',
  ],
  [
    'nor when they are all limited as soon as lines of business are switched on',
    admin,
    (d, a) => {
      const limitedSoon = withUser(off, user(ada, 'Ada', [admins], { lobs: [retail] }))
      return editSettings({ ...limitedSoon, next: d.next }, a, {
        features: new Map([[feature, true]]),
      })
    },
    'last-unlimited-admin',
  ],
  [
    'but a lock may leave only limited ones, for it ends',
    { kind: 'host' },
    (d, a) => lockUser(d, a, { id: ada }),
    'done',
  ],
  [
    'and where all are limited already, they go on',
    limited,
    (d, a) =>
      editUser(withUser(d, user(ada, 'Ada', [admins], { lobs: [retail] })), a, {
        id: ben,
        patch: { name: 'Benjamin' },
      }),
    'done',
  ],
]
for (const [sentence, actor, plan, expected] of cases)
  test(`lines: ${sentence}`, () => assert.equal(ending(plan(lines, actor)), expected))

test('lines: while they are off, nobody gives or takes any', () => {
  assert.equal(ending(createLob(off, admin, { name: 'New', description: '' })), 'not-granted')
  assert.equal(ending(editUser(off, admin, { id: ben, patch: { lobs: [] } })), 'not-found')
})

test('lines: whom and what a limited person adds is limited as they are', () => {
  const person = createUser(lines, delegate, newcomer([agents], { memberGroup: paris }))
  const skill = createSkill(lines, delegate, { name: 'German', description: '' })
  assert.ok(person.ok && skill.ok)
  const after = apply(apply(lines, person.value), skill.value)
  assert.deepEqual(after.users.get(userId(lines.next.user))?.lobs, [retail])
  assert.deepEqual([...after.skills.values()].at(-1)?.lobs, [retail])
})

test('lines: the preview tells of permissions over more and over fewer things', () => {
  const effects = (lobs: readonly (typeof retail)[]) => {
    const edited = editUser(lines, admin, { id: cam, patch: { lobs } })
    assert.ok(edited.ok)
    const [change] = impactOf(lines, apply(lines, edited.value))
    return [...new Set(change?.effects.map(({ effect }) => effect))]
  }
  assert.deepEqual(effects([]), ['wider'])
  assert.deepEqual(effects([retail, business]), ['wider'])
  assert.deepEqual(effects([business]), ['moved'])
  const switchedOff = editSettings(lines, admin, { features: new Map([[feature, false]]) })
  assert.ok(switchedOff.ok)
  const told = impactOf(lines, apply(lines, switchedOff.value))
  assert.ok(told.some(({ user: { id }, effects }) => id === ben && effects[0].effect === 'wider'))
})

test('lines: an administrator who is limited knows no holder of a profile whom they do not see', () => {
  const counted = (actor: typeof admin, directory = lines) =>
    holderCounts(asActor(directory, actor)).get(seniors) ?? 0
  assert.equal(counted(admin), 1)
  assert.equal(counted(limited), 0)
  assert.equal(counted(limited, off), 1)
  assert.equal(seesEverybody(asActor(lines, admin)), true)
  assert.equal(seesEverybody(asActor(lines, limited)), false)
  assert.equal(seesEverybody(asReaderOfPast(lines, limited)), true)
})

test('lines: who is away for long is disabled, but never the last whom no line limits', () => {
  const people = [ada, cam, ben].map((id, at) => ({ id, usedAt: at, passwordSetAt: null }))
  const away = (directory: Directory) => {
    const signIn = { ...directory.settings.signIn, unusedDays: 30 }
    return unusedAmong({ ...directory, settings: { ...directory.settings, signIn } }, people, 1e12)
  }
  assert.deepEqual(away(lines), [ben])
  assert.deepEqual(away(off), [ada, ben])
})

test('lines: what is in use is named only by what the actor may see', () => {
  const desk = profile(profileId(90), 'admin', 'Lines only', onlyLines)
  const directory = withUser(
    { ...lines, profiles: new Map([...lines.profiles.values(), desk].map((row) => [row.id, row])) },
    user(pat, 'Pat', [desk.id]),
  )
  const refused = (actor: typeof admin) => {
    const planned = deleteLob(directory, actor, { id: business })
    return planned.ok ? '' : refusalSentence(directory, planned.error)
  }
  assert.match(refused(admin), /French, Cleo$/)
  assert.match(refused(asUser(pat)), /is in use by people or skills you can’t see$/)
})

test('lines: a file that names none makes new things in the author’s own, and changes nothing when said again', () => {
  const where = { file: 'all.csv', row: 2 }
  const email = 'new@example.com'
  const newOne = { loginName: 'new', email, name: 'New', nickname: 'New' }
  const files = {
    ...nothingWanted,
    skills: ['Spanish', 'Dutch'].map((name) => ({ where, row: { name, lobs: [] } })),
    users: [{ where, row: { ...newOne, profiles: ['Agent'], maxChats: 1, lobs: [] } }],
  }
  for (const author of [limited, admin]) {
    const first = importWanted(lines, author, files)
    assert.ok(first.ok)
    const after = apply(lines, first.value)
    const made = [after.skills.get(skillId(3)), personNamed(after.users, 'new')]
    const own = author === admin ? [] : [retail]
    assert.deepEqual(
      made.map((each) => each?.lobs),
      [own, own],
    )
    assert.equal(ending(importWanted(after, author, files)), 'nothing-to-change')
  }
})
