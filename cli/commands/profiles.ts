import { Option, type Command } from 'commander'
import { getProfile, listProfiles, type ToggleView } from '@rolecall/contract/profiles'
import { profileHistory, type VersionSummary } from '@rolecall/contract/versions'
import { leaf, limitOption, nounCommand, type Limited } from '../command.ts'
import { profileId } from '../find.ts'
import { noteOf, upTo } from '../pages.ts'
import { columns, counted, timeOf } from '../print.ts'
import type { Terminal } from '../terminal.ts'
import { diffCommand } from './profiles-diff.ts'
import { editProfileCommands } from './profiles-edit.ts'

export function profilesCommand(terminal: Terminal): Command {
  const profiles = nounCommand('profiles', 'Profiles: which permissions of a role are on and off')
    .addCommand(list(terminal))
    .addCommand(show(terminal))
    .addCommand(diffCommand(terminal))
    .addCommand(history(terminal))
  for (const command of editProfileCommands(terminal)) profiles.addCommand(command)
  return profiles
}

const list = (terminal: Terminal) =>
  leaf<{ readonly role?: string }>(terminal, 'list', {
    about: 'The profiles you may see, by role and name',
    examples: ['rolecall profiles list', 'rolecall profiles list --role agent --json'],
    options: [new Option('--role <role>', 'of this role')],
    act: async ({ print, rolecall: reach }, { role }) => {
      const rolecall = await reach()
      const query = role === undefined ? {} : { role }
      const { value } = await rolecall.call(listProfiles, { params: rolecall, query })
      print.list({
        json: value,
        heads: ['id', 'name', 'role', 'users', 'differences', 'default'],
        rows: value.items.map((each) => [
          each.id,
          each.name,
          each.role,
          each.users,
          each.differences,
          each.isDefault ? 'yes' : 'no',
        ]),
        note: counted(value.total, 'profile'),
      })
    },
  })

const show = (terminal: Terminal) =>
  leaf<{ readonly all?: true }>(terminal, 'show <profile>', {
    about: 'One profile: what it sets itself, or with --all every permission of its role',
    examples: ['rolecall profiles show "Senior Agent"', 'rolecall profiles show prf_5 --all'],
    options: [new Option('--all', 'every permission of the role')],
    act: async ({ print, rolecall: reach }, { all }, name = '') => {
      const rolecall = await reach()
      const params = { account: rolecall.account, profile: await profileId(rolecall, name) }
      const { value } = await rolecall.call(getProfile, { params })
      const toggles = value.toggles.filter(({ stored }) => all === true || stored !== 'follow')
      print.facts({
        json: value,
        id: value.id,
        facts: [
          ['id', value.id],
          ['name', value.name],
          ['role', value.role],
          ['description', value.description],
          ['users', value.users],
          ['differences', value.differences],
        ],
        after: toggles.length === 0 ? [] : ['', ...columns(toggles.map(toggleRow))],
      })
    },
  })

/** `on   profile  some-permission`, and why it may not count. */
const toggleRow = ({ slug, value, from, gatedBy, impliedBy }: ToggleView): readonly string[] => [
  value ? 'on' : 'off',
  from,
  slug,
  gatedBy === null
    ? impliedBy === null
      ? ''
      : `implied by ${impliedBy}`
    : `does not count while ${gatedBy} is off`,
]

const history = (terminal: Terminal) =>
  leaf<Limited>(terminal, 'history <profile>', {
    about: 'Every change of a profile, newest first',
    examples: ['rolecall profiles history "Senior Agent" --limit 5'],
    options: [limitOption()],
    act: async ({ print, rolecall: reach }, { limit }, name = '') => {
      const rolecall = await reach()
      const params = { account: rolecall.account, profile: await profileId(rolecall, name) }
      const found = await upTo<VersionSummary, number | null>(
        limit,
        async (query) => (await rolecall.call(profileHistory, { params, query })).value,
      )
      print.list({
        json: found,
        heads: ['revision', 'when', 'who', 'through', 'what', 'why'],
        rows: found.items.map((version) => [
          version.revision,
          timeOf(version.at),
          version.actor.name ?? version.actor.kind,
          version.via,
          whatOf(version),
          version.reason,
        ]),
        note: noteOf(found, 'change'),
      })
    },
  })

const whatOf = ({ action, changes: { name, toggles } }: VersionSummary): string =>
  [
    ...(name === null ? [] : [`name ${name.before} -> ${name.after}`]),
    ...toggles.map(({ slug, after }) => `${slug} ${after.stored}`),
  ].join(', ') || action
