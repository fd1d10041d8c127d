import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { actionsOf, componentOf } from '../catalog/edition.ts'
import { asActor } from './acting.ts'
import { apply } from './apply.ts'
import { anyDirectory } from './arbitrary.ts'
import { editProfile } from './changes/profiles.ts'
import { editSettings } from './changes/settings.ts'
import { editUser } from './changes/users.ts'
import { decide } from './decide.ts'
import type { Directory, User } from './directory.ts'
import { fixesFor, offersOf, type Asked } from './fixes.ts'
import { makersOf } from './fix-makers.ts'
import type { Part } from './fix-parts.ts'
import { fixSentence, offerSentence, reachSentence } from './fix-sentences.ts'
import { takesChats } from './held.ts'
import { impactOf } from './impact.ts'
import { seesAs } from './see.ts'
import {
  account,
  ada,
  admin,
  asUser,
  ben,
  cleo,
  delegate,
  lyon,
  mona,
  paris,
  powerful,
  town,
  withUser,
} from './sample.ts'
import { noPlace, outside, targetOf, type Target } from './target.ts'

const host = { kind: 'host' } as const
const person = (directory: Directory, id: User['id']): User =>
  directory.users.get(id) ?? assert.fail(`no ${id}`)

/** The reference: one part at a time, by the plan a person would use, on rows as they then are. */
function doing(directory: Directory, subject: User, part: Part): Directory | undefined {
  const { id } = subject
  const is = person(directory, id)
  const edit = (patch: Parameters<typeof editUser>[2]['patch']) =>
    editUser(directory, host, { id, patch })
  const chatting = (profiles: User['profiles']) => ({
    profiles,
    maxChats: is.maxChats ?? (takesChats(directory, { profiles }) ? 0 : null),
  })
  const change = (() => {
    switch (part.kind) {
      case 'enable':
        return edit({ state: 'enabled' })
      case 'switch-on':
        return editProfile(directory, host, {
          id: part.profile,
          patch: { toggles: new Map([[part.slug, true]]) },
        })
      case 'feature':
        return editSettings(directory, host, { features: new Map([[part.feature, true]]) })
      case 'account-default':
        return editSettings(directory, host, { accountDefaults: new Map([[part.slug, true]]) })
      case 'give':
        return edit(chatting([...is.profiles, part.profile]))
      case 'replace':
        return edit(
          chatting(is.profiles.map((each) => (each === part.instead ? part.profile : each))),
        )
      case 'manage':
        return edit({ managedGroups: [...is.managedGroups, part.group] })
      case 'move':
        return edit({ memberGroup: part.group })
    }
  })()
  return change.ok ? apply(directory, change.value) : undefined
}

const doingAll = (directory: Directory, subject: User, parts: readonly Part[]) =>
  parts.reduce<Directory | undefined>((at, part) => at && doing(at, subject, part), directory)

const isAllowed = (directory: Directory | undefined, { subject, action, targetIn }: Asked) => {
  const target = directory && targetIn(directory)
  return (
    target !== undefined &&
    directory !== undefined &&
    decide(directory, asUser(subject.id), action, target).allowed
  )
}

const withoutSome = (parts: readonly Part[]): readonly (readonly Part[])[] =>
  Array.from({ length: 2 ** parts.length - 1 }, (_, bits) =>
    parts.filter((_part, at) => (bits & (1 << at)) !== 0),
  )

type Thing = (at: Directory) => Target | undefined

/** What an action of the component can be about; of what another app keeps, where it is. */
function thingsFor(directory: Directory, component: string): readonly Thing[] {
  const users = [...directory.users.values()].map(({ id }) => id)
  if (component === 'user') return users.map((id) => (at) => targetOf(at, 'user', id))
  if (component === 'profile')
    return [...directory.profiles.values()].map(
      ({ id }) =>
        (at) =>
          targetOf(at, 'profile', id),
    )
  if (component === 'agent-group')
    return [...directory.groups.values()].map(
      ({ id }) =>
        (at) =>
          targetOf(at, 'agent-group', id),
    )
  return [
    () => noPlace,
    ...[...directory.groups.values()]
      .map(({ id }) => id)
      .map(
        (group): Thing =>
          (at) =>
            outside(at, { group }),
      ),
    ...users.map(
      (agent): Thing =>
        (at) =>
          outside(at, { agent }),
    ),
  ]
}

const anyAsked = anyDirectory.chain((directory) => {
  const users = [...directory.users.values()]
  const [first = assert.fail()] = users
  const oftener = ['user', 'profile', 'agent-group', 'conversation']
  const actions = actionsOf(directory.edition)
  return fc
    .constantFrom(
      ...actions,
      ...actions
        .filter((action) => oftener.includes(componentOf(action)))
        .flatMap((each) => [each, each, each, each]),
    )
    .chain((action) =>
      fc.record({
        directory: fc.constant(directory),
        asker: fc.constantFrom(first, first, first, ...users),
        subject: fc.constantFrom(...users.slice(1)),
        action: fc.constant(action),
        targetIn: fc.constantFrom(...thingsFor(directory, componentOf(action))),
      }),
    )
})

test('fixes: each makes it an allow, nothing of it can be left out, and the fewest people come first', () => {
  let offered = 0
  let joint = 0
  fc.assert(
    fc.property(anyAsked, ({ directory, asker, ...asked }) => {
      const acting = asActor(directory, asUser(asker.id))
      const fixes = fixesFor(acting, asked)
      if (isAllowed(directory, asked)) assert.deepEqual(fixes, [])
      for (const { parts, people, beyond, effects } of fixes) {
        offered += 1
        joint += Number(parts.length > 1)
        const after = doingAll(directory, asked.subject, parts) ?? assert.fail('refused')
        assert.ok(isAllowed(after, asked), JSON.stringify(parts))
        for (const some of withoutSome(parts))
          assert.ok(
            !isAllowed(doingAll(directory, asked.subject, some), asked),
            JSON.stringify([parts, some]),
          )
        const impact = impactOf(directory, after)
        const gaining = impact.filter(({ effects: all }) =>
          all.some(({ effect }) => ['gained', 'wider', 'moved'].includes(effect)),
        )
        if (beyond) assert.ok(people <= gaining.length)
        else if (asker.id === ada) assert.equal(people, gaining.length)
        const own = impact.find(({ user }) => user.id === asked.subject.id)
        assert.deepEqual(effects, own?.effects ?? [])
      }
      const counts = fixes.map(({ people }) => people)
      assert.deepEqual(
        counts,
        counts.toSorted((a, b) => a - b),
      )
    }),
    { numRuns: 200 },
  )
  assert.ok(offered > 100, `only ${offered} fixes`)
  assert.ok(joint > 10, `only ${joint} of more than one part`)
})

test('fixes: who may do it may, whoever is named is seen, and so is what is given', () => {
  let named = 0
  fc.assert(
    fc.property(anyAsked, ({ directory, asker, ...asked }) => {
      const acting = asActor(directory, asUser(asker.id))
      for (const { parts, may } of fixesFor(acting, asked)) {
        for (const part of parts) {
          if (part.kind === 'give' || part.kind === 'replace')
            assert.ok(seesAs(acting, 'profile', part.profile))
          if (part.kind === 'manage' || part.kind === 'move')
            assert.ok(
              seesAs(acting, 'agent-group', part.group) ||
                [asker.memberGroup, ...asker.managedGroups].includes(part.group),
            )
        }
        const { people } = makersOf(acting, asked.subject, parts)
        named += people.length
        for (const { id } of people) assert.ok(seesAs(acting, 'user', id))
        if (may && seesAs(acting, 'user', asker.id) && people.length < 3)
          assert.ok(people.some(({ id }) => id === asker.id))
      }
    }),
    { numRuns: 100 },
  )
  assert.ok(named > 50, `only ${named} people were named`)
})

const about = (
  directory: Directory,
  id: User['id'],
  action: string,
  targetIn: Asked['targetIn'] = () => noPlace,
): Asked => ({ subject: person(directory, id), action, targetIn })
const joining = about(account, ben, 'conversation.join', (at) => outside(at, { group: paris }))
const told = (directory: Directory, asked: Asked, actor = admin) =>
  fixesFor(asActor(directory, actor), asked).map(
    (fix) =>
      `${fixSentence(directory, asked.subject, fix.parts)}: ${reachSentence(asked.subject, fix)}`,
  )

test('fixes: one person comes before a whole profile, and what is given is an existing profile', () => {
  const crowd = [30, 31, 32].reduce(
    (at, number) => withUser(at, { ...person(account, ben), id: `usr_${number}` as User['id'] }),
    account,
  )
  const all = told(crowd, joining)
  assert.match(
    all[0] ?? '',
    /^give Ben the profile Senior Agent instead of Agent: only Ben gains by it$/,
  )
  assert.ok(
    all.some((each) =>
      /^switch “.+” on in the profile Agent: Ben and 3 others gain by it$/.test(each),
    ),
    all.join('\n'),
  )
})

test('fixes: a disabled person in another place needs both', () => {
  const away = withUser(account, { ...person(account, cleo), state: 'disabled' })
  const asked = about(away, cleo, 'conversation.join', (at) => outside(at, { group: paris }))
  const [first] = fixesFor(asActor(away, admin), asked)
  assert.deepEqual(first?.parts.map(({ kind }) => kind).toSorted(), ['enable', 'move'])
  assert.match(told(away, asked)[0] ?? '', /^enable Cleo, and move Cleo into the group Paris/)
})

test('fixes: a feature that is off is a fix, and reaches whoever has what it gates', () => {
  const off = { ...account, features: new Set<string>() }
  const asked = about(off, ada, 'audit-trail.read')
  const fixes = fixesFor(asActor(off, admin), asked)
  assert.deepEqual(
    fixes.map(({ parts }) => parts.map(({ kind }) => kind)),
    [['feature']],
  )
  assert.equal(fixes[0]?.may, true)
})

test('fixes: to manage people in another group is to manage the group too', () => {
  const asked = about(account, mona, 'user.edit', (at) => targetOf(at, 'user', cleo))
  const [first] = fixesFor(asActor(account, admin), asked)
  assert.deepEqual(first?.parts, [{ kind: 'manage', group: lyon }])
})

test('fixes: nothing out of the asker’s sight is named or counted', () => {
  const hidden = withUser(town, { ...person(town, ben), profiles: [powerful] })
  const asked = about(hidden, ben, 'conversation.join', (at) => outside(at, { group: paris }))
  const acting = asActor(hidden, delegate)
  for (const { parts } of fixesFor(acting, asked)) {
    assert.ok(!makersOf(acting, asked.subject, parts).people.some(({ id }) => id === ada))
    assert.ok(!parts.some((part) => part.kind === 'give' && part.profile === powerful))
  }
  const self = fixesFor(asActor(account, asUser(ben)), joining)
  assert.ok(self.length > 0)
  for (const { parts, people, may } of self) {
    assert.deepEqual([people, may], [1, false])
    assert.deepEqual(makersOf(asActor(account, asUser(ben)), joining.subject, parts).people, [])
    assert.ok(!parts.some(({ kind }) => kind === 'give' || kind === 'replace'))
  }
})

test('offers: what no role of theirs offers names the roles that do, and a second profile', () => {
  const subject = person(account, ben)
  const say = (action: string) =>
    offerSentence(account, subject, action, offersOf(account, subject, action))
  assert.match(say('function.deploy'), /^Agent manager and Admin offer it, .*second profile/)
  assert.match(say('conversation.join'), /^the role of a profile of Ben’s offers it$/)
  assert.equal(offersOf(account, subject, 'account-settings.edit').permissions.length, 2)
})
