import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertAccessible, choose, journey, picture, setUp, signIn } from './stage.ts'

/** "To create a user and assign a profile", step by step as the source document says. */
test('an administrator adds a person, who then signs in and is told what they may not do', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const page = await visitor()
    await setUp(server, page)

    // 1. On the users list, click add user.
    await page
      .getByRole('navigation', { name: 'Areas' })
      .getByRole('link', { name: 'Users' })
      .click()
    await page.getByRole('button', { name: 'Add user' }).first().click()

    // 2. Type in the user's details.
    await page.getByLabel('Login name').fill('grace')
    await page.getByLabel('Email address').fill('grace@example.com')
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Grace Hopper')
    await page.getByLabel('Nickname').fill('Grace')

    // 3. Under assignment, select the profiles: one slot for each role.
    const assignment = page.getByRole('region', { name: 'Assignment' })
    await choose(page, 'Agent profile', 'Agent')
    await choose(page, 'Agent manager profile', 'Agent manager')

    // 4. Set the maximum number of chats. 5. Assign a skill, made by typing its name.
    await assignment.getByLabel('Maximum concurrent chats').fill('4')
    await assignment
      .getByRole('textbox', { name: 'Skills' })
      .or(assignment.getByRole('combobox', { name: 'Skills' }))
      .first()
      .fill('French')
    await page.keyboard.press('Enter')

    // 6. Set a password. Click save.
    await page.getByRole('textbox', { name: 'Password' }).fill('a password to begin with')
    await assertAccessible(page, 'the user editor')
    await picture(page, 'user-new-light')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Grace Hopper' }).waitFor()
    const grace = [...(await server.directory()).users.values()].find(
      ({ loginName }) => loginName === 'grace',
    )
    assert.deepEqual([grace?.profiles.length, grace?.maxChats, grace?.skills.length], [2, 4, 1])
    await page.getByRole('tab', { name: 'Access' }).click()
    await page.getByText('Join agents').first().waitFor()
    await assertAccessible(page, 'the Access tab')
    await picture(page, 'user-access-light')

    // The person signs in, is allowed what the profiles allow, and refused the rest with the reason.
    const theirs = await visitor('dark')
    await signIn(theirs, server.account, 'grace', 'a password to begin with')
    await theirs.getByRole('heading', { level: 1, name: /password/i }).waitFor()
    await theirs.getByLabel(/current password/i).fill('a password to begin with')
    const own = 'one of my very own choice'
    await theirs.getByRole('textbox', { name: 'New password', exact: true }).fill(own)
    await theirs.getByRole('textbox', { name: 'New password again' }).fill(own)
    await theirs.getByRole('button', { name: /change/i }).click()
    await theirs
      .getByRole('navigation', { name: 'Areas' })
      .getByRole('link', { name: 'Why?' })
      .waitFor()
    assert.equal(
      await theirs
        .getByRole('navigation', { name: 'Areas' })
        .getByRole('link', { name: 'Users' })
        .count(),
      0,
    )
    await theirs.goto('/users')
    await theirs.getByText('Manage users and roles').first().waitFor()
    await assertAccessible(theirs, 'the page that says no, in dark')
    await picture(theirs, 'refused-dark')

    // And asks why: the page answers in words, with the way to the answer.
    await theirs.goto(`/why?user=${grace?.id ?? ''}&action=conversation.read-resolved`)
    await theirs
      .getByText('Yes. Grace Hopper can')
      .or(theirs.getByText('No. Grace Hopper can'))
      .first()
      .waitFor()
    await assertAccessible(theirs, 'the page that says why, in dark')
    await picture(theirs, 'why-dark')
  }))
