import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { journey, setUp, signIn } from './stage.ts'

const assets = resolve(import.meta.dirname, '../../console/dist/assets')
const budget = { js: 260_000, css: 40_000 }

const hideFirstSteps = `localStorage.setItem('rolecall-first-steps-hidden-acme-usr_1', 'true')`

const sizeOf = (files: Iterable<string>) =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(resolve(assets, file))).length, 0)

test('the first page, from the door to the list of users, fits the budget', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    await setUp(server, await visitor())
    const page = await visitor()
    // The five first steps of a new account come after the list, until they are done or hidden.
    await page.addInitScript(hideFirstSteps)
    const loaded = new Set<string>()
    page.on('response', (response) => {
      const { pathname } = new URL(response.url())
      if (/\.(js|css)$/.test(pathname)) loaded.add(basename(pathname))
    })
    await signIn(page, 'acme', 'ada', 'correct horse battery')
    await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
    await page.waitForLoadState('networkidle')
    const files = [...loaded]
    const js = sizeOf(files.filter((file) => file.endsWith('.js')))
    const css = sizeOf(files.filter((file) => file.endsWith('.css')))
    t.diagnostic(`${files.length} files: ${js} bytes of JavaScript and ${css} of CSS, gzipped`)
    assert.ok(
      files.some((file) => file.startsWith('UsersPage')),
      'the list of users was loaded',
    )
    assert.ok(!files.some((file) => file.startsWith('Palette-')), 'the palette waits to be opened')
    assert.ok(js <= budget.js, `${js} bytes of JavaScript, ${budget.js} are allowed`)
    assert.ok(css <= budget.css, `${css} bytes of CSS, ${budget.css} are allowed`)
  }))
