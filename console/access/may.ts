import type { EditionView } from '@rolecall/contract/edition'
import { oneOf } from '../ui/sentence.ts'

type Roles = {
  readonly roles: readonly Pick<EditionView['roles'][number], 'label' | 'permissions'>[]
}

/** Null when the action is held; otherwise which permissions would bring it. */
export function whyNotDo(
  actions: readonly string[],
  edition: Roles | undefined,
  action: string,
): string | null {
  if (actions.includes(action)) return null
  const needed = edition === undefined ? [] : whatGives(edition, action)
  return needed.length === 0
    ? 'None of your profiles allows this.'
    : `None of your profiles allows this. It needs ${oneOf(needed, 3)}.`
}

/** The permissions that grant an action, each with its role: `“Edit users” (Admin)`. */
export const whatGives = ({ roles }: Roles, action: string): readonly string[] =>
  roles.flatMap(({ label, permissions }) =>
    permissions
      .filter(({ grants }) => grants.some((grant) => grant.action === action))
      .map((permission) => `“${permission.label}” (${label})`),
  )
