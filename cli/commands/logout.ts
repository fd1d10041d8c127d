import type { Command } from 'commander'
import { logout } from '@rolecall/contract/sign-in'
import { leaf } from '../command.ts'
import { forgetContext } from '../contexts.ts'
import { exits, Stopped } from '../stopped.ts'
import type { Terminal } from '../terminal.ts'

export const logoutCommand = (terminal: Terminal): Command =>
  leaf(terminal, 'logout', {
    about: 'End the session of the context at the server, and forget it here',
    examples: ['rolecall logout', 'rolecall logout --context staging'],
    act: async ({ print, rolecall }) => {
      const { context, call } = await rolecall()
      if (context === null)
        throw new Stopped(exits.usage, 'there is no context to sign out of', [
          'the token is in ROLECALL_TOKEN: unset it',
        ])
      // What has ended already is only forgotten.
      await call(logout, {}).catch((error: unknown) => {
        if (!(error instanceof Stopped && error.exit === exits.notSignedIn)) throw error
      })
      forgetContext(terminal, context)
      print.facts({
        json: { context },
        id: context,
        facts: [],
        after: [`signed out of ${context}`],
      })
    },
  })
