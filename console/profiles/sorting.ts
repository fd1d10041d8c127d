import type { ProfileSummary } from '@rolecall/contract/profiles'

export const orders = {
  name: 'Name',
  users: 'Most users first',
  unused: 'Fewest users first',
  differences: 'Most differences first',
  changed: 'Latest change first',
} as const
export type Order = keyof typeof orders

export const isOrder = (text: string | undefined): text is Order =>
  text !== undefined && Object.hasOwn(orders, text)

type Sorted = Pick<ProfileSummary, 'id' | 'users' | 'differences'>

/**
 * The profiles in an order, from one where they come by name: what is equal stays so. `changedAt`
 * says when one changed last, in epoch milliseconds; what is not known comes last.
 */
export function inOrder<Profile extends Sorted>(
  profiles: readonly Profile[],
  order: Order,
  changedAt: (id: string) => number,
): readonly Profile[] {
  const weightOf: Readonly<Record<Order, (profile: Profile) => number>> = {
    name: () => 0,
    users: ({ users }) => -users,
    unused: ({ users }) => users,
    differences: ({ differences }) => -differences,
    changed: ({ id }) => -changedAt(id),
  }
  const weight = weightOf[order]
  return profiles.toSorted((one, other) => weight(one) - weight(other))
}
