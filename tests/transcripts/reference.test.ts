import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { everyCommand, topics } from '@rolecall/cli/program'
import { terminalOf } from '@rolecall/cli/terminal'
import type { Command } from 'commander'
import { rolecallProgram } from '../../server/rolecall.ts'

const program = await rolecallProgram(terminalOf(process))
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
  assert.ok(leaves.length > 90, `${leaves.length}`)
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
      /^(delete|disable|revoke|restore|reset-password|bulk|rotate|import|apply|migrate|remove|unset|deploy|undeploy|rollback|rotate-secret)$/.test(
        leaf.name(),
      )
    )
      assert.ok(flagsOf(leaf).includes('--yes'), pathOf(leaf))
})

/** Each shell reads its script and completes; words that begin as typed, one on a line. */
const shells = {
  bash: (script: string, typed: readonly string[]) => [
    '-c',
    `${script}
COMP_WORDS=(rolecall ${typed.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${typed.length}
_rolecall; printf '%s\\n' "\${COMPREPLY[@]}"`,
  ],
  zsh: (script: string, typed: readonly string[]) => [
    '-fc',
    `autoload -Uz compinit; compinit -D -u
${script}
COMP_WORDS=(rolecall ${typed.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${typed.length}
compgen -F _rolecall -- '${typed.at(-1) ?? ''}'`,
  ],
  fish: (script: string, typed: readonly string[]) => [
    '--no-config',
    '-c',
    `${script}\ncomplete -C 'rolecall ${typed.join(' ')}'`,
  ],
} as const

for (const [shell, commandOf] of Object.entries(shells))
  test(`the completions are what ${shell} can read, and go down to every command`, async (t) => {
    if (spawnSync(shell, ['--version']).status !== 0) return t.skip(`no ${shell} here`)
    let script = ''
    const out = (text: string) => void (script += text)
    const asked = ['completion', shell]
    const whole = await rolecallProgram({ ...terminalOf(process), out }, asked)
    await whole.parseAsync(asked, { from: 'user' })
    const completed = (...typed: readonly string[]) => {
      const { stdout, stderr } = spawnSync(shell, commandOf(script, typed), { encoding: 'utf8' })
      assert.equal(stderr, '')
      const begun = typed.at(-1) ?? ''
      // What is offered, zsh itself narrows down to what fits.
      const words = stdout.split(/\s+/).filter((word) => word !== '' && word.startsWith(begun))
      return words.toSorted()
    }
    assert.ok(completed('').includes('can-i'))
    assert.deepEqual(completed('us'), ['users'])
    const ofUsers = completed('users', '').filter((word) => !word.startsWith('-'))
    assert.deepEqual(ofUsers, [
      'add',
      'bulk',
      'delete',
      'disable',
      'edit',
      'enable',
      'list',
      'reset-password',
      'show',
    ])
    assert.deepEqual(completed('users', 'edit', 'wei.chen', '--em'), ['--email', '--employee-id'])
    assert.deepEqual(completed('can-i', '--li'), ['--list'])
    assert.deepEqual(completed('functions', 'un'), ['undeploy'])
    assert.deepEqual(completed('functions', 'logs', '--fo'), ['--follow'])
    assert.deepEqual(completed('schedules', 'ne'), ['next'])
    return undefined
  })
