import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { asActor } from '../../access/acting.ts'
import type { Change } from '../../access/change.ts'
import { account, ada, asUser, ben, ending, withUser } from '../../access/sample.ts'
import type { Actor, Directory } from '../../access/directory.ts'
import { conversationalCloud } from '../../catalog/conversational-cloud.ts'
import { liveengage2019 } from '../../catalog/liveengage-2019.ts'
import type { Refusal } from '../../access/refusal.ts'
import { functionId, secretId } from '../../kit/ids.ts'
import type { Result } from '../../kit/result.ts'
import { functionAction, mayUpdateSecrets } from '../actions.ts'
import type { Known, Need } from '../known.ts'
import { fateOf, isOrphan, standsStill } from '../orphans.ts'
import type { Write } from '../rows.ts'
import {
  adoptFunction,
  deployFunction,
  failDeploy,
  finishUndeploy,
  keptVersions,
} from './deploy.ts'
import { rollbackFunction, undeployFunction } from './deploy.ts'
import { createDomain, editDomain } from './domains.ts'
import { createFunction, deleteFunction, editFunction, etagOf } from './functions.ts'
import type { BesidePlan } from './plan.ts'
import { createSecret, deleteSecret, editSecret } from './secrets.ts'

const hidden = 'the-value-of-a-secret'
const code = (source: string) => ({ source, digest: `digest of ${source}`, variables: {} })
const at = 1_000

/** All rows of an account, and versions of all functions, as a store would have them. */
class World {
  readonly rows = new Map<string, Write['after']>()
  readonly #next = {
    function: 1,
    'function-version': 1,
    secret: 1,
    domain: 1,
    schedule: 1,
    alert: 1,
    'email-report': 1,
  }
  readonly numbers: string[] = []
  directory = account
  actor: Actor = asUser(ada)

  known(about?: string): Known {
    const of = <Row>(noun: string) =>
      [...this.rows].flatMap(([name, row]) => (name.startsWith(`${noun} `) ? [row as Row] : []))
    const versions = of<Known['versions'][number]>('function-version').toSorted(
      (a, b) => a.number - b.number,
    )
    const allFunctions = of<Known['allFunctions'][number]>('function')
    const others = allFunctions.filter(({ id }) => id !== about)
    return {
      function: allFunctions.find(({ id }) => id === about),
      othersServing: others.filter(({ standing }) => standing.serving !== null).length,
      allFunctions,
      versions: versions.filter((version) => version.function === about),
      uses: versions,
      secrets: of('secret'),
      domains: of('domain'),
      schedules: of('schedule'),
      alerts: of('alert'),
      emailReports: of('email-report'),
      next: { ...this.#next },
    }
  }

  run<Input>(plan: BesidePlan<Input, Need>, input: Input): Result<Change, Refusal> {
    const acting = asActor(this.directory, this.actor)
    const planned = plan.decide(acting, input, this.known(plan.about?.(input)))
    if (planned.ok) for (const write of planned.value.writes ?? []) this.#write(write)
    if (planned.ok) this.directory = { ...this.directory, revision: this.directory.revision + 1 }
    return planned
  }

  row(number = 1) {
    const row = this.known().allFunctions.find(({ id }) => id === functionId(number))
    assert.ok(row)
    return row
  }

  #write({ noun, before, after }: Write): void {
    const name = `${noun} ${(after ?? before)?.id}`
    assert.deepEqual(this.rows.get(name) ?? null, before, `${name} is what the plan took it to be`)
    // Whoever knows the rows of a revision reads those of the next by this.
    if (after && 'revision' in after) assert.equal(after.revision, this.directory.revision + 1)
    if (after) this.rows.set(name, after)
    else this.rows.delete(name)
    if (before !== null || !after) return
    assert.ok(!this.numbers.includes(name), `${name} is new`)
    this.numbers.push(name)
    if (noun !== 'function-version') this.#next[noun] += 1
  }
}

const create = (world: World, name = 'Greeter', secrets: readonly string[] = []) =>
  world.run(createFunction, {
    name,
    description: '',
    event: null,
    skills: [],
    content: { ...code('one'), secrets },
    at,
  })
const one = (number = 1) => ({ id: functionId(number), at, deployedMax: 50, expected: undefined })
const edit = (world: World, source: string, number = 1) =>
  world.run(editFunction, { ...one(number), patch: code(source) })

type Step = (world: World) => Result<Change, Refusal>
// The first one much more often than others, so that it comes to many versions.
const which = fc.constantFrom(1, 1, 1, 1, 2, 3)
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom('Greeter', 'greeter', 'Other').map(
    (name): Step =>
      (world) =>
        create(world, name),
  ),
  fc.tuple(which, fc.constantFrom('one', 'two')).map(
    ([number, source]): Step =>
      (world) =>
        edit(world, source, number),
  ),
  {
    weight: 30,
    arbitrary: which.map(
      (number): Step =>
        (world) =>
          world.run(deployFunction, one(number)),
    ),
  },
  fc.tuple(which, fc.integer({ min: 0, max: 14 })).map(
    ([number, version]): Step =>
      (world) =>
        world.run(rollbackFunction, { ...one(number), version }),
  ),
  which.map(
    (number): Step =>
      (world) =>
        world.run(undeployFunction, one(number)),
  ),
  which.map(
    (number): Step =>
      (world) =>
        world.run(finishUndeploy, one(number)),
  ),
  which.map(
    (number): Step =>
      (world) =>
        world.run(failDeploy, { ...one(number), event: 'build-failed', why: 'no' }),
  ),
  which.map(
    (number): Step =>
      (world) =>
        world.run(deleteFunction, one(number)),
  ),
  fc.constant<Step>((world) =>
    world.run(createSecret, { name: 'token', value: { json: JSON.stringify(hidden) }, at }),
  ),
  which.map(
    (number): Step =>
      (world) =>
        world.run(deleteSecret, { id: secretId(number), evenIfUsed: true }),
  ),
)

test('whatever is done in whatever order, names are unique, numbers are new, and what serves is kept', () => {
  const reached = { deployed: 0, dropped: 0 }
  fc.assert(
    fc.property(fc.array(steps, { minLength: 40, maxLength: 120 }), (walk) => {
      const world = new World()
      create(world)
      for (const step of walk) {
        const done = step(world)
        if (!done.ok) continue
        const { allFunctions, uses } = world.known()
        const names = allFunctions.map(({ name }) => name.toLowerCase())
        assert.equal(new Set(names).size, names.length)
        for (const { id, standing, versions } of allFunctions) {
          const kept = uses.filter((use) => use.function === id && use.number > 0)
          assert.ok(kept.length <= keptVersions)
          assert.ok(uses.some((use) => use.function === id && use.number === 0))
          if (standing.serving === null) continue
          reached.deployed += 1
          reached.dropped += Number(versions > keptVersions)
          assert.ok(kept.some(({ number }) => number === standing.serving))
        }
        assert.ok(!JSON.stringify(done.value.touches).includes(hidden))
        assert.doesNotMatch(JSON.stringify(done.value.touches), /"source"/)
      }
    }),
    { numRuns: 400 },
  )
  assert.ok(reached.deployed > 1_000 && reached.dropped > 20, JSON.stringify(reached))
})

test('an edit counts from the version that was seen, and deploying needs the same', () => {
  const world = new World()
  create(world)
  const expected = etagOf(world.row())
  assert.equal(ending(edit(world, 'two')), 'done')
  for (const plan of [editFunction, deployFunction, deleteFunction] as const)
    assert.equal(
      ending(world.run(plan as typeof editFunction, { ...one(), expected, patch: code('three') })),
      'stale',
    )
})

test('rolling back puts the content of an old version into service under a new number', () => {
  const world = new World()
  create(world)
  world.run(deployFunction, one())
  edit(world, 'two')
  world.run(deployFunction, one())
  assert.equal(ending(world.run(rollbackFunction, { ...one(), version: 1 })), 'done')
  const { standing } = world.row()
  assert.deepEqual(standing, { state: 'Modified', serving: 3 })
  const restored = world.known(functionId(1)).versions.at(-1)
  assert.deepEqual([restored?.source, restored?.restores], ['one', 1])
  assert.equal(ending(world.run(rollbackFunction, { ...one(), version: 9 })), 'not-found')
})

test('code of V1 is bound to the secrets that it names, when it is deployed', () => {
  const world = new World()
  world.directory = { ...account, edition: liveengage2019 }
  for (const name of ['token', 'other']) world.run(createSecret, { name, value: { json: '1' }, at })
  assert.equal(ending(create(world, 'Bound', ['token'])), 'invalid')
  create(world)
  edit(world, `secretClient.readSecret('token')`)
  world.run(deployFunction, one())
  assert.equal(world.row().model, 'v1')
  assert.deepEqual(world.known(functionId(1)).versions.at(-1)?.secrets, [secretId(1)])
})

test('code of V2 is bound by name, and reads nothing of a secret that is made anew', () => {
  const world = new World()
  const value = { json: JSON.stringify(hidden) }
  world.run(createSecret, { name: 'token', value, at })
  assert.equal(ending(create(world, 'Lost', ['nope'])), 'invalid')
  create(world, 'Greeter', ['token'])
  const used = world.run(deleteSecret, { id: secretId(1), evenIfUsed: false })
  assert.equal(ending(used), 'in-use')
  assert.deepEqual(!used.ok && used.error.kind === 'in-use' && used.error.by.names, ['Greeter'])
  world.run(deleteSecret, { id: secretId(1), evenIfUsed: true })
  world.run(createSecret, { name: 'token', value, at })
  world.run(deployFunction, one())
  assert.deepEqual(world.known(functionId(1)).versions.at(-1)?.secrets, [])
})

test('a function is an orphan when its deployer could not deploy it now, and is adopted once', () => {
  const world = new World()
  create(world)
  world.run(deployFunction, one())
  const before = world.directory
  const user = before.users.get(ada)
  assert.ok(user)
  const after = withUser(before, { ...user, state: 'disabled' })
  assert.equal(isOrphan(before, world.row(), at), false)
  assert.equal(isOrphan(after, world.row(), at), true)
  assert.equal(standsStill(after, world.row(), at), false)
  const stopping = (directory: Directory): Directory => ({
    ...directory,
    settings: { ...directory.settings, orphansStop: true },
  })
  assert.equal(standsStill(stopping(before), world.row(), at), false)
  assert.equal(standsStill(stopping(after), world.row(), at), true)
  const fate = (was: Directory, is: Directory) =>
    fateOf(was, is, (directory) => isOrphan(directory, world.row(), at))
  assert.deepEqual(
    [fate(before, after), fate(stopping(before), stopping(after)), fate(after, stopping(after))],
    ['goes-on', 'stops', 'stops'],
  )
  assert.deepEqual(
    [fate(stopping(after), after), fate(stopping(after), stopping(before)), fate(after, before)],
    ['runs-again', 'runs-again', null],
  )
  assert.equal(fate(before, stopping(before)), null)
  assert.equal(ending(world.run(adoptFunction, one())), 'not-now')
  world.directory = withUser(after, { ...user, id: ben, name: 'Ben' })
  world.actor = asUser(ben)
  assert.equal(ending(world.run(adoptFunction, one())), 'done')
  assert.equal(world.row().deployment?.by, ben)
  assert.equal(ending(world.run(adoptFunction, one())), 'not-now')
})

test('a function changes secrets only while its deployer may, and could at deploy', () => {
  const world = new World()
  create(world)
  world.run(deployFunction, one())
  const { deployment } = world.row()
  assert.equal(mayUpdateSecrets(world.directory, { deployment }), true)
  const user = world.directory.users.get(ada)
  assert.ok(user && deployment)
  const without = withUser(world.directory, { ...user, profiles: [] })
  assert.equal(mayUpdateSecrets(without, { deployment }), false)
  assert.equal(
    mayUpdateSecrets(world.directory, {
      deployment: { ...deployment, mayUpdateSecrets: false },
    }),
    false,
  )
})

test('only so many functions are in service', () => {
  const world = new World()
  for (const name of ['A', 'B']) create(world, name)
  world.run(deployFunction, { ...one(1), deployedMax: 1 })
  assert.equal(ending(world.run(deployFunction, { ...one(2), deployedMax: 1 })), 'not-now')
  assert.equal(ending(world.run(deployFunction, { ...one(1), deployedMax: 1 })), 'done')
})

test('the list of domains holds full names, each once, in the edition that has one', () => {
  const world = new World()
  const add = (name: string) => ending(world.run(createDomain, { name, at }))
  assert.equal(add('api.example.com'), 'unknown-action')
  world.directory = { ...account, edition: liveengage2019 }
  assert.equal(add('api.example.com'), 'done')
  assert.equal(add('API.example.com'), 'name-taken')
  assert.equal(add('*.example.com'), 'done')
  for (const name of ['*.*.example.com', 'a.*.com', 'example', 'https://example.com', '10.0.0.1'])
    assert.equal(add(name), 'invalid', name)
  const [first] = world.known().domains
  assert.ok(first)
  const change = (name: string) => ending(world.run(editDomain, { id: first.id, name, at }))
  assert.deepEqual(
    [change('api.example.com'), change('*.example.com'), change('other.example.com')],
    ['nothing-to-change', 'name-taken', 'done'],
  )
})

test('secrets have names of few letters, and values that are some and not too long', () => {
  const world = new World()
  const add = (name: string, value: unknown) =>
    ending(world.run(createSecret, { name, value: { json: JSON.stringify(value) }, at }))
  for (const name of ['', 'with space', 'dot.ted', 'x'.repeat(101)])
    assert.equal(add(name, 'x'), 'invalid', name)
  for (const value of ['', null, 'x'.repeat(16_385)]) assert.equal(add('token', value), 'invalid')
  assert.equal(add('token', 'x'.repeat(16_384)), 'done')
  assert.equal(add('TOKEN', 'x'), 'name-taken')
  const again = { id: secretId(1), value: { json: '2' }, at }
  assert.equal(ending(world.run(editSecret, again)), 'done')
})

test('V1 undeploys by the right to deploy', () => {
  assert.equal(functionAction(liveengage2019, 'undeploy'), 'lambda.deploy')
  assert.equal(functionAction(conversationalCloud, 'undeploy'), 'function.undeploy')
})
