import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { suite, test } from 'node:test'
import { brokenSources, packages } from '../attacks/build.ts'
import { guards, type Guard } from '../attacks/guards.ts'
import type { Invariant } from './checks.ts'
import type { GroundName } from './grounds.ts'

/** A way to break the product, and the invariant that is then hurt. */
type Fault = {
  readonly hurts: Invariant
  readonly breaking: string
  readonly at: readonly Guard[]
  readonly on: GroundName
  /** Where the walks begin, if those of the others do not come to it. */
  readonly seed?: number
}

const faults: readonly Fault[] = [
  {
    hurts: 'I1',
    breaking: 'anything can be given',
    at: [
      guards['nobody gains what the actor may not give'],
      guards['a profile gets only what the actor may give'],
    ],
    on: 'memory',
  },
  {
    hurts: 'I7',
    breaking: 'many at once pass no guard',
    at: [
      {
        file: 'core/access/changes/together.ts',
        from: 'const against = [...objections(directory, after, actor, { action, touches })]',
        to: 'const against: Objection[] = []',
      },
    ],
    on: 'memory',
  },
  {
    hurts: 'I1',
    breaking: 'an import is made by nobody’s rights',
    at: [
      {
        file: 'core/access/changes/import.ts',
        from: 'draftUsers(draftThings(blankDraft(directory, actor), wanted), wanted.users, whereOf)',
        to: "draftUsers(draftThings(blankDraft(directory, { kind: 'host' }), wanted), wanted.users, whereOf)",
      },
    ],
    on: 'memory',
    seed: 300,
  },
  {
    hurts: 'I1',
    breaking: 'account files are applied by nobody’s rights',
    at: [
      {
        file: 'core/access/changes/apply-files.ts',
        from: 'draftWanted(directory, actor, wanted, whereOf)',
        to: "draftWanted(directory, { kind: 'host' }, wanted, whereOf)",
      },
    ],
    on: 'memory',
    seed: 300,
  },
  {
    hurts: 'I5',
    breaking: 'what a file says of somebody is said again and again',
    at: [
      {
        file: 'core/access/changes/draft.ts',
        from: 'return is.size === had.length && had.every((id) => is.has(id)) ? undefined : [...is]',
        to: 'return [...is].toReversed()',
      },
    ],
    on: 'memory',
  },
  {
    hurts: 'I5',
    breaking: 'an export leaves out what is switched off',
    at: [
      {
        file: 'server/views/sheets.ts',
        from: 'off: listCell(switched(false)),',
        to: "off: '',",
      },
    ],
    on: 'memory',
  },
  {
    hurts: 'I3',
    breaking: 'what gives more than it came from goes on with an edition',
    at: [
      {
        file: 'core/access/changes/edition.ts',
        from: '    ...heldBack.filter(ofRole).map(({ slug }) => [slug, false] as const),\n',
        to: '',
      },
    ],
    on: 'memory',
  },
  {
    hurts: 'I3',
    breaking: 'a complete file leaves what it does not name',
    at: [
      {
        file: 'core/access/changes/apply-files.ts',
        from: 'removals.reduce((so, each) => removed(so, directory, account, each), made)',
        to: 'made',
      },
    ],
    on: 'memory',
  },
  {
    hurts: 'I3',
    breaking: 'anybody who edits keys has their secrets',
    at: [
      {
        file: 'core/access/changes/api-keys.ts',
        from: `    refusedToIssue(directory, actor, was) ??
    endProblem(expiresAt, now)`,
        to: '    endProblem(expiresAt, now)',
      },
    ],
    on: 'memory',
  },
  {
    hurts: 'I2',
    breaking: 'who is above can be touched',
    at: [guards['who is above is not touched']],
    on: 'memory',
  },
  {
    hurts: 'I3',
    breaking: 'a right over groups has no end',
    at: [guards['a right over groups ends where they end']],
    on: 'memory',
  },
  {
    hurts: 'I4',
    breaking: 'a list depends on what is not in it',
    at: [
      {
        file: 'core/access/see.ts',
        from: `const isRead = (number: number) => seesAs(acting, 'user', userId(number))`,
        to: `const isRead = (number: number) =>
    everybody.size % 2 === 0 || seesAs(acting, 'user', userId(number))`,
      },
    ],
    on: 'memory',
  },
  {
    hurts: 'I5',
    breaking: 'a preview leaves out what is gained',
    at: [
      {
        file: 'core/access/impact.ts',
        from: `if (!was) return [{ role: is.role, slug, effect: 'gained' }]`,
        to: 'if (!was) return []',
      },
    ],
    on: 'memory',
  },
  {
    hurts: 'I6',
    breaking: 'who is disabled goes on as before',
    at: [guards['who is disabled holds nothing'], guards['who is disabled, or revoked, is denied']],
    on: 'memory',
  },
  {
    hurts: 'I7',
    breaking: 'the last administrator can go',
    at: [guards['a full administrator stays']],
    on: 'memory',
  },
  {
    hurts: 'I8',
    breaking: 'the trail forgets a part of a change',
    at: [
      {
        file: 'store/audit.ts',
        from: 'JSON.stringify(change.touches.map(plainTouch))',
        to: 'JSON.stringify(change.touches.slice(0, 40).map(plainTouch))',
      },
    ],
    on: 'sqlite',
  },
  {
    hurts: 'I8',
    breaking: 'nobody looks whether an entry was changed',
    at: [
      {
        file: 'store/chain.ts',
        from: 'if (hash !== hashOf(key, chain, body)) return { at, problem: `entry ${at} was changed` }',
        to: '',
      },
    ],
    on: 'sqlite',
  },
  {
    hurts: 'I9',
    breaking: 'a change is not seen by who made it',
    at: [{ file: 'store/change.ts', from: '      publish(store, changed.after)\n', to: '' }],
    on: 'sqlite',
  },
  {
    hurts: 'I9',
    breaking: 'a change is seen before it is made',
    at: [
      {
        file: 'store/change.ts',
        from: '        await alongside?.(tx, written.change, written)\n',
        to: `        store.directories.set(request.account, { ...written.after, revision: written.before.revision })
        await alongside?.(tx, written.change, written)\n`,
      },
    ],
    on: 'sqlite',
  },
]

/** What the walks say of sources that are broken so. */
async function complaintsAbout({ at, on, seed = 7 }: Fault): Promise<string> {
  const folder = brokenSources(at, [...packages, 'tests/model', 'tests/properties'])
  const args = ['--processes', '1', '--runs', '2000', '--seed', `${seed}`, '--all', '8', '--on', on]
  const walks = spawn(process.execPath, ['tests/properties/run.ts', ...args], { cwd: folder })
  const [said, code] = await Promise.all([
    text(walks.stderr),
    new Promise((resolve) => walks.once('close', resolve)),
  ])
  assert.equal(code, 1, said.slice(0, 600))
  return said
}

suite('every invariant can fail', { concurrency: 2 }, () => {
  for (const fault of faults)
    test(`${fault.hurts}, where ${fault.breaking}`, async () => {
      const said = await complaintsAbout(fault)
      assert.match(
        said,
        new RegExp(`(seed \\d+, step \\d+,|  and) ${fault.hurts}: `),
        said.slice(0, 600),
      )
    })
})
