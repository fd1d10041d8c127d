import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actionsOf, type Edition, type Permission } from '../core/catalog/edition.ts'
import { catalogRows, functionsColumns, functionsMatrix } from '../core/catalog/rows.ts'
import { editions } from '../core/catalog/shipped.ts'
import { off, role } from '../core/catalog/conversational-cloud/words.ts'
import { csv, rowNamed, rowsOf } from './catalog/tables.ts'

const current = editionNamed('conversational-cloud')
const old = editionNamed('liveengage-2019')

const functionsLabels = {
  'FaaS-Admin': 'Functions: Administrator',
  'FaaS-Developer': 'Functions: Developer',
  'FaaS-Invocation': 'Functions: Invocation',
} as const satisfies Record<(typeof functionsColumns)[number], string>

for (const edition of [current, old]) {
  const table = csv(`${edition.id}.csv`)
  const tableRows = table.map(({ role, kind, name, default: standing }) =>
    [role, kind, name, standing].join(' | '),
  )

  test(`${edition.id}: the catalog is the published table and the functions offered besides`, () => {
    const offered = [...edition.roles.values()].map(
      ({ label }) => [label, offeredTo(label)] as const,
    )
    const expected = offered.flatMap(([label, functions]) => {
      const published = tableRows.filter((row) => row.startsWith(`${label} | `))
      return [...published, ...functions.filter((row) => !published.includes(row))]
    })

    assert.deepEqual(
      catalogRows(edition).map((row) => [row.role, row.kind, row.name, row.default].join(' | ')),
      expected,
    )
    assert.equal(new Set(tableRows).size, tableRows.length)
    assert.ok(tableRows.every((row) => expected.includes(row)))
  })

  test(`${edition.id}: the published ids are aliases, and there are no others`, () => {
    const published = table
      .filter(({ published_id }) => published_id !== '')
      .map(({ role, name, published_id }) => [role, name, published_id].join(' | '))
    const written = rowsOf(edition).flatMap(({ role, label, aliases }) =>
      aliases
        .filter((alias) => /^\d+$/.test(alias))
        .map((alias) => [edition.roles.get(role)?.label, label, alias].join(' | ')),
    )
    assert.deepEqual(written, published)
  })

  test(`${edition.id}: each role is offered the functions that the availability table says`, () => {
    for (const { permission, ...cells } of csv('functions-availability.csv')) {
      const label = functionsLabels[permission as keyof typeof functionsLabels]
      for (const { label: role, permissions } of edition.roles.values()) {
        const row = [...permissions.values()].find((row) => row.label === label)
        assert.equal(row?.default ?? 'unavailable', cells[role], `${permission} for ${role}`)
        assert.equal(row?.aliases.includes(permission ?? '') ?? true, true)
      }
    }
  })

  test(`${edition.id}: the functions matrix is the published one, cell by cell`, () => {
    const version = edition === current ? 'v2' : 'v1'
    const published = csv(`functions-${version}-matrix.csv`).map((row) => Object.values(row))
    const ours = functionsMatrix(edition).map(({ component, action, cells }) => [
      component,
      action,
      ...cells.map((allowed) => (allowed ? 'yes' : 'no')),
    ])
    assert.deepEqual(ours, published)
  })

  test(`${edition.id}: a functions permission allows the same in every role`, () => {
    for (const column of functionsColumns) {
      const named = rowsOf(edition).filter(({ aliases }) => aliases.includes(column))
      assert.equal(new Set(named.map(({ slug }) => slug)).size, 1)
      for (const row of named) assert.deepEqual(row.grants, named[0]?.grants)
    }
  })

  test(`${edition.id}: what a permission implies or recommends is in its own role`, () => {
    let named = 0
    for (const { role, slug, implies, recommends } of rowsOf(edition)) {
      for (const other of [...implies, ...recommends]) {
        assert.ok(edition.roles.get(role)?.permissions.has(other), `${slug} names ${other}`)
        assert.notEqual(other, slug)
        named += 1
      }
    }
    assert.ok(named > 0)
  })

  test(`${edition.id}: every action that is granted exists, and every action is granted`, () => {
    const granted = new Set(
      [...rowsOf(edition).flatMap(({ grants }) => grants), ...edition.keeper.grants].map(
        ({ action }) => action,
      ),
    )
    assert.deepEqual([...granted].toSorted(), actionsOf(edition).toSorted())
  })

  test(`${edition.id}: every permission grants something, and nothing twice`, () => {
    for (const { slug, grants } of rowsOf(edition)) {
      assert.ok(grants.length > 0, slug)
      assert.equal(new Set(grants.map((grant) => JSON.stringify(grant))).size, grants.length, slug)
    }
  })

  test(`${edition.id}: no toggle is decoration for its role's core or for another toggle`, () => {
    for (const { permissions } of edition.roles.values()) {
      const rows = [...permissions.values()]
      const ofCore = grantTexts(rows.filter((row) => row.default === 'core'))
      const toggles = rows.filter((row) => row.default !== 'core')
      for (const row of toggles) {
        assert.ok(
          [...grantTexts([row])].some((text) => !ofCore.has(text)),
          row.slug,
        )
      }
      const sets = toggles.map((row) => [...grantTexts([row])].toSorted().join())
      assert.equal(new Set(sets).size, sets.length)
    }
  })

  test(`${edition.id}: every section is used and every row stands in one`, () => {
    const used = new Set(rowsOf(edition).map(({ section }) => section))
    assert.deepEqual([...used].toSorted(), [...edition.sections.keys()].toSorted())
  })

  test(`${edition.id}: every sentence is our own and says more than the label`, () => {
    const published = new Set(table.flatMap((row) => [row.name, row.source_definition]).map(plain))
    for (const { slug, about, sensitive } of rowsOf(edition)) {
      assert.match(about, /^[A-Z“].*\.$/, slug)
      assert.ok(!published.has(plain(about)), `${slug} repeats the source`)
      if (sensitive !== null) assert.match(sensitive, /^[A-Z].*\.$/, slug)
    }
  })

  test(`${edition.id}: slugs are kebab-case, and one label is one slug in every role`, () => {
    const slugs = new Map<string, string>()
    for (const { slug, label } of rowsOf(edition)) {
      assert.match(slug, /^[a-z0-9]+(-[a-z0-9]+)*$/)
      const before = slugs.get(oneLabel(label)) ?? slug
      assert.equal(slug, before, label)
      slugs.set(oneLabel(label), slug)
    }
  })

  test(`${edition.id}: an admin is a full administrator from the start`, () => {
    const { role, permissions } = edition.keeper
    for (const slug of permissions) {
      assert.equal(edition.roles.get(role)?.permissions.get(slug)?.default, 'on')
    }
  })

  test(`${edition.id}: the seven toggles of delegation are the agent manager's, off and sensitive`, () => {
    const delegated = rowsOf(edition).filter((row) => row.delegated)
    assert.equal(delegated.length, 7)
    for (const { role, default: standing, sensitive } of delegated) {
      assert.deepEqual([role, standing, sensitive !== null], ['agent-manager', 'off', true])
    }
  })

  test(`${edition.id}: only the enhanced workspace of agent managers ships on by account`, () => {
    const shippedOn = rowsOf(edition).filter((row) => row.accountDefault === 'on')
    assert.deepEqual(
      shippedOn.map(({ role, label }) => [role, label]),
      edition === current ? [['agent-manager', 'Use enhanced agent workspace']] : [],
    )
  })

  test(`${edition.id}: a new account has every feature but support cases and lines of business`, () => {
    const off = [...edition.features.values()].filter(({ startsOn }) => !startsOn)
    assert.deepEqual(off.map(({ id }) => id).toSorted(), ['cso-support', 'lines-of-business'])
  })

  test(`${edition.id}: no role reaches further than it may`, () => {
    const reach = {
      agent: ['self', 'group', 'account'],
      'agent-manager': ['self', 'subtree', 'account'],
      'campaign-manager': ['self', 'account'],
      admin: ['self', 'account'],
    }
    for (const { role, slug, grants } of rowsOf(edition)) {
      for (const { action, scope } of grants) {
        assert.ok(
          reach[role as keyof typeof reach].includes(scope),
          `${slug}: ${action} @ ${scope}`,
        )
      }
    }
  })
}

test('current: features gate the rows that the rules name', () => {
  assert.deepEqual(gated(current), {
    'api-keys': ['manage-api-keys', 'view-api-keys'],
    'audit-trail': ['view-audit-trail'],
    cobrowse: ['cobrowse-shared-control', 'cobrowse-view-only', 'cobrowse-with-scroll'],
    'conversation-builder': labelled(current, 'Conversation Builder: '),
    'cso-support': ['create-support-cases', 'view-support-cases'],
    'file-sharing': labelled(current, 'Send files '),
    functions: labelled(current, 'Functions: '),
    'lines-of-business': ['manage-lines-of-business'],
    'secure-forms': ['use-secure-form', 'view-secure-form-responses'],
    video: ['start-video'],
    voice: ['start-voice'],
  })
})

test('2019: features gate the rows whose definitions name them', () => {
  const { 'conversation-builder': builder, ...others } = gated(old)
  assert.deepEqual(builder, [], 'the tables of 2019 have no such row')
  assert.deepEqual(others, {
    'api-keys': ['manage-api-keys', 'view-api-keys'],
    'audit-trail': ['view-audit-trail'],
    'authentication-conversation': ['configure-authentication-server'],
    cobrowse: ['cobrowse-shared-control', 'cobrowse-view-only', 'cobrowse-with-scroll'],
    'cso-support': ['create-support-cases', 'view-support-cases'],
    functions: labelled(old, 'Functions: '),
    'lines-of-business': ['manage-lines-of-business'],
    messaging: [
      'define-working-hours',
      'handle-and-view-all-conversations',
      'handle-conversations',
      'view-all-conversations',
    ],
    'report-builder': labelled(old, / reports in Report Builder$/),
    'secure-forms': ['use-secure-form', 'view-secure-form-responses'],
    video: ['start-video'],
    voice: ['start-voice'],
  })
})

test('2019: a definition that asks for a feature is gated by one', () => {
  for (const { role, name, source_definition } of csv('liveengage-2019.csv')) {
    if (!source_definition?.startsWith('For brands ')) continue
    assert.notEqual(rowNamed(old, role, name)?.feature, null, `${role}: ${name}`)
  }
})

test('the pairs that are one permission have one slug, and those that are not have two', () => {
  const slugsOf = (edition: Edition, labels: string) => {
    const rows = rowsOf(edition).filter(({ label }) => labels.split(' = ').includes(label))
    assert.equal(new Set(rows.map(({ label }) => label)).size, 2, labels)
    return new Set(rows.map(({ slug }) => slug)).size
  }
  for (const labels of [
    "Join agents' conversations in group = Join agents' conversations within group",
    'View account support cases in Connection Area = View support cases in Connection Area',
    'Message LivePerson support = Message LivePerson support in Connection Area',
    'Define working hours for messaging in Shift Scheduler = Define working hours in Shift Scheduler',
    'Configure authentication server = Ability to configure the authentication server',
  ]) {
    assert.equal(slugsOf(current, labels), 1, labels)
  }
  assert.equal(slugsOf(old, 'View Connection Area content = View Connection Area'), 1)
  assert.equal(slugsOf(old, 'Edit Skills = Skill administration'), 1)

  const editSkills = 'Edit skills and configure default survey for skill change = Manage skills'
  assert.equal(slugsOf(current, editSkills), 2)
  assert.equal(slugsOf(current, 'View API keys = Manage API keys'), 2)
  assert.equal(slugsOf(old, 'Edit skills = Edit Skills'), 2)
  assert.equal(slugsOf(old, 'View API keys = API key administration'), 2)
})

test('a row that names what does not exist does not compile', () => {
  const row = { about: 'Nothing.', section: 'account', grants: ['user.read @ account'] } as const
  // @ts-expect-error: users have no such verb
  off('Flying', { ...row, grants: ['user.fly @ account'] })
  // @ts-expect-error: grants reach no such scope
  off('Far', { ...row, grants: ['user.read @ world'] })
  // @ts-expect-error: there is no such feature
  off('Featured', { ...row, feature: 'flying' })
  // @ts-expect-error: no row of this role has that slug
  role({ one: off('One', row), two: off('Two', { ...row, implies: ['won'] }) })
  assert.ok(role({ one: off('One', row), two: off('Two', { ...row, implies: ['one'] }) }))
})

test('sensitive are the rows that the rules list, in every role', () => {
  const listed =
    /^Functions: |^Conversation Builder: |^Use Third-Party Bots|consumer profile via API|customer data deletion|secure form|^Send files|^Manage (users|profiles|skills|agent|API keys|settings in Night|Lines)|[Ee]xport|billing|authentication server/
  const surveys = 'Manage agent survey questions, timeout, and skills'
  for (const { role, label, sensitive } of rowsOf(current)) {
    const expected = listed.test(label) && label !== surveys
    assert.equal(sensitive !== null, expected, `${role}: ${label}`)
  }
  for (const { role, slug, label, sensitive } of rowsOf(old)) {
    const later = current.roles.get(role)?.permissions.get(slug)
    if (later) assert.equal(sensitive !== null, later.sensitive !== null, `${role}: ${label}`)
  }
})

function editionNamed(id: string): Edition {
  return editions.get(id) ?? assert.fail(`no edition ${id}`)
}

function gated(edition: Edition): Record<string, string[]> {
  const slugs = (id: string) =>
    rowsOf(edition).flatMap(({ slug, feature }) => (feature === id ? [slug] : []))
  return Object.fromEntries(
    [...edition.features.keys()].map((id) => [id, [...new Set(slugs(id))].toSorted()]),
  )
}

function labelled(edition: Edition, part: string | RegExp): string[] {
  const found = rowsOf(edition).filter(({ label }) => label.match(part))
  return [...new Set(found.map(({ slug }) => slug))].toSorted()
}

function grantTexts(rows: readonly Permission[]): Set<string> {
  return new Set(rows.flatMap(({ grants }) => grants.map((grant) => JSON.stringify(grant))))
}

/** The rows that a role has by `functions-availability.csv`, in the order we append them. */
function offeredTo(role: string): string[] {
  return csv('functions-availability.csv').flatMap(({ permission, [role]: standing }) =>
    standing === 'unavailable'
      ? []
      : [
          [
            role,
            'permission',
            functionsLabels[permission as keyof typeof functionsLabels],
            standing,
          ].join(' | '),
        ],
  )
}

/**
 * "in group" and "within group" are one label, and so are labels that differ by case only. Except
 * for 2019, where "Edit Skills" manages skills and "Edit skills" does not create or delete any.
 */
function oneLabel(label: string): string {
  return label === 'Edit Skills' ? label : plain(label).replace('within group', 'in group')
}

function plain(text = ''): string {
  return text.toLowerCase().replaceAll('’', "'").replace(/\.$/, '').trim()
}
