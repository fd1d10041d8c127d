import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addFunction, at, button, confirm, deploy, holder, staffed, tab } from './function-pages.ts'
import { permissionsOf } from '@rolecall/server/fresh-scene'
import { assertAccessible, eventually, picture } from './stage.ts'

test('whoever answers for a function loses the right: it is said before, shown after, and adopted', (t) =>
  staffed(t, async (stage) => {
    await holder(stage.server, 'dora', ['FaaS-Developer'])
    await holder(stage.server, 'emil', ['FaaS-Developer'])
    const dora = await at(stage, 'dora')
    await addFunction(dora, 'Greeter')
    await deploy(dora)

    // One's own name stands beside what one did, also where one may see nobody else.
    await tab(dora, 'Versions').click()
    await dora.getByText('Dora').last().waitFor()
    await dora.goto('/functions')
    await dora
      .getByRole('row', { name: /Greeter/ })
      .getByText('Dora')
      .waitFor()

    // The administrator switches the right off, and is told of the function before saving.
    const label = permissionsOf(await stage.server.directory(), 'agent-manager').find(
      ({ aliases }) => aliases.includes('FaaS-Developer'),
    )?.label
    assert.ok(label)
    const root = await at(stage, 'root')
    const areas = root.getByRole('navigation', { name: 'Areas' })
    await areas.getByRole('link', { name: 'Profiles' }).click()
    await root.getByRole('link', { name: 'profile of dora', exact: true }).click()
    await root.getByRole('switch', { name: label }).press('Space')
    await button(root, 'Review and save').click()
    const review = root.getByRole('dialog')
    await review
      .getByText(/1 function in service will have nobody who may deploy.*: Greeter/)
      .waitFor()
    await assertAccessible(root, 'the review of a profile that leaves an orphan')
    await picture(root, 'orphan-review-light')
    await confirm(root, 'Save')

    // It runs on, and is shown with who and why.
    await areas.getByRole('link', { name: 'Functions' }).click()
    const row = root.getByRole('row', { name: /Greeter/ })
    await row.getByText('Orphaned').waitFor()
    await row.getByText('Dora').waitFor()
    await root.getByRole('link', { name: 'Greeter' }).click()
    const why = root.getByRole('alert').filter({ hasText: 'Orphaned' })
    await why
      .getByText(new RegExp(`^Dora may not deploy any more: it takes .*“${label}”`))
      .waitFor()
    await assertAccessible(root, 'an orphan')
    await picture(root, 'orphan-light')

    // Another developer, who may see nobody, adopts it and answers for it.
    const emil = await at(stage, 'emil', 'dark', 320)
    await emil.goto('/functions?orphaned=yes')
    await emil.getByRole('link', { name: 'Greeter' }).click()
    await emil.getByText(/^Whoever deployed it may not deploy any more\./).waitFor()
    await assertAccessible(emil, 'an orphan of somebody out of sight, in dark and narrow')
    await picture(emil, 'orphan-dark-320')
    await button(emil, 'Adopt: Greeter').click()
    await confirm(emil, 'Adopt')
    await eventually(async () => (await emil.getByText('Orphaned').count()) === 0)
    await emil.goto('/functions')
    await emil
      .getByRole('row', { name: /Greeter/ })
      .getByText('Emil')
      .waitFor()
    await picture(emil, 'orphan-adopted-dark-320')
  }))
