import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { functionId, type AccountId } from '@rolecall/core/kit/ids'
import { demo } from '@rolecall/server/demo'
import { alerted } from '@rolecall/server/functions/fresh-function'
import type { Page } from 'playwright-core'
import { paths } from '../../console/paths.ts'
import { hindrances, unseenFocus } from './reach.ts'
import {
  assertAccessible,
  eventually,
  journey,
  passwordOf,
  picture,
  signIn,
  type Stage,
} from './stage.ts'

/** Every page of the console: its address, its first heading, and something that must be on it. */
const pages: readonly (readonly [name: string, path: string, heading: string, shows: RegExp])[] = [
  ['users', '/users', 'Users', /Ada Okafor/],
  ['user-new', '/users/new', 'Add user', /Assignment/],
  ['user', '/users/usr_6', 'Amara Diallo', /Managed groups/],
  ['user-access', '/users/usr_6?tab=access', 'Amara Diallo', /What can this person do/],
  ['user-sessions', '/users/usr_6?tab=sessions', 'Amara Diallo', /not signed in anywhere/],
  ['profiles', '/profiles', 'Profiles', /Senior Agent/],
  ['profile-new', '/profiles/new?role=agent', 'Add profile', /Handle messaging conversations/],
  ['profile', '/profiles/prf_5', 'Senior Agent', /Join agents' conversations in group/],
  ['profile-history', '/profiles/prf_5?tab=history', 'Senior Agent', /Made by Ada Okafor/],
  ['profile-compare', '/profiles/prf_5?tab=compare&with=prf_1', 'Senior Agent', /set here/],
  ['compare-none', '/compare', 'Compare', /Choose two to six/],
  [
    'compare',
    '/compare?profiles=prf_1,prf_5,prf_6&people=usr_6,usr_9',
    'Compare',
    /permissions differ/,
  ],
  ['groups', '/groups', 'Agent groups', /Amsterdam/],
  ['skills', '/skills', 'Skills', /Billing/],
  ['lobs', '/lobs', 'Lines of business', /Business customers/],
  ['functions', '/functions', 'Functions', /Productive/],
  ['function-new', '/functions/new', 'Add function', /What calls it/],
  ['function', '/functions/fn_1', 'Greeting', /Modified: 1 line differs/],
  ['function-test', '/functions/fn_1?tab=test', 'Greeting', /Run it to see its answer/],
  ['function-versions', '/functions/fn_1?tab=versions', 'Greeting', /has the content of version 1/],
  ['function-access', '/functions/fn_1?tab=access', 'Greeting', /Who may do what with functions/],
  ['function-schedules', '/functions/fn_7?tab=schedules', 'Desk report', /Every day at 02:30/],
  ['function-settings', '/functions/fn_1?tab=settings', 'Greeting', /undeploy it first/],
  ['secrets', '/functions/secrets', 'Secrets', /SIGNING_KEY/],
  ['domains', '/functions/domains', 'Domains', /edition “LiveEngage 2019” have/],
  ['function-events', '/functions/events', 'Events', /Conversational Command/],
  ['schedules', '/functions/schedules', 'Schedules', /Every day at 02:30/],
  ['alerts', '/functions/alerts', 'Alerts', /20 % of calls failed/],
  ['alert', '/functions/alerts/alr_1', 'Orders are not found', /would not have fired/],
  ['email-reports', '/functions/email-reports', 'E-mail reports', /where alerts tell of functions/],
  ['logs', '/functions/logs', 'Logs', /a word for the log/],
  ['logs-none', '/functions/logs?text=nowhere', 'Logs', /No call matches/],
  ['call', '/functions/logs/0123456789abcdef', 'Call 0123456789abcdef', /Neither what it was/],
  ['reports', '/functions/reports', 'Reports', /Calls over time/],
  ['reports-none', '/functions/reports?trigger=schedule', 'Reports', /Nothing was called/],
  ['function-logs', '/functions/fn_1?tab=logs', 'Greeting', /a word for the log/],
  ['function-reports', '/functions/fn_1?tab=reports', 'Greeting', /By version/],
  ['api-keys', '/api-keys', 'API keys', /asks for decisions/],
  ['api-key', '/api-keys/key_2', 'Roster, reads people', /What can this key do/],
  ['audit', '/audit', 'Audit trail', /Chain whole/],
  ['audit-entry', '/audit/12', 'Change no. 12', /Hash of the entry before/],
  ['audit-sign-ins', '/audit?view=sign-ins', 'Audit trail', /signed in/],
  ['audit-refusals', '/audit?view=refusals', 'Audit trail', /was refused/],
  ['settings', '/settings', 'Account settings', /Lines of business/i],
  ['user-past', '/users/usr_6?tab=access&as_of=60', 'Amara Diallo', /You are looking at/],
  ['profile-past', '/profiles/prf_5?as_of=60', 'Senior Agent', /You are looking at/],
  ['why-past', '/why?user=usr_6&action=user.edit&target=usr_1&as_of=60', 'Why?', /revision 60/],
  ['settings-defaults', '/settings?tab=defaults', 'Account settings', /Followed by/],
  ['settings-delegates', '/settings?tab=delegates', 'Account settings', /of \d+ chosen/],
  ['settings-passwords', '/settings?tab=passwords', 'Account settings', /Passwords expire/],
  ['settings-sign-in', '/settings?tab=sign-in', 'Account settings', /A lock ends by itself/],
  ['settings-orphans', '/settings?tab=orphans', 'Account settings', /Orphans stop/],
  ['settings-edition', '/settings?tab=edition', 'Account settings', /nothing to move to/],
  ['why', '/why?user=usr_6&action=user.edit&target=usr_1', 'Why?', /No\. Amara Diallo can’t/],
  ['who-can-none', '/who-can', 'Who can?', /Choose an action/],
  ['who-can', '/who-can?action=user.read&group=grp_6', 'Who can?', /people can/],
  ['profile-access', '/profiles/prf_5?tab=access', 'Senior Agent', /Give it to people/],
  ['group-access', '/groups?group=grp_6', 'Agent groups', /Managed by/],
  ['why-fixes', '/why?user=usr_12&action=agent.monitor&group=grp_6', 'Why?', /How to allow it/],
  ['transfer', '/transfer', 'Export and import', /as CSV files in one ZIP/],
  ['device-none', '/device', 'Sign in a program', /eight letters/],
  ['my-account', '/my-account', 'My account', /Nickname/],
]

/** Every dialog and menu that a button of a page opens at once; those that come later are in journeys of their own. */
const dialogs: readonly (readonly [path: string, button: RegExp])[] = [
  ['/users', /^Account menu/],
  ['/users', /^Appearance/],
  ['/users', /^Find or do anything$/],
  ['/users/usr_6', /^Disable$/],
  ['/users/usr_6', /^Reset password$/],
  ['/users/usr_6', /^Delete$/],
  ['/users/usr_6', /^As it was/],
  ['/profiles/prf_5', /^Restore defaults$/],
  ['/profiles/prf_5', /^Restore defaults of /],
  ['/profiles/prf_5', /^Copy toggles from/],
  ['/profiles/prf_5', /^More for Conversations$/],
  ['/profiles/prf_5', /^More for Join/],
  ['/profiles/prf_5', /^Delete$/],
  ['/groups?group=grp_6', /^Add below/],
  ['/groups?group=grp_6', /^Rename/],
  ['/groups?group=grp_6', /^Move to/],
  ['/groups?group=grp_6', /^Delete/],
  ['/skills', /^Add skill$/],
  ['/skills', /^Edit: /],
  ['/skills', /^History: /],
  ['/skills', /^Delete: /],
  ['/lobs', /^Add line of business$/],
  ['/lobs', /^Edit: /],
  ['/lobs', /^Delete: /],
  ['/functions/fn_1', /^Undeploy$/],
  ['/functions/schedules', /^Add schedule$/],
  ['/functions/schedules', /^Change: /],
  ['/functions/schedules', /^Runs: /],
  ['/functions/schedules', /^Delete: /],
  ['/functions/alerts', /^Add alert$/],
  ['/functions/alerts', /^Change: /],
  ['/functions/alerts', /^Delete: /],
  ['/functions/alerts/alr_1', /^Mute$/],
  ['/functions/alerts/alr_2', /^New webhook secret$/],
  ['/api-keys', /^Add API key$/],
  ['/api-keys', /^Change: /],
  ['/api-keys', /^Rotate: /],
  ['/api-keys', /^Revoke: /],
]

async function signInDemo(
  { server, visitor }: Stage,
  lines: readonly string[],
  ...how: Parameters<Stage['visitor']>
): Promise<Page> {
  const account = 'demo' as AccountId
  await alerted({ world: server.world, account }, 'With a webhook')
  server.world.calls.record(account, {
    id: '0123456789abcdef',
    function: functionId(1),
    version: 1,
    trigger: 'invoke',
    event: null,
    caller: 'key_1',
    at: Date.now(),
    ms: 12.5,
    cold: true,
    outcome: 'threw',
    log: {
      entries: [
        { level: 'Info', message: 'a word for the log', extras: '[{"a":1}]', at: Date.now() },
      ],
      length: 20,
      dropped: 2,
      cut: 1,
    },
  })
  const page = await visitor(...how)
  await signIn(page, 'demo', 'ada.okafor', passwordOf(lines, 'ada.okafor'))
  await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
  return page
}

async function open(page: Page, [, path, heading, shows]: (typeof pages)[number]): Promise<void> {
  await page.goto(path)
  await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor()
  await page.getByText(shows).first().waitFor({ state: 'attached' })
  await page.waitForLoadState('networkidle')
}

/** 320 pixels; and 1,280 by 900 at twice the size, where there is room for half of each. */
const narrow = [
  { width: 640, height: 450 },
  { width: 320, height: 800 },
] as const
const wide = { width: 1280, height: 900 } as const

/** Several tabs share the walk: most of it is waiting. */
async function eachOf<One>(
  list: readonly One[],
  page: Page,
  visit: (page: Page, each: One) => Promise<void>,
): Promise<void> {
  const rest = [...list]
  const tabs = [page, await page.context().newPage(), await page.context().newPage()]
  await Promise.all(
    tabs.map(async (tab) => {
      for (let next = rest.shift(); next !== undefined; next = rest.shift()) await visit(tab, next)
    }),
  )
}

const eachPage = (
  page: Page,
  visit: (page: Page, each: (typeof pages)[number]) => Promise<void>,
): Promise<void> =>
  eachOf(pages, page, async (tab, next) => {
    await tab.setViewportSize(wide)
    await open(tab, next)
    await visit(tab, next)
  })

/** Where something stays at the edge while the page scrolls; the others are walked once, where it is lowest. */
const barred: readonly string[] = ['users', 'profile', 'profile-new', 'groups', 'group-access']
const changeable = (page: Page) =>
  page.locator('[role=switch]:not([aria-disabled=true], :disabled)').first()

test('every page is whole and accessible, and reflows at 200 % and 320 pixels: nothing sideways, small or out of sight', (t) =>
  journey(t, {}, async (stage) => {
    const lines = await demo(stage.server.world.store)
    const found: string[] = []
    await eachPage(await signInDemo(stage, lines, 'light'), async (page, [name, path]) => {
      await assertAccessible(page, `${path} in light`)
      await picture(page, `${name}-light`)
      // The bar that appears with the first change covers nothing either.
      if (name === 'profile') await changeable(page).press('Space')
      for (const size of narrow) {
        await page.setViewportSize(size)
        await delay(400)
        const unseen = size.width > 320 || barred.includes(name) ? await unseenFocus(page) : []
        for (const what of [...(await hindrances(page)), ...unseen])
          found.push(`${path} at ${size.width}: ${what}`)
        await picture(page, `${name}-light-${size.width}`)
      }
      if (name === 'profile') await page.getByRole('button', { name: 'Discard' }).click()
    })
    assert.deepEqual(found, [])
  }))

test('every page is whole and accessible in dark', (t) =>
  journey(t, {}, async (stage) => {
    const lines = await demo(stage.server.world.store)
    await eachPage(await signInDemo(stage, lines, 'dark'), async (page, [name, path]) => {
      await assertAccessible(page, `${path} in dark`)
      await picture(page, `${name}-dark`)
    })
  }))

for (const scheme of ['light', 'dark'] as const)
  test(`every dialog that a page opens is accessible in ${scheme}, and gives the focus back`, (t) =>
    journey(t, {}, async (stage) => {
      const lines = await demo(stage.server.world.store)
      await eachOf(dialogs, await signInDemo(stage, lines, scheme), async (page, [path, name]) => {
        await page.goto(path)
        const opener = page.getByRole('button', { name }).first()
        await opener.press('Enter')
        const opened = page.getByRole('dialog').or(page.getByRole('menu'))
        await opened.waitFor()
        await page.waitForLoadState('networkidle')
        const what = `${path} ${name.source.replace(/\W+/g, ' ').trim()}`
        await assertAccessible(page, `the dialog ${what} in ${scheme}`)
        await picture(page, `dialog-${what.replace(/\W+/g, '-')}-${scheme}`)
        // A list that is open in it closes first.
        await eventually(async () => {
          await page.keyboard.press('Escape')
          return (await opened.count()) === 0
        })
        await eventually(() => opener.evaluate((button) => button === document.activeElement))
      })
    }))

/** Before somebody is signed in there is no frame; those pages have journeys of their own. */
const doors: readonly string[] = [paths.home, paths.signIn, paths.setup, paths.changePassword]

test('no page of the console is left out here', () => {
  const patterns = Object.values(paths).filter((path) => !doors.includes(path))
  const walked = pages.map(([, path]) => path.split('?')[0] ?? '')
  const left = patterns.filter((pattern) => {
    const shape = new RegExp(`^${pattern.replace(/\$\w+/g, '(?!new$)[^/]+')}$`)
    return !walked.some((path) => shape.test(path))
  })
  assert.deepEqual(left, [], 'add these to `pages`')
})

test('without colours of its own, and without motion, the console still says what is chosen', (t) =>
  journey(t, {}, async (stage) => {
    const lines = await demo(stage.server.world.store)
    const page = await signInDemo(stage, lines, 'light')
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
    await page.goto('/groups')
    const row = page.getByRole('treeitem', { selected: true })
    await row.waitFor()
    const outline = await row.evaluate((element) => getComputedStyle(element).outlineStyle)
    assert.equal(outline, 'solid')
    await page.goto('/users')
    await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
    await assertAccessible(page, 'the users, in forced colours')
    await picture(page, 'users-forced-colours')
    const moving = await page.evaluate(
      () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
    )
    assert.equal(moving, 0)
  }))
