import { Option } from 'commander'
import { whatCan, why, type Explanation } from '@rolecall/contract/access'
import { getEdition } from '@rolecall/contract/edition'
import { me } from '@rolecall/contract/sign-in'
import { leaf, whole, type It } from '../command.ts'
import { skillId, userId } from '../find.ts'
import { counted } from '../print.ts'
import type { Rolecall } from '../rolecall.ts'
import { exits, Stopped } from '../stopped.ts'
import type { Terminal } from '../terminal.ts'

type On = { readonly on?: string; readonly skill?: string; readonly load?: number }
const onOption = () =>
  new Option(
    '--on <id>',
    'on what: a thing by its id; for what other apps keep, the group it is in or the agent who has it',
  )

/** Of what waits to be taken: what it needs, and how busy the agent is taken to be. */
const takingOptions = () => [
  new Option('--skill <skill>', 'for chat.accept and conversation.accept: the skill that it needs'),
  new Option(
    '--load <number>',
    'for these too: how many chats and conversations the agent is taken to have',
  ).argParser(whole),
]

export const whyCommand = (terminal: Terminal) =>
  leaf<On>(terminal, 'why <user> <action>', {
    about: 'Why somebody may or may not do something, step by step',
    examples: [
      'rolecall why wei.chen conversation.join',
      'rolecall why wei.chen user.edit --on usr_5',
      'rolecall why wei.chen chat.accept --skill Billing --load 2',
    ],
    options: [onOption(), ...takingOptions()],
    act: async (it, options, name = '', action = '') => {
      const rolecall = await it.rolecall()
      const user = await userId(rolecall, name)
      const explained = await explanation(rolecall, user, action, options)
      answer(it, explained, stepsOf(explained))
    },
  })

export const canICommand = (terminal: Terminal) =>
  leaf<On & { readonly as?: string; readonly list?: true }>(terminal, 'can-i [action]', {
    about: 'Whether you may do something: exit code 0 for yes, 3 for no; or all that you may',
    examples: [
      'rolecall can-i user.create',
      'rolecall can-i --list',
      'rolecall can-i conversation.join --on grp_4 --as wei.chen',
      'rolecall can-i audit-trail.export --quiet && echo yes',
    ],
    options: [
      onOption(),
      ...takingOptions(),
      new Option('--as <user>', 'somebody else, whom you may see'),
      new Option('--list', 'every permission, and the profile that it comes from'),
    ],
    act: async (it, { as, list, ...options }, action = '') => {
      refuseBoth(action, list)
      const rolecall = await it.rolecall()
      const user =
        as === undefined ? (await rolecall.call(me, {})).value.user.id : await userId(rolecall, as)
      if (list) return listed(it, rolecall, user)
      answer(it, await explanation(rolecall, user, action, options), [])
    },
  })

/** One action, or all of them. */
function refuseBoth(action: string, list: true | undefined): void {
  if ((action === '') === (list === true)) return
  throw new Stopped(exits.usage, 'say an action, or --list, and not both', [
    'see `rolecall can-i --help`',
  ])
}

async function listed({ print }: It, rolecall: Rolecall, user: string): Promise<void> {
  const { account } = rolecall
  const { value } = await rolecall.call(whatCan, { params: { account, user } })
  print.list({
    json: value,
    heads: ['PERMISSION', 'ROLE', 'PROFILE', 'FROM'],
    rows: value.items.map(({ label, role, profile, from }) => [label, role, profile.name, from]),
    ids: value.items.map(({ role, slug }) => `${role} ${slug}`),
    note: counted(value.total, 'permission'),
  })
}

async function explanation(
  rolecall: Rolecall,
  user: string,
  action: string,
  { on, skill, load }: On,
): Promise<Explanation> {
  const { account } = rolecall
  const query = {
    action,
    ...(on === undefined ? {} : await placed(rolecall, action, on)),
    ...(skill === undefined ? {} : { skill: await skillId(rolecall, skill) }),
    ...(load === undefined ? {} : { load }),
  }
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
