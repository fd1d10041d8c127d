import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sheetNames, type Files } from '@rolecall/contract/transfer'
import { asActor } from '@rolecall/core/access/acting'
import { apply } from '@rolecall/core/access/apply'
import { anyDirectory, anyDividedDirectory } from '@rolecall/core/access/arbitrary'
import { applyFiles } from '@rolecall/core/access/changes/apply-files'
import { importWanted } from '@rolecall/core/access/changes/import'
import type { Actor, Directory, Lookup, Skill, User } from '@rolecall/core/access/directory'
import { placesOf } from '@rolecall/core/access/reach'
import { peopleSeen, visible } from '@rolecall/core/access/see'
import { groupId, profileId, skillId, userId, type UserId } from '@rolecall/core/kit/ids'
import fc from 'fast-check'
import { sheetsFrom } from './read-sheets.ts'
import { accountFrom } from './read-yaml.ts'
import { cellFrom, columnsOf, listCell, listFrom, sheetLine } from './sheet.ts'
import { itemsYaml, settingsYaml } from './views/account-files.ts'
import { sheetPages } from './views/sheets.ts'

const actorOf = (id: User['id']): Actor => ({ kind: 'user', id })
const first = actorOf(userId(1))

const filesOf = (directory: Directory, actor: Actor): Files =>
  sheetNames.map((sheet) => ({
    name: `${sheet}.csv`,
    text: [...sheetPages(asActor(directory, actor), sheet)].join(''),
  }))

/** Text with everything that a sheet could trip over, as a name may be. */
const nasty = fc
  .array(
    fc.constantFrom(
      '"',
      "'",
      ';',
      '\\',
      ',',
      '=',
      '+',
      '-',
      '@',
      '＝',
      '#',
      'é',
      '漢',
      '🙂',
      'a',
      'B',
      ' ',
      '\u200d',
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((signs) => signs.join('').trim().normalize('NFC'))
const anyText = fc
  .string({ unit: 'binary', maxLength: 20 })
  .map((text) => text.replaceAll('\0', ''))
/** Any text that a description may be. */
const anyDescription = anyText.map((text) =>
  text.replaceAll(/[^\P{Cc}\n\r\t]|\p{Cs}|\p{Bidi_Control}/gu, ''),
)

const renamed = <Row extends { readonly id: string; readonly name: string }>(
  table: Lookup<Row['id'], Row>,
  names: () => string,
): ReadonlyMap<Row['id'], Row> =>
  new Map(
    [...table.values()].map((row) => [row.id, { ...row, name: `${names()} ${row.id}`.trim() }]),
  )

/** Accounts whose things have nasty names, and people some skills. */
const anyNasty = fc
  .tuple(
    fc.oneof(anyDirectory, anyDividedDirectory),
    fc.infiniteStream(nasty),
    fc.infiniteStream(anyDescription),
    fc.infiniteStream(fc.subarray([skillId(1), skillId(2), skillId(3)])),
  )
  .map(([directory, names, texts, skills]): Directory => {
    const name = () => names.next().value ?? ''
    const text = () => texts.next().value ?? ''
    const made = [1, 2, 3].map(skillId).map((id): Skill => ({
      id,
      name: `${name()}${id}`,
      description: text(),
      lobs: [...directory.lobs.values()].slice(0, 1).map((lob) => lob.id),
    }))
    const isAgent = (user: User) => user.memberGroup !== null
    const people = [...renamed(directory.users, name).values()].map((user) => ({
      ...user,
      state: user.state === 'locked' ? ('disabled' as const) : user.state,
      skills: isAgent(user) ? (skills.next().value ?? []) : [],
      // Some full administrator is limited to no line of business.
      lobs: user.id === userId(1) ? [] : user.lobs,
    }))
    const profiles = [...renamed(directory.profiles, name).values()]
    return {
      ...directory,
      next: { ...directory.next, skill: 4 },
      users: new Map(people.map((row) => [row.id, row])),
      groups: renamed(directory.groups, name),
      lobs: renamed(directory.lobs, name),
      profiles: new Map(profiles.map((row) => [row.id, { ...row, description: text() }])),
      skills: new Map(made.map((row) => [row.id, row])),
    }
  })

test('sheet: whatever text goes into a cell comes out of it', () => {
  fc.assert(
    fc.property(anyText, nasty, nasty, (text, one, other) => {
      const names = [one, other].filter((name) => name !== '')
      const line = sheetLine(['id', 'name', 'description'])
      const file = line + sheetLine(['', text, listCell(names)])
      const { wanted, failures } = sheetsFrom([{ name: 'lobs.csv', text: file }])
      assert.deepEqual(failures, [])
      const row = wanted.lobs[0]?.row
      if (text !== '' || names.length > 0) assert.equal(row?.name, text)
      if (names.length > 0) assert.deepEqual(listFrom(row?.description ?? ''), names)
    }),
    { numRuns: 2000 },
  )
})

test('sheet: no cell begins with what a spreadsheet would run', () => {
  for (const text of ['=1', '+1', '-1', '@a', '＝1', '\t=1', '\r=1', "'a"]) {
    assert.match(sheetLine([text]), /^"'/)
    assert.equal(cellFrom(`'${text}`), text)
  }
  assert.equal(sheetLine(['a=1']), '"a=1"\r\n')
})

test('import: the files of an export, taken in unchanged, change nothing, whoever does it', () => {
  let [people, partly] = [0, 0]
  fc.assert(
    fc.property(anyNasty, fc.nat(6), (directory, at) => {
      const actor = actorOf(userId(at + 1))
      const groups = visible(directory, actor, 'agent-group')
      const { wanted, failures } = sheetsFrom(filesOf(directory, actor))
      assert.deepEqual(failures, [])
      people += wanted.users.length
      for (const { row } of wanted.users) {
        const user = directory.users.get(row.id as UserId) ?? assert.fail(row.id)
        const seen = placesOf(user).filter((id) => groups.some((group) => group.id === id))
        if (seen.length < placesOf(user).length) partly += 1
        const told = [...(row.managedGroups ?? []), ...(row.memberGroup ? [row.memberGroup] : [])]
        const names = seen.map((id) => directory.groups.get(id)?.name ?? '')
        assert.deepEqual(new Set(told), new Set(names), 'of each what the actor sees')
      }
      const outcome = importWanted(directory, actor, wanted)
      assert.deepEqual(outcome, { ok: false, error: { kind: 'nothing-to-change' } })
    }),
    { numRuns: 500 },
  )
  assert.ok(
    people > 500 && partly > 2,
    `only ${people} people were in the files, ${partly} in part`,
  )
})

test('account files: the complete files of an account find no difference, whatever its names', () => {
  fc.assert(
    fc.property(anyNasty, (directory) => {
      const viewer = asActor(directory, first)
      const kinds = sheetNames.filter((kind) => kind !== 'lobs')
      const texts = [
        ...kinds.map((kind) => `complete: true\n${itemsYaml(viewer, kind)}`),
        settingsYaml(directory),
      ]
      const files = texts.map((text, at) => ({ name: `${at}.yaml`, text }))
      const { account, failures } = accountFrom(files)
      assert.deepEqual(failures, [])
      assert.equal(account.wanted.users.length, [...peopleSeen(viewer)].length)
      const outcome = applyFiles(directory, first, account)
      assert.deepEqual(outcome, { ok: false, error: { kind: 'nothing-to-change' } })
    }),
    { numRuns: 100 },
  )
})

/** The same without ids, sorted: numbers are used in another order elsewhere. */
const withoutIds = (files: Files): Files =>
  files.map(({ name, text }) => ({ name, text: text.replaceAll(/^"(?:id|[a-z]{3}_\d+)",/gm, '') }))

test('import: an account is made again from its files', () => {
  fc.assert(
    fc.property(anyNasty, (directory) => {
      const files = withoutIds(filesOf(directory, first))
      const outcome = importWanted(bare(directory), first, sheetsFrom(files).wanted)
      assert.ok(
        outcome.ok || outcome.error.kind === 'nothing-to-change',
        JSON.stringify(outcome).slice(0, 2000),
      )
      if (!outcome.ok) return
      const after = apply(bare(directory), outcome.value)
      const more = importWanted(after, first, sheetsFrom(files).wanted)
      assert.deepEqual(more, { ok: false, error: { kind: 'nothing-to-change' } })
      const again = withoutIds(filesOf(after, first))
      assert.deepEqual(sorted(again), sorted(files))
    }),
    { numRuns: 200 },
  )
})

/** Lines of business are compared by what is in them, as people name them in the order they came. */
const sorted = (files: Files) =>
  files.map(({ name, text }) => {
    const { wanted } = sheetsFrom([{ name, text }])
    const rows = Object.values(wanted)
      .flat()
      .map(({ row }) =>
        JSON.stringify(row, (_key, value: unknown) =>
          Array.isArray(value) ? value.toSorted() : value,
        ),
      )
    return [name, rows.toSorted()]
  })

const bare = (directory: Directory): Directory => {
  const keep = <Row extends { readonly id: string }>(
    table: Lookup<Row['id'], Row>,
    ids: readonly string[],
  ) => new Map([...table.values()].filter(({ id }) => ids.includes(id)).map((row) => [row.id, row]))
  const [user] = directory.users.values()
  return {
    ...directory,
    users: new Map(user ? [[user.id, { ...user, lobs: [] }]] : []),
    groups: keep(directory.groups, [groupId(1)]),
    profiles: keep(directory.profiles, [1, 2, 3, 4].map(profileId)),
    skills: new Map(),
    lobs: new Map(),
    keys: new Map(),
  }
}

test('import: every row that cannot be read is told, and where', () => {
  const users = `${columnsOf.users.join(',')}\n,ana,human,enabled,a@b.c,Ana,Ana,,,,many,,,\n\n,bo\n`
  const { failures } = sheetsFrom([{ name: 'users.csv', text: users }])
  assert.deepEqual(
    failures.map(({ where, refusal }) => [where, refusal.kind === 'invalid' && refusal.field]),
    [
      [{ file: 'users.csv', row: 2 }, 'max_chats'],
      [{ file: 'users.csv', row: 4 }, 'row'],
    ],
  )
})

test('import: a file or column that is not known is told', () => {
  const read = (name: string, text: string) =>
    sheetsFrom([{ name, text }]).failures.map(({ refusal }) =>
      refusal.kind === 'invalid' ? `${refusal.field} ${refusal.problem}` : '',
    )
  assert.match(read('people.csv', 'given,family\nA,B')[0] ?? '', /^file is none of/)
  assert.match(read('users.csv', 'id,shoe_size\n')[0] ?? '', /^shoe_size is not a column/)
  assert.match(read('', 'id,name,name,parent\n')[0] ?? '', /is there twice/)
  assert.deepEqual(read('', '\ufefflogin_name;name\r\nana;"Ana; Maria"\r\n'), [])
})
