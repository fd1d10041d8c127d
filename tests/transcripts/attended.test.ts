import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { clientProgram, run } from '@rolecall/cli/program'
import { terminalOf } from '@rolecall/cli/terminal'
import { stage } from './stage.ts'

const on = await stage()
const folder = mkdtempSync(join(tmpdir(), 'rolecall-cli-'))
after(async () => {
  await on.close()
  rmSync(folder, { recursive: true, force: true })
})
const token = await on.tokenOf(on.ada)

/** Somebody sits at the terminal and gives this answer; `meanwhile` is what others do while they think. */
async function typed(words: string, answer: string, meanwhile = async () => {}) {
  const asked: string[] = []
  let [out, told] = ['', '']
  const answered = async (question: string) => {
    asked.push(question)
    await meanwhile()
    return answer
  }
  const terminal = {
    ...terminalOf(process),
    environment: {
      ROLECALL_SERVER: on.url,
      ROLECALL_TOKEN: token,
      ROLECALL_ACCOUNT: 'acme',
      XDG_CONFIG_HOME: folder,
    },
    isAttended: true,
    out: (text: string) => void (out += text),
    tell: (line: string) => void (told += `${line}\n`),
    ask: answered,
    askHidden: answered,
  }
  const typedWords = words.split(' ')
  const code = await run(await clientProgram(terminal, typedWords), terminal, typedWords)
  return { code, out, told, asked }
}
const stateOf = async (name: 'ben' | 'cleo') =>
  (await on.directory()).users.get(on.people[name].id)?.state

test('what takes something away shows what and asks where, and goes on only after a yes', async () => {
  const no = await typed('users disable ben', '')
  assert.equal(no.code, 2)
  assert.equal(no.asked.length, 1)
  assert.match(no.asked[0] ?? '', /^Disable `ben`\? \(http:\/\/\S+\) \[y\/N\] $/)
  assert.match(no.told, /Ben loses \d+ permissions:/)
  assert.match(no.told, /nothing was changed/)
  assert.equal(await stateOf('ben'), 'enabled')

  const yes = await typed('users disable ben', 'y')
  assert.equal(yes.code, 0)
  assert.equal(await stateOf('ben'), 'disabled')
  assert.equal((await typed('users disable cleo --yes', 'n')).asked.length, 0)
  assert.equal(await stateOf('cleo'), 'disabled')
})

test('what is applied is the plan that was agreed to, and nothing that came in between', async () => {
  const file = join(folder, 'office.yaml')
  writeFileSync(file, 'kind: skills\nitems:\n  - name: Returns\n')
  const has = async (name: string) =>
    [...(await on.directory()).skills.values()].some((skill) => skill.name === name)
  const other = async () => {
    assert.equal((await on.ada.post(on.path('skills'), { name: 'Meanwhile' })).status, 201)
  }
  const late = await typed(`apply ${file}`, 'y', other)
  assert.equal(late.code, 7, late.told)
  assert.match(late.told, /created {2}skill {2}Returns/)
  assert.equal(await has('Returns'), false)

  assert.equal((await typed(`apply ${file}`, 'n')).code, 2)
  assert.equal(await has('Returns'), false)
  assert.equal((await typed(`apply ${file}`, 'y')).code, 0)
  assert.equal(await has('Returns'), true)
  // Nobody is asked about nothing.
  const again = await typed(`apply ${file}`, 'y')
  assert.deepEqual([again.code, again.asked], [0, []])
})

test('what others wrote does not move the cursor or turn text around', async () => {
  const turned = { name: 'Turned', reason: 'a\u202eb' }
  assert.equal((await on.ada.post(on.path('skills'), turned)).status, 201)
  const { out } = await typed('audit list --limit 1', '')
  assert.doesNotMatch(out, /\u202e/)
  assert.match(out, /a\\u202eb/)
  const { told, code } = await typed('users show \u001b[2Jghost', '')
  assert.equal(code, 6)
  assert.match(told, /\\u001b\[2Jghost/)
})

test('several functions are deployed after one question, whose answer may be no', async () => {
  for (const name of ['one', 'two']) {
    const source = 'async function lambda() {\n  return 1\n}\n'
    assert.equal((await on.ada.post(on.path('functions'), { name, source })).status, 201)
  }
  const no = await typed('functions deploy --all', '')
  assert.deepEqual([no.code, no.asked.length], [2, 1])
  assert.match(no.told, /^one: version 1, .*\ntwo: version 1, /)
  assert.match((await typed('functions list', '')).out, /one +Draft/)
  const yes = await typed('functions deploy one two --json', 'y')
  assert.equal(yes.code, 0, yes.told)
  assert.equal(JSON.parse(yes.out).total, 2)
})

test('the value of a secret is asked for, and shown nowhere', async () => {
  const value = 'between you and me'
  const { code, out, told, asked } = await typed('secrets set SIGNING_KEY', value)
  assert.equal(code, 0, told)
  assert.equal(asked.length, 1)
  assert.match(asked[0] ?? '', /nothing is shown/)
  assert.doesNotMatch(out + told, new RegExp(value))
})
