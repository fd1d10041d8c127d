import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { everyCommand, topics } from '@rolecall/cli/program'
import { terminalOf } from '@rolecall/cli/terminal'
import type { Command } from 'commander'
import { rolecallProgram } from '../../server/rolecall.ts'

const program = rolecallProgram(terminalOf(process))
const leaves = everyCommand(program).filter(({ commands }) => commands.length === 0)

/** `rolecall users list`. */
const pathOf = (command: Command): string =>
  command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name()

function helpOf(command: Command): string {
  let text = ''
  command.configureOutput({ writeOut: (part) => (text += part), getOutHelpWidth: () => 100 })
  command.outputHelp()
  return text.trimEnd()
}

test('the reference of the command line is what its commands say of themselves', (t) => {
  const page = [
    '# The command line',
    '',
    'Every command of `rolecall`, as `--help` says it. This page is written by `npm run transcripts`.',
    'On a clone it is `npm run -s rolecall -- users list`.',
    '',
    '```text',
    topics(),
    '```',
    ...leaves.flatMap((leaf) => ['', `## ${pathOf(leaf)}`, '', '```text', helpOf(leaf), '```']),
    '',
  ].join('\n')
  t.assert.fileSnapshot(page, 'docs/command-line.md', { serializers: [String] })
})

test('every command says what it does, and shows an example', () => {
  assert.ok(leaves.length > 40, `${leaves.length}`)
  for (const leaf of leaves) {
    assert.ok(leaf.description().length > 5, pathOf(leaf))
    assert.match(helpOf(leaf), /\nExamples:\n {2}\$ (\w+=\S+ )?rolecall/, pathOf(leaf))
  }
})

test('no flag takes a password or a token: those are read from standard input', () => {
  for (const leaf of leaves)
    for (const { long, required, optional } of leaf.options)
      if (/password|token|secret/.test(long ?? ''))
        assert.ok(!required && !optional, `${pathOf(leaf)} ${long}`)
})

test('every write can be shown before it is done, and what takes away asks', () => {
  const flagsOf = (leaf: Command) => leaf.options.map(({ long }) => long)
  const isWrite = (leaf: Command) => flagsOf(leaf).includes('--reason') && leaf.name() !== 'recover'
  const writes = leaves.filter(isWrite)
  assert.ok(writes.length >= 19)
  for (const leaf of writes) assert.ok(flagsOf(leaf).includes('--dry-run'), pathOf(leaf))
  for (const leaf of leaves)
    if (
      /^(delete|disable|revoke|restore|reset-password|bulk|rotate|import|apply|migrate)$/.test(
        leaf.name(),
      )
    )
      assert.ok(flagsOf(leaf).includes('--yes'), pathOf(leaf))
})

test('the completions are what bash can read, and know every command', (t) => {
  let script = ''
  const { bash } = { bash: spawnSync('bash', ['--version']).status === 0 }
  if (!bash) return t.skip('no bash here')
  const fresh = rolecallProgram({ ...terminalOf(process), out: (text) => void (script += text) })
  return fresh.parseAsync(['completion', 'bash'], { from: 'user' }).then(() => {
    const typed = 'COMP_WORDS=(rolecall users ""); COMP_CWORD=2; _rolecall; echo "${COMPREPLY[@]}"'
    const { stdout, stderr } = spawnSync('bash', ['-c', `${script}\n${typed}`], {
      encoding: 'utf8',
    })
    assert.equal(stderr, '')
    assert.match(stdout, /^list show add edit disable enable delete reset-password/)
  })
})
