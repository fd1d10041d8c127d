import { Option } from 'commander'
import { why, type Explanation } from '@rolecall/contract/access'
import { getEdition } from '@rolecall/contract/edition'
import { me } from '@rolecall/contract/sign-in'
import { leaf, type It } from '../command.ts'
import { userId } from '../find.ts'
import type { Rolecall } from '../rolecall.ts'
import { exits, Stopped } from '../stopped.ts'
import type { Terminal } from '../terminal.ts'

type On = { readonly on?: string }
const onOption = () =>
  new Option(
    '--on <id>',
    'on what: a thing by its id; for what other apps keep, the group it is in or the agent who has it',
  )

export const whyCommand = (terminal: Terminal) =>
  leaf<On>(terminal, 'why <user> <action>', {
    about: 'Why somebody may or may not do something, step by step',
    examples: [
      'rolecall why wei.chen conversation.join',
      'rolecall why wei.chen user.edit --on usr_5',
    ],
    options: [onOption()],
    act: async (it, { on }, name = '', action = '') => {
      const rolecall = await it.rolecall()
      const user = await userId(rolecall, name)
      const explained = await explanation(rolecall, user, action, on)
      answer(it, explained, stepsOf(explained))
    },
  })

export const canICommand = (terminal: Terminal) =>
  leaf<On & { readonly as?: string }>(terminal, 'can-i <action>', {
    about: 'Whether you may do something: exit code 0 for yes, 3 for no',
    examples: [
      'rolecall can-i user.create',
      'rolecall can-i conversation.join --on grp_4 --as wei.chen',
      'rolecall can-i audit-trail.export --quiet && echo yes',
    ],
    options: [onOption(), new Option('--as <user>', 'somebody else, whom you may see')],
    act: async (it, { on, as }, action = '') => {
      const rolecall = await it.rolecall()
      const user =
        as === undefined ? (await rolecall.call(me, {})).value.user.id : await userId(rolecall, as)
      answer(it, await explanation(rolecall, user, action, on), [])
    },
  })

async function explanation(
  rolecall: Rolecall,
  user: string,
  action: string,
  on: string | undefined,
): Promise<Explanation> {
  const { account } = rolecall
  const query = { action, ...(on === undefined ? {} : await placed(rolecall, action, on)) }
  return (await rolecall.call(why, { params: { account, user }, query })).value
}

/** A thing that Rolecall keeps is named itself; one that another app keeps, by its place. */
async function placed(rolecall: Rolecall, action: string, on: string) {
  const { value } = await rolecall.call(getEdition, { params: rolecall })
  const [component] = action.split('.')
  const isOutside = value.components.some(({ id, kept }) => id === component && kept === 'outside')
  if (!isOutside) return { target: on }
  return on.startsWith('usr_') ? { agent: on } : { group: on }
}

function answer({ print, options }: It, explained: Explanation, steps: readonly string[]): void {
  const { allowed, sentence } = explained
  if (options.quiet !== true || options.json === true)
    print.facts({
      json: explained,
      id: '',
      facts: [],
      after: [sentence, ...steps],
    })
  if (!allowed) throw new Stopped(exits.no, '')
}

const stepsOf = ({ paths }: Explanation): readonly string[] =>
  paths.flatMap(({ permission, profile, holds, steps }) => [
    '',
    `${mark(holds)} ${permission.label} (${permission.role})${profile === null ? '' : ` in ${profile.name}`}`,
    ...steps.map((step) => `  ${mark(step.holds)} ${step.sentence}`),
  ])
const mark = (holds: boolean) => (holds ? '+' : '-')
