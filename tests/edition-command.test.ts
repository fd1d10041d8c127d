import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalogRows } from '../core/catalog/rows.ts'
import { editions } from '../core/catalog/shipped.ts'
import { editionCommand } from '../operator/commands/edition.ts'
import { csv, parse } from './catalog/tables.ts'

for (const edition of editions.values()) {
  test(`\`edition show ${edition.id} --csv\` prints the catalog in the published form`, async () => {
    const printed = parse(await run('show', edition.id, '--csv'))
    assert.deepEqual(
      printed,
      catalogRows(edition).map((row) => ({ ...row })),
    )
  })

  test(`\`edition matrix ${edition.id} --csv\` prints the published matrix`, async () => {
    const version = edition.id === 'conversational-cloud' ? 'v2' : 'v1'
    const printed = await run('matrix', edition.id, '--csv')
    assert.deepEqual(parse(printed), csv(`functions-${version}-matrix.csv`))
  })
}

test('`edition show` of an unknown edition names the known ones and ends with 64', async () => {
  const command = editionCommand(() => {})
  let said = ''
  for (const each of [command, ...command.commands]) {
    each.exitOverride().configureOutput({ writeErr: (text) => void (said += text) })
  }
  await assert.rejects(command.parseAsync(['show', 'liveengage'], { from: 'user' }), {
    exitCode: 64,
  })
  assert.equal(
    said,
    'no edition `liveengage`; there are `conversational-cloud`, `liveengage-2019`\n',
  )
})

async function run(...args: string[]): Promise<string> {
  const lines: string[] = []
  await editionCommand((line) => lines.push(line)).parseAsync(args, { from: 'user' })
  return lines.join('\n')
}
