import type { Impact, PersonImpact } from '@rolecall/contract/shapes'
import { count } from '../ui/sentence.ts'

const gains = new Set<PersonImpact['effects'][number]['effect']>(['gained', 'wider'])
const losses = new Set<PersonImpact['effects'][number]['effect']>(['lost', 'narrower'])

/** Whether anybody on the list loses something. */
export const loses = ({ list }: Impact): boolean =>
  list.some(({ effects }) => effects.some(({ effect }) => losses.has(effect)))

/** `3 people are affected: 2 gain, 2 lose.` Someone can do both. */
export function impactTitle({ people, list }: Impact): string {
  const some = (kinds: ReadonlySet<string>) =>
    list.filter(({ effects }) => effects.some(({ effect }) => kinds.has(effect))).length
  const [gain, lose] = [some(gains), some(losses)]
  const parts = [
    ...(gain > 0 ? [`${gain} gain${gain === 1 ? 's' : ''}`] : []),
    ...(lose > 0 ? [`${lose} lose${lose === 1 ? 's' : ''}`] : []),
  ]
  const who = `${count(people, 'person', 'people')} ${people === 1 ? 'is' : 'are'} affected`
  const among = people > list.length ? ` (of the first ${list.length})` : ''
  return parts.length === 0 ? who : `${who}: ${parts.join(', ')}${among}`
}
