import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertAccessible, choose, journey, picture, setUp } from './stage.ts'

/** "To create or customize a profile", step by step as the source document says. */
test('an administrator makes a profile, customises it, restores it and saves', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const page = await visitor()
    await setUp(server, page)

    // 1. In the users area, select add profile. The edit profile screen appears.
    await page
      .getByRole('navigation', { name: 'Areas' })
      .getByRole('link', { name: 'Users' })
      .click()
    await page.getByRole('button', { name: 'Add profile' }).click()
    await page.getByRole('heading', { level: 1, name: 'Add profile' }).waitFor()

    // 2. Select the role the profile will sit within.
    await choose(page, 'Role', 'Agent manager')

    // 3. Give the profile a name and a description.
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Senior agent manager')
    await page
      .getByLabel('Description (optional)')
      .fill('Leads a group and looks after its people.')

    // 4. The permissions appear as the role has them. Switch toggles off and on.
    const surveys = page.getByRole('switch', {
      name: 'View all agent surveys for current conversation',
    })
    const manage = page.getByRole('switch', { name: 'Manage agent users in group' })
    assert.equal(await surveys.isChecked(), true)
    assert.equal(await manage.isChecked(), false)
    await surveys.press('Space')
    await manage.press('Space')
    assert.equal(await surveys.isChecked(), false)
    await assertAccessible(page, 'the profile editor')
    await picture(page, 'profile-new-light')

    // 6. Save the profile.
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Senior agent manager' }).waitFor()
    const [made] = [...(await server.directory()).profiles.values()].filter(
      ({ isDefault }) => !isDefault,
    )
    assert.deepEqual(
      [made?.name, made?.role, made?.overrides.size],
      ['Senior agent manager', 'agent-manager', 2],
    )

    // 5. To return to the default permissions, click restore defaults: shown before it is done.
    await page.getByRole('button', { name: 'Restore defaults', exact: true }).click()
    const review = page.getByRole('dialog')
    await review.getByText('View all agent surveys for current conversation').waitFor()
    await review.getByText('Nothing changes in what anyone you can see may do.').waitFor()
    await review.getByLabel('Reason (optional)').fill('Back to the role')
    await assertAccessible(page, 'the restore dialog')
    await picture(page, 'profile-restore-light')
    await review.getByRole('button', { name: 'Restore defaults', exact: true }).click()
    await review.waitFor({ state: 'hidden' })
    const restored = (await server.directory()).profiles.get(made?.id ?? ('' as never))
    assert.equal(restored?.overrides.size, 0)

    // The trail calls it what it was.
    await page.getByRole('tab', { name: 'History' }).click()
    await page.getByText('Restored to its defaults by Ada Lovelace').waitFor()
    await page.getByText('“Back to the role”').waitFor()
  }))
