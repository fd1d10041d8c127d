import type { Command } from 'commander'
import { listSessions } from '@rolecall/contract/sessions'
import { me } from '@rolecall/contract/sign-in'
import { leaf } from '../command.ts'
import { namesOf, timeOf } from '../print.ts'
import type { Terminal } from '../terminal.ts'

export const whoamiCommand = (terminal: Terminal): Command =>
  leaf(terminal, 'whoami', {
    about: 'Who you are here, with which profiles, and until when',
    examples: ['rolecall whoami', 'rolecall whoami --json'],
    act: async ({ print, rolecall }) => {
      const { context, server, call } = await rolecall()
      const { value } = await call(me, {})
      const sessions = await call(listSessions, {})
      const endsAt = sessions.value.items.find(({ current }) => current)?.endsAt ?? null
      const { csrf: _notShown, ...rest } = value
      const { user, account, profiles, fullAdmin } = value
      print.facts({
        json: { context, server, endsAt, ...rest },
        id: user.id,
        facts: [
          ['user', `${user.name} (${user.loginName}, ${user.id})`],
          ['account', `${account}, on ${value.edition}`],
          ['server', server],
          ['context', context],
          ['profiles', profiles.map(({ name, role }) => `${name} (${role})`).join(', ')],
          ['manages', namesOf(user.managedGroups)],
          ['full administrator', fullAdmin ? 'yes' : 'no'],
          ['signed in until', endsAt === null ? null : timeOf(endsAt)],
        ],
      })
    },
  })
