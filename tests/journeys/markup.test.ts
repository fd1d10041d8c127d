import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createGroup } from '@rolecall/core/access/changes/groups'
import { createLob } from '@rolecall/core/access/changes/lobs'
import { createProfile } from '@rolecall/core/access/changes/profiles'
import { editSettings } from '@rolecall/core/access/changes/settings'
import { createSkill } from '@rolecall/core/access/changes/skills'
import { groupId, profileId } from '@rolecall/core/kit/ids'
import { password } from '@rolecall/server/fresh'
import type { Page } from 'playwright-core'
import { eventually, journey, signIn } from './stage.ts'

const own = '<img src=x onerror="document.body.dataset.owned=1">'
const inAttribute = '"><svg onload="document.body.dataset.owned=1">'

const isOwned = (page: Page) => page.evaluate(() => document.body.dataset['owned'] === '1')
/** Elements that only markup of a name can have made. */
const planted = (page: Page) => page.locator('[onerror], [onload]').count()

/** Where names, descriptions and reasons are shown, and something that is shown there. */
const pages: Readonly<Record<string, string>> = {
  '/users': own,
  '/users/usr_2': own,
  '/profiles': own,
  '/profiles/prf_5': own,
  '/groups': inAttribute,
  '/skills': own,
  '/lobs': own,
  '/api-keys': own,
  '/api-keys/key_1': own,
  '/functions': 'Planted',
  '/functions/fn_1': 'Planted',
  '/audit': own,
  '/why': 'Why',
  '/who-can': 'Who can',
  '/compare?profiles=prf_1,prf_5': own,
  '/my-account': 'Ada',
}

test('attack 15, direct: markup in names, descriptions and reasons is shown as it was written, on every page', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const { as, person } = server
    await person('ada', [profileId(4)])
    await person('eve', [profileId(3)], { name: own, nickname: inAttribute })
    await as(createProfile, {
      role: 'agent',
      name: own,
      description: inAttribute,
      duplicateOf: null,
      toggles: new Map(),
    })
    await as(createGroup, { name: inAttribute, parent: groupId(1) })
    await as(createSkill, { name: own, description: inAttribute })
    await as(editSettings, { features: new Map([['lines-of-business', true]]) })
    await as(createLob, { name: own, description: inAttribute })
    const ada = await server.signIn('ada')
    const at = (rest: string) => `/v1/accounts/${server.account}/${rest}`
    const expiresAt = server.clock.at + 100_000_000
    const source = 'async function lambda() { return 1 }'
    const made = [
      await ada.post(at('api-keys'), { name: own, description: own, kind: 'decisions', expiresAt }),
      await ada.post(at('functions'), { name: 'Planted', description: own, source }),
      await ada.patch(at('skills/skl_1'), { description: 'another', reason: own }),
    ]
    for (const { status, text } of made) assert.ok(status < 300, text)
    const [{ sequence }] = (await ada.get(at('audit?limit=1'))).body.items

    const page = await visitor()
    await signIn(page, server.account, 'ada', password)
    for (const [address, shown] of Object.entries({ ...pages, [`/audit/${sequence}`]: own })) {
      await page.goto(address)
      const text = () => page.locator('body').innerText()
      await eventually(async () => (await text()).includes(shown)).catch(async () =>
        assert.fail(`${address} does not show ${shown}: ${await text()}`),
      )
      assert.equal(await planted(page), 0, address)
      assert.equal(await isOwned(page), false, address)
    }
  }))

test('attack 15, direct: markup that got into a page all the same runs no script', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    await server.person('ada', [profileId(4)])
    const page = await visitor()
    await signIn(page, server.account, 'ada', password)
    const put = (into: Page) =>
      into.evaluate((markup) => {
        const place = document.createElement('div')
        place.innerHTML = markup
        document.body.append(place)
      }, own)
    await put(page)
    assert.equal(await planted(page), 1)
    await page.waitForTimeout(500)
    assert.equal(await isOwned(page), false)

    // Where nobody forbids it, the same markup does run.
    const free = await visitor()
    await free.goto('about:blank')
    await put(free)
    await eventually(() => isOwned(free))
  }))
