import assert from 'node:assert/strict'
import { test } from 'node:test'
import { conversationalCloud as current } from '../core/catalog/conversational-cloud.ts'
import type { Permission } from '../core/catalog/edition.ts'
import { liveengage2019 as old } from '../core/catalog/liveengage-2019.ts'
import { stepsTo } from '../core/catalog/succession.ts'
import { csv, rowNamed } from './catalog/tables.ts'

test('moving from 2019: each row of the change list stands in both editions', () => {
  let mapped = 0
  for (const change of csv('changes-2019-to-current.csv')) {
    const before = change.name_2019 ? rowNamed(old, change.role, change.name_2019) : undefined
    const after = change.name_current
      ? rowNamed(current, change.role, change.name_current)
      : undefined
    assert.equal(before?.default ?? '', change.default_2019, `${change.role}: ${change.name_2019}`)
    assert.equal(
      after?.default ?? '',
      change.default_current,
      `${change.role}: ${change.name_current}`,
    )
    if (!before || !after) continue
    mapped += 1
    if (change.name_2019 === 'View All Connections List') assert.notEqual(before.slug, after.slug)
    else assert.equal(before.slug, after.slug, `${change.role}: ${change.name_current}`)
  }
  assert.ok(mapped > 90, `only ${mapped} rows were mapped`)

  const added = csv('changes-2019-to-current.csv').filter(({ kind }) => kind === 'added')
  for (const { role, name_current } of added) {
    const { slug, role: id } = rowNamed(current, role, name_current) ?? assert.fail(name_current)
    const isOurs = name_current?.startsWith('Functions: ')
    assert.equal(old.roles.get(id)?.permissions.has(slug), isOurs, `${role}: ${name_current}`)
  }
})

test('moving from 2019: “View All Connections List” stays viewing only', () => {
  const { grants } = rowNamed(old, 'Agent manager', 'View All Connections List') ?? assert.fail()
  assert.deepEqual(
    grants.map(({ action, scope }) => `${action} @ ${scope}`),
    ['conversation.read-resolved @ subtree'],
  )
})

test('moving on from 2019: the steps are the published list of changes', () => {
  const steps = new Map(
    stepsTo(old, current).map((step) => [`${step.role} ${step.slug}`, step.kind]),
  )
  const stepOf = (row: Permission) => steps.get(`${row.role} ${row.slug}`)
  for (const { role, name_2019, name_current, kind } of csv('changes-2019-to-current.csv')) {
    const before = name_2019 ? rowNamed(old, role, name_2019) : undefined
    const after = name_current ? rowNamed(current, role, name_current) : undefined
    const title = `${role}: ${name_2019} ${name_current}`
    assert.ok(after, title)
    if (!before) {
      // The functions stand in the edition of 2019 too, by the table of availability.
      const isOld = old.roles.get(after.role)?.permissions.has(after.slug)
      assert.equal(stepOf(after), isOld ? undefined : 'added', title)
    } else if (before.slug !== after.slug) {
      // Viewing stays viewing: it does not become what also handles.
      assert.deepEqual([stepOf(before), stepOf(after)], ['taken-over', 'added'], title)
    } else {
      const isRenamed = before.label !== after.label
      const expected = kind?.includes('default_changed')
        ? 'default-changed'
        : isRenamed
          ? 'renamed'
          : undefined
      assert.equal(stepOf(before), expected, title)
    }
  }
  assert.ok(![...steps.values()].includes('gone'))
})
