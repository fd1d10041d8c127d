import { Option, type Command } from 'commander'
import {
  createProfile,
  deleteProfile,
  editProfile,
  getProfile,
  restoreProfile,
  type ProfilePatch,
  type ProfileView,
} from '@rolecall/contract/profiles'
import { dryRunOption, leaf, reasonOption, several, yesOption } from '../command.ts'
import { profileId } from '../find.ts'
import type { Rolecall } from '../rolecall.ts'
import { exits, Stopped } from '../stopped.ts'
import type { Terminal } from '../terminal.ts'
import { written, type Writing } from '../write.ts'

export const editProfileCommands = (terminal: Terminal): readonly Command[] => [
  create(terminal),
  edit(terminal),
  restore(terminal),
  remove(terminal),
]

type Toggling = {
  readonly on?: readonly string[]
  readonly off?: readonly string[]
  readonly follow?: readonly string[]
}

const toggleOptions = () => [
  several('--on <permission>', 'a permission to switch on, by its slug'),
  several('--off <permission>', 'a permission to switch off'),
  several('--follow <permission>', 'a permission to leave to the default of the role'),
]

type Toggles = NonNullable<ProfilePatch['toggles']>

/** Rule: what is said twice in different ways is not guessed at. */
function togglesOf({ on = [], off = [], follow = [] }: Toggling): Toggles {
  const said = [
    ...on.map((slug) => [slug, 'on'] as const),
    ...off.map((slug) => [slug, 'off'] as const),
    ...follow.map((slug) => [slug, 'follow'] as const),
  ]
  const toggles: Toggles = {}
  for (const [slug, value] of said) {
    if ((toggles[slug] ?? value) !== value)
      throw new Stopped(exits.usage, `\`${slug}\` is said as both ${toggles[slug]} and ${value}`)
    toggles[slug] = value
  }
  return toggles
}

type Create = Writing &
  Toggling & { readonly role?: string; readonly from?: string; readonly description?: string }

const create = (terminal: Terminal) =>
  leaf<Create>(terminal, 'create <name>', {
    about: 'Add a profile: from the defaults of a role, or from another profile',
    examples: [
      'rolecall profiles create "Night shift" --role agent --off some-permission --dry-run',
      'rolecall profiles create "Night shift" --from "Senior Agent"',
    ],
    options: [
      new Option('--role <role>', 'the role it is of'),
      new Option(
        '--from <profile>',
        'the profile to start from, instead of the defaults of a role',
      ),
      new Option('--description <text>', 'what it is for'),
      ...toggleOptions(),
      reasonOption(),
      dryRunOption(),
    ],
    act: async (it, options, name = '') => {
      const rolecall = await it.rolecall()
      const { description, reason } = options
      const start = await startOf(rolecall, options)
      const input = {
        name,
        ...start,
        toggles: togglesOf(options),
        ...(description === undefined ? {} : { description }),
        ...(reason === undefined ? {} : { reason }),
      }
      await written(it, rolecall, options, {
        endpoint: createProfile,
        request: { params: rolecall, input },
        said: `added the profile \`${name}\``,
        idOf: ({ id }: ProfileView) => id,
      })
    },
  })

async function startOf(rolecall: Rolecall, { role, from }: Create) {
  if (from !== undefined) {
    const { params, value } = await seen(rolecall, from)
    return { role: role ?? value.role, duplicateOf: params.profile }
  }
  if (role !== undefined) return { role }
  throw new Stopped(exits.usage, 'a profile is of a role', [
    'say --role, or --from for a profile to start from',
  ])
}

type Edit = Writing & Toggling & { readonly name?: string; readonly description?: string }

const edit = (terminal: Terminal) =>
  leaf<Edit>(terminal, 'edit <profile>', {
    about: 'Switch permissions of a profile, or change its name or description',
    examples: [
      'rolecall profiles edit "Senior Agent" --off some-permission --dry-run',
      'rolecall profiles edit prf_5 --on some-permission --follow another-one --reason "new process"',
    ],
    options: [
      ...toggleOptions(),
      new Option('--name <name>', 'the name'),
      new Option('--description <text>', 'what it is for'),
      reasonOption(),
      dryRunOption(),
    ],
    act: async (it, options, name = '') => {
      const toggles = togglesOf(options)
      const { description, reason } = options
      const patch = {
        ...(options.name === undefined ? {} : { name: options.name }),
        ...(description === undefined ? {} : { description }),
        ...(Object.keys(toggles).length === 0 ? {} : { toggles }),
      }
      if (Object.keys(patch).length === 0)
        throw new Stopped(exits.usage, 'nothing to change was said', [
          'say --on, --off or --follow',
        ])
      const rolecall = await it.rolecall()
      const { params, value } = await seen(rolecall, name)
      const input = { ...patch, ...(reason === undefined ? {} : { reason }) }
      await written(it, rolecall, options, {
        endpoint: editProfile,
        request: { params, input, ifMatch: value.etag },
        said: `changed the profile \`${value.name}\``,
        idOf: ({ id }: ProfileView) => id,
      })
    },
  })

const restore = (terminal: Terminal) =>
  leaf<Writing>(terminal, 'restore <profile>', {
    about: 'Restore defaults: every permission follows the role again',
    examples: [
      'rolecall profiles restore "Senior Agent" --dry-run',
      'rolecall profiles restore prf_5 --yes',
    ],
    options: [reasonOption(), dryRunOption(), yesOption()],
    act: async (it, options, name = '') => {
      const rolecall = await it.rolecall()
      const { params, value } = await seen(rolecall, name)
      const input = options.reason === undefined ? {} : { reason: options.reason }
      await written(it, rolecall, options, {
        endpoint: restoreProfile,
        request: { params, input, ifMatch: value.etag },
        said: `restored the defaults of \`${value.name}\``,
        asks: `Restore the defaults of \`${value.name}\`?`,
        idOf: ({ id }: ProfileView) => id,
      })
    },
  })

const remove = (terminal: Terminal) =>
  leaf<Writing>(terminal, 'delete <profile>', {
    about: 'Delete a profile that nobody has',
    examples: ['rolecall profiles delete "Night shift" --yes'],
    options: [reasonOption(), dryRunOption(), yesOption()],
    act: async (it, options, name = '') => {
      const rolecall = await it.rolecall()
      const { params, value } = await seen(rolecall, name)
      const query = options.reason === undefined ? {} : { reason: options.reason }
      await written(it, rolecall, options, {
        endpoint: deleteProfile,
        request: { params, query, ifMatch: value.etag },
        said: `deleted the profile \`${value.name}\``,
        asks: `Delete the profile \`${value.name}\`?`,
        idOf: () => params.profile,
      })
    },
  })

/** The profile as it is now: what is written must be about just that. */
async function seen(rolecall: Rolecall, name: string) {
  const params = { account: rolecall.account, profile: await profileId(rolecall, name) }
  const { value } = await rolecall.call(getProfile, { params })
  return { params, value }
}
