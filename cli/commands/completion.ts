import type { Command } from 'commander'
import { exits, Stopped } from '../stopped.ts'
import { leaf } from '../command.ts'
import type { Terminal } from '../terminal.ts'

const shells = ['bash', 'zsh', 'fish'] as const

export const completionCommand = (terminal: Terminal): Command => {
  const command: Command = leaf(terminal, 'completion <shell>', {
    about: 'Print completions for bash, zsh or fish',
    examples: [
      'rolecall completion bash > /etc/bash_completion.d/rolecall',
      'source <(rolecall completion zsh)',
      'rolecall completion fish > ~/.config/fish/completions/rolecall.fish',
    ],
    act: async (_it, _options, shell = '') => {
      if (!isShell(shell))
        throw new Stopped(exits.usage, `there are no completions for \`${shell}\``, [
          `there are for ${shells.join(', ')}`,
        ])
      terminal.out(scripts[shell](wordsAt(rootOf(command))))
    },
  })
  return command
}
type Shell = (typeof shells)[number]
const isShell = (text: string): text is Shell => (shells as readonly string[]).includes(text)

const rootOf = (command: Command): Command => (command.parent ? rootOf(command.parent) : command)

/** What can come next, by the path so far: `users edit` -> `--email --name ...`. */
type Words = ReadonlyMap<string, readonly string[]>

function wordsAt(command: Command, path: readonly string[] = []): Words {
  const own = [
    ...command.commands.map((each) => each.name()),
    ...command.options.flatMap(({ long }) => long ?? []),
    '--help',
  ]
  return new Map([
    [path.join(' '), own],
    ...command.commands.flatMap((each) => [...wordsAt(each, [...path, each.name()])]),
  ])
}

/**
 * Goes down the commands as far as they are known; what is no command is an argument. For zsh too,
 * which takes a letter after a colon for something else: hence the arithmetic.
 */
const bash = (words: Words): string => `_rolecall() {
  local path='' word words
  for word in "\${COMP_WORDS[@]:1:$((COMP_CWORD - 1))}"; do
    case "\${path:+$path }$word" in
      ${[...words.keys()]
        .filter((path) => path !== '')
        .map(quoted)
        .join('|')}) path="\${path:+$path }$word" ;;
    esac
  done
  case "$path" in
${[...words].map(([path, next]) => `    ${quoted(path)}) words='${next.join(' ')}' ;;`).join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -F _rolecall rolecall
`

const quoted = (path: string) => `'${path}'`

/** The same way down; of what begins with a dash fish shows nothing until one types it. */
const fish = (words: Words): string => `function __rolecall_words
  set -l path
  for word in (commandline -opc)[2..]
    set -l next (string join ' ' $path $word)
    if contains -- $next ${[...words.keys()]
      .filter((path) => path !== '')
      .map(quoted)
      .join(' ')}
      set path $next
    end
  end
  switch "$path"
${[...words].map(([path, next]) => `    case ${quoted(path)}\n      printf '%s\\n' ${next.map(quoted).join(' ')}`).join('\n')}
  end
end
complete -c rolecall -f -a '(__rolecall_words)'
`

const scripts: Readonly<Record<Shell, (words: Words) => string>> = {
  bash,
  zsh: (words) => `autoload -U +X bashcompinit && bashcompinit\n${bash(words)}`,
  fish,
}
