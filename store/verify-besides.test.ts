import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { createAlert, deleteAlert, editAlert } from '@rolecall/core/functions/changes/alerts'
import { deployFunction, rollbackFunction } from '@rolecall/core/functions/changes/deploy'
import { createDomain, deleteDomain, editDomain } from '@rolecall/core/functions/changes/domains'
import { addReportRecipient } from '@rolecall/core/functions/changes/email-reports'
import {
  createFunction,
  deleteFunction,
  editFunction,
} from '@rolecall/core/functions/changes/functions'
import type { BesidePlan } from '@rolecall/core/functions/changes/plan'
import { createSchedule, editSchedule } from '@rolecall/core/functions/changes/schedules'
import { createSecret, deleteSecret, editSecret } from '@rolecall/core/functions/changes/secrets'
import {
  alertId,
  domainId,
  functionId,
  scheduleId,
  secretId,
  type AccountId,
} from '@rolecall/core/kit/ids'
import { createAccount } from './accounts.ts'
import { besidePlanned } from './besides.ts'
import { change } from './change.ts'
import { freshStore } from './fresh.ts'
import type { Store } from './store.ts'
import { verifyAudit } from './verify.ts'

const [acme, old] = ['acme' as AccountId, 'old' as AccountId]
const at = Date.UTC(2026, 2, 1, 9)
const host = { kind: 'host' } as const
const hidden = 'the value that nobody is shown'
const times = { problem: () => null, next: () => at + 60_000, offset: () => 0 }

async function done<Input>(
  store: Store,
  account: AccountId,
  plan: BesidePlan<Input>,
  input: Input,
): Promise<void> {
  const request = { account, actor: host, via: 'host' }
  const changed = await change(store, request, besidePlanned(plan, host, input))
  if (!changed.ok) throw new Error(`${JSON.stringify(input)}: ${JSON.stringify(changed.error)}`)
}

const contentOf = (source: string) => ({
  source,
  digest: createHash('sha256').update(source).digest('hex'),
})
const written = (name: string) => ({
  name,
  description: '',
  event: null,
  skills: [],
  content: { ...contentOf('const lambda = () => 1'), variables: { mode: 'dry' }, secrets: [] },
  at,
})
const alert = {
  name: 'Failing',
  function: null,
  schedule: null,
  metric: 'failures',
  threshold: 5,
  percentile: null,
  leastCalls: 0,
  windowMinutes: 15,
  recipients: ['ops@example.com'],
  webhook: null,
  at,
} as const

/** Two accounts with something of every noun beside the directory, made, changed and deleted. */
async function history(): Promise<Store> {
  const store = await freshStore({ now: () => at })
  await createAccount(store, { id: acme, name: 'Acme', edition: 'conversational-cloud' })
  await createAccount(store, { id: old, name: 'Old', edition: 'liveengage-2019' })
  const inAcme = <Input>(plan: BesidePlan<Input>, input: Input) => done(store, acme, plan, input)
  await inAcme(createSecret, { name: 'token', value: { json: JSON.stringify(hidden) }, at })
  await inAcme(editSecret, { id: secretId(1), value: { json: '"another"' }, at: at + 1 })
  await inAcme(createSecret, { name: 'spare', value: { json: '1' }, at })
  await inAcme(deleteSecret, { id: secretId(2), evenIfUsed: true })
  await inAcme(createFunction, written('Nightly'))
  await inAcme(createFunction, written('Gone'))
  await inAcme(deleteFunction, { id: functionId(2), at })
  const deploy = { id: functionId(1), deployedMax: 9, at }
  await inAcme(deployFunction, deploy)
  const patch = contentOf('const lambda = () => 2')
  await inAcme(editFunction, { id: functionId(1), expected: undefined, patch, at })
  await inAcme(deployFunction, deploy)
  await inAcme(rollbackFunction, { ...deploy, version: 1, expected: undefined })
  await inAcme(createSchedule, {
    function: functionId(1),
    cron: '* * * * *',
    timeZone: 'Etc/UTC',
    description: 'each minute',
    headers: { 'x-from': 'test' },
    payload: '{"a":1}',
    at,
    times,
  })
  await inAcme(editSchedule, { id: scheduleId(1), patch: { payload: '{"a":2}' }, at, times })
  await inAcme(createAlert, alert)
  await inAcme(editAlert, { id: alertId(1), patch: { threshold: 9 }, at })
  await inAcme(createAlert, { ...alert, name: 'Other' })
  await inAcme(deleteAlert, { id: alertId(2), at })
  await done(store, old, createDomain, { name: 'api.example.com', at })
  await done(store, old, editDomain, { id: domainId(1), name: '*.example.com', at })
  await done(store, old, createDomain, { name: 'gone.example.com', at })
  await done(store, old, deleteDomain, { id: domainId(2) })
  await done(store, old, addReportRecipient, { address: 'ops@example.com', at })
  return store
}

test('replaying the trail gives every row beside the directory, and no value of a secret is in it', async () => {
  const store = await history()
  for (const account of [acme, old]) {
    const verified = await verifyAudit(store, account)
    assert.ok(verified.ok, JSON.stringify(verified))
  }
  const entries = await store.database.read.selectFrom('audit').select('touches').execute()
  const all = entries.map(({ touches }) => touches).join('\n')
  for (const noun of ['function', 'function-version', 'secret', 'schedule', 'alert', 'domain'])
    assert.match(all, new RegExp(`"noun":"${noun}"`))
  assert.doesNotMatch(all, new RegExp(`${hidden}|another|=> 1|"dry"|\\{\\\\"a`))
  await store.close()
})

/** What somebody does to the database behind our back, and what they are found by. */
const attacks: readonly (readonly [about: string, statement: string, problem: RegExp])[] = [
  ['another deployer', `update account_functions set deployed_by = 'usr_1'`, /function fn_1/],
  ['another version in service', `update account_functions set serving = 1`, /function fn_1/],
  [
    'more rights at deploy',
    `update account_functions set may_update_secrets = 1 - may_update_secrets`,
    /function fn_1/,
  ],
  [
    'other code, with its digest left',
    `update function_versions set source = 'const lambda = () => 666' where number = 2`,
    /function-version fn_1\/2/,
  ],
  [
    'other code of the draft, with its digest',
    `update function_versions set source = 'x', digest = '${contentOf('x').digest}' where number = 0`,
    /function-version fn_1\/0/,
  ],
  [
    'other values of variables',
    `update function_versions set variables = '{"mode":"wet"}' where number = 1`,
    /function-version fn_1\/1/,
  ],
  [
    'another secret bound',
    `update function_versions set secrets = '["sec_1"]' where number = 1`,
    /function-version fn_1\/1/,
  ],
  ['a version dropped', `delete from function_versions where number = 1`, /fn_1\/1/],
  ['a secret renamed', `update secrets set name = 'other'`, /secret sec_1/],
  ['a secret dropped', `delete from secrets`, /secret sec_1/],
  ['a value that was set unseen', `update secrets set updated_at = updated_at + 1`, /secret sec_1/],
  ['another owner of a schedule', `update schedules set owner = 'usr_1'`, /schedule sch_1/],
  ['another time', `update schedules set cron = '0 * * * *'`, /schedule sch_1/],
  ['another payload', `update schedules set payload = '{"a":3}'`, /schedule sch_1/],
  ['another header', `update schedules set headers = '{"x-from":"me"}'`, /schedule sch_1/],
  ['a schedule paused', `update schedules set paused = 'by-hand'`, /schedule sch_1/],
  ['a schedule dropped', `delete from schedules`, /schedule sch_1/],
  ['another threshold', `update alerts set threshold = 1000`, /alert alr_1/],
  ['another recipient', `update alerts set recipients = '["me@example.com"]'`, /alert alr_1/],
  ['an alert muted', `update alerts set muted_until = 9999999999999`, /alert alr_1/],
  [
    'ids of deleted functions given again',
    `update counters set next = 2 where noun = 'function'`,
    /counter of each function /,
  ],
  [
    'ids of deleted secrets given again',
    `delete from counters where noun = 'secret'`,
    /counter of each secret /,
  ],
  [
    'what an entry says of code',
    `update audit set touches = replace(touches, '"length":22', '"length":23') where action like 'function.%'`,
    /was changed/,
  ],
]
const inOld: typeof attacks = [
  ['another domain', `update domains set name = '*.example.net'`, /domain dom_1/],
  ['a domain dropped', `delete from domains`, /domain dom_1/],
  [
    'a domain slipped in',
    `insert into domains select account, 'dom_3', 'evil.example', 'evil.example', created_by, created_at, updated_by, updated_at, revision from domains`,
    /domain dom_3/,
  ],
  [
    'another reader of reports',
    `update email_reports set recipients = '["me@a.com"]'`,
    /email-report/,
  ],
  [
    'reports stopped',
    `update email_reports set frequency = 'never'`,
    /rows are damaged: stored value "never"/,
  ],
]

for (const [account, all] of [
  [acme, attacks],
  [old, inOld],
] as const)
  for (const [about, statement, problem] of all)
    test(`verify: finds ${about}`, async () => {
      const store = await history()
      await store.database.write(async (tx) => {
        const { numAffectedRows = 0n } = await sql.raw(statement).execute(tx)
        assert.ok(numAffectedRows > 0n, 'nothing was done')
      })
      const found = await verifyAudit(store, account)
      assert.ok(!found.ok, 'nothing was found')
      assert.match(found.problem, problem)
      assert.equal(found.chain, 'audit')
      await store.close()
    })
