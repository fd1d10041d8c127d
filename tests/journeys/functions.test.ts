import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  addFunction,
  at,
  button,
  code,
  confirm,
  deploy,
  holder,
  staffed,
  tab,
  write,
} from './function-pages.ts'
import { hindrances, unseenFocus } from './reach.ts'
import { assertAccessible, choose, eventually, picture } from './stage.ts'

test('a developer writes, tests, deploys and changes a function, sees the difference, and goes back', (t) =>
  staffed(t, async (stage) => {
    await holder(stage.server, 'dora', ['FaaS-Developer'])
    const page = await at(stage, 'dora')
    await page.getByRole('navigation').getByRole('link', { name: 'Functions' }).click()
    await page.getByText('There are no functions yet.').waitFor()
    await assertAccessible(page, 'no functions')
    await picture(page, 'functions-none-light')

    // The name is told while it is typed; the code while one chooses.
    await page.getByRole('button', { name: 'Add function' }).first().click()
    await page.getByLabel('Function name').fill('greet!')
    await page.getByText(/^Must be letters, digits/).waitFor()
    await assertAccessible(page, 'a name that is none')
    await page.getByLabel('Function name').fill('Greeter')
    await picture(page, 'function-new-1-light')
    await button(page, 'Next: its code').click()
    await page.getByRole('radio', { name: 'Logging' }).check()
    await page
      .getByRole('textbox', { name: 'The code it begins with' })
      .getByText('console')
      .first()
      .waitFor()
    await assertAccessible(page, 'the templates')
    await picture(page, 'function-new-2-light')
    await page.getByRole('radio', { name: 'Greeting' }).check()
    await button(page, 'Add function').click()
    await page.getByRole('heading', { level: 1, name: 'Greeter' }).waitFor()

    // Tried as a draft, by keyboard alone.
    await tab(page, 'Test').click()
    const payload = page.getByRole('textbox', { name: 'Payload (JSON)' })
    await write(page, '{"name": "Mona"}', payload)
    await page.keyboard.press('ControlOrMeta+Enter')
    await page.getByText('Hello Mona').waitFor()
    await page.getByText(/Succeeded in \d+ ms/).waitFor()
    await assertAccessible(page, 'a test')
    await picture(page, 'function-test-light')
    await tab(page, 'Timeline').click()
    await page.getByText('Called, the draft').waitFor()
    await tab(page, 'curl').click()
    await page.getByText('ROLECALL_API_KEY').first().waitFor()
    await picture(page, 'function-test-curl-light')
    await tab(page, 'CLI').click()
    await page
      .getByText(`rolecall functions invoke fn_1 -d '{"name":"Mona"}' --draft --show-logs`)
      .waitFor()

    // Put into service after a review.
    await tab(page, /^Code/).click()
    await page.getByText('Nothing is in service yet.').first().waitFor()
    await button(page, 'Deploy').click()
    await page.getByRole('dialog').getByText('frozen as version 1').waitFor()
    await page.getByRole('dialog').getByText('It is bound to no secret.').waitFor()
    await assertAccessible(page, 'the review of a deployment')
    await picture(page, 'function-deploy-light')
    await confirm(page, 'Deploy')
    await page.getByText('Version 1 in service').waitFor()
    await page.getByText('The draft is what is in service.').waitFor()

    // Changed, saved by keyboard, and compared with what serves.
    await write(page, "async function lambda({ payload }) {\n  return { greeting: 'Bye' }\n}\n")
    await button(page, 'Deploy')
      .or(page.getByRole('button', { name: /Deploy.*Save your changes first/ }))
      .first()
      .waitFor()
    await assertAccessible(page, 'code that is not saved')
    await picture(page, 'function-code-light')
    await code(page).press('ControlOrMeta+s')
    await page.getByText('The draft is saved.').waitFor()
    await page.getByText(/Modified: 1 line differs from what is in service \(version 1\)/).waitFor()
    await button(page, 'See the difference').click()
    await page
      .getByRole('textbox', { name: 'Code, from version 1 to the draft' })
      .getByText('Bye')
      .waitFor()
    await assertAccessible(page, 'the difference')
    await picture(page, 'function-difference-light')
    await button(page, 'Close').click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await deploy(page)
    await page.getByText('Version 2 in service').waitFor()

    // What does not build says where, and what served goes on.
    await write(page, 'async function lambda() {\n  return (\n}\n')
    await code(page).press('ControlOrMeta+s')
    await page.getByText(/^Modified: \d+ line/).waitFor()
    await button(page, 'Deploy').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Deploy', exact: true }).click()
    await dialog.getByText(/could not be deployed/).waitFor()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('It does not build').waitFor()
    await page.getByText('Build Error').first().waitFor()
    await page.getByText('Version 2 in service').waitFor()
    await assertAccessible(page, 'code that does not build')
    await picture(page, 'function-build-error-light')
    await page.getByRole('button', { name: /Go to line/ }).click()
    await eventually(() => code(page).evaluate((element) => element === document.activeElement))

    // Back to the first version, which is then the third.
    await tab(page, 'Versions').click()
    await button(page, 'Roll back to version 1').click()
    await page
      .getByRole('dialog')
      .getByText('What version 1 holds is frozen again as version 3')
      .waitFor()
    await page.getByRole('dialog').getByText('Hello').first().waitFor()
    await assertAccessible(page, 'the review of going back')
    await picture(page, 'function-rollback-light')
    await confirm(page, 'Roll back')
    await page.getByText('has the content of version 1').waitFor()
    await page.getByText('Version 3 in service').waitFor()
    await choose(page, 'From', 'Version 2')
    await choose(page, 'To', 'Version 3')
    await eventually(async () => page.url().includes('from=2&to=3'))
    await page.getByRole('textbox', { name: 'Code, from version 2 to version 3' }).waitFor()
    await assertAccessible(page, 'versions compared')
    await picture(page, 'function-versions-light')

    // Who may, settings, and the way to be rid of it.
    await tab(page, 'Access').click()
    await page.getByText('Who may do what with functions').first().waitFor()
    await assertAccessible(page, 'who may')
    await tab(page, 'Settings').click()
    await page
      .getByRole('tabpanel', { name: 'Settings' })
      .getByLabel('Function name')
      .fill('Greeter 2')
    await button(page, 'Save settings').click()
    await page.getByRole('heading', { level: 1, name: 'Greeter 2' }).waitFor()
    await page.getByRole('button', { name: /Delete this function.*undeploy it first/ }).waitFor()
    // What the button says of itself floats over the page while it is pointed at.
    await page.mouse.move(0, 0)
    await tab(page, 'Settings').focus()
    await assertAccessible(page, 'settings')
    await tab(page, /^Code/).click()
    await button(page, 'Undeploy').click()
    await confirm(page, 'Undeploy')
    await page.getByText('Nothing is in service yet.').first().waitFor()
    await tab(page, 'Settings').click()
    await button(page, 'Delete this function').click()
    await confirm(page, 'Delete')
    await page.getByText('There are no functions yet.').waitFor()
  }))

test('two people write at once, and neither text is lost', (t) =>
  staffed(t, async (stage) => {
    await holder(stage.server, 'dora', ['FaaS-Developer'])
    await holder(stage.server, 'dan', ['FaaS-Developer'])
    const [dora, dan] = [await at(stage, 'dora', 'dark'), await at(stage, 'dan')]
    await addFunction(dora, 'Shared')
    await dan.goto(new URL(dora.url()).pathname)
    await code(dan).waitFor()

    await write(dan, 'async function lambda() {\n  return "from Dan"\n}\n')
    await code(dan).press('ControlOrMeta+s')
    await dan.getByText('The draft is saved.').waitFor()

    await write(dora, 'async function lambda() {\n  return "from Dora"\n}\n')
    await code(dora).press('ControlOrMeta+s')
    const dialog = dora.getByRole('dialog')
    const merged = dialog.getByRole('textbox', { name: 'My code, compared with theirs' })
    await merged.getByText('from Dora').waitFor()
    await merged.getByText('from Dan').waitFor()
    await assertAccessible(dora, 'two texts')
    await picture(dora, 'function-conflict-dark')
    await dialog.getByRole('button', { name: 'Decide later' }).click()
    await code(dora).getByText('from Dora').waitFor()

    // Decided place by place; what comes of it is saved on theirs.
    await code(dora).press('ControlOrMeta+s')
    await merged.getByRole('button', { name: 'Take theirs' }).first().click()
    await eventually(async () => (await merged.getByText('from Dora').count()) === 0)
    await dialog.getByRole('button', { name: 'Save what stands here' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await code(dora).getByText('from Dan').waitFor()
    assert.equal(await dora.getByRole('region', { name: 'Unsaved changes' }).count(), 0)

    // A deployment in between is no conflict of texts.
    await write(dora, 'async function lambda() {\n  return "more"\n}\n')
    await dan.reload()
    await code(dan).waitFor()
    await deploy(dan)
    await code(dora).press('ControlOrMeta+s')
    await dora.getByText('The draft is saved.').first().waitFor()
    assert.equal(await dialog.count(), 0)
  }))

test('the Functions pages reflow at 320 pixels, and the editor is left by keyboard', (t) =>
  staffed(t, async (stage) => {
    await holder(stage.server, 'dora', ['FaaS-Developer'])
    const page = await at(stage, 'dora')
    await addFunction(page, 'Narrow')
    await code(page).focus()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    assert.equal(await code(page).evaluate((element) => element === document.activeElement), false)
    const found: string[] = []
    for (const path of [
      '/functions',
      '/functions/fn_1',
      '/functions/fn_1?tab=test',
      '/functions/fn_1?tab=settings',
      '/functions/secrets',
      '/functions/events',
      '/functions/new',
    ]) {
      for (const [width, height] of [
        [640, 450],
        [320, 800],
      ] as const) {
        await page.setViewportSize({ width, height })
        await page.goto(path)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.waitForLoadState('networkidle')
        for (const what of [...(await hindrances(page)), ...(await unseenFocus(page))])
          found.push(`${path} at ${width}: ${what}`)
        await picture(page, `narrow${path.replaceAll(/\W/g, '-')}-${width}`)
      }
    }
    assert.deepEqual(found, [])
  }))

test('leaving with code that is not saved asks first', (t) =>
  staffed(t, async (stage) => {
    await holder(stage.server, 'dora', ['FaaS-Developer'])
    const page = await at(stage, 'dora')
    await addFunction(page, 'Careful')
    await write(page, 'unfinished')
    await tab(page, 'Test').click()
    await tab(page, /Code \(not saved\)/).click()
    await code(page).getByText('unfinished').waitFor()
    await page.getByRole('link', { name: 'Functions' }).first().click()
    await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor()
    await button(page, 'Stay').click()
    await code(page).getByText('unfinished').waitFor()
  }))

test('code that is not saved outlives a reload, meets what was saved meanwhile, and ends when it is given up', (t) =>
  staffed(t, async (stage) => {
    await holder(stage.server, 'dora', ['FaaS-Developer'])
    await holder(stage.server, 'dirk', ['FaaS-Developer'])
    const page = await at(stage, 'dora', 'dark')
    await addFunction(page, 'Kept')
    await write(page, 'mine, half done')
    await page.getByLabel('Name of another variable').fill('TONE')
    await button(page, 'Add variable').click()
    const reload = async () => {
      const asked = page.waitForEvent('dialog')
      const loaded = page.reload()
      await (await asked).accept()
      await loaded
    }
    await reload()
    await code(page).getByText('mine, half done').waitFor()
    await page.getByLabel('TONE', { exact: true }).waitFor()
    await page.getByText('Your unsaved changes were kept.').waitFor()
    await assertAccessible(page, 'code that was kept')
    await picture(page, 'code-kept-dark')

    // Somebody else saves: it is still on the version that it was begun on.
    const other = await at(stage, 'dirk')
    await other.goto('/functions/fn_1')
    await write(other, 'theirs, saved')
    await button(other, 'Save draft').click()
    await other.getByText('The draft is saved.').waitFor()
    await reload()
    await page.getByText(/were kept\. Someone else has saved this function/).waitFor()
    await button(page, 'Save draft').click()
    await page.getByRole('dialog', { name: 'Someone else changed Kept meanwhile' }).waitFor()
    await button(page, 'Save what stands here').click()
    await page.getByText('The draft is saved.').waitFor()
    await page.reload()
    await code(page).waitFor()
    assert.equal(await page.getByText('Your unsaved changes were kept.').count(), 0)

    // Leaving without saving gives it up.
    await write(page, 'never mind')
    await page.getByRole('link', { name: 'Functions' }).first().click()
    await button(page, 'Leave and lose the changes').click()
    await page.getByRole('link', { name: 'Kept' }).click()
    await code(page).waitFor()
    assert.equal(await code(page).getByText('never mind').count(), 0)
  }))
