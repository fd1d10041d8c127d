import type { ComboboxParsedItem } from '@mantine/core'
import type { EditionView } from '@rolecall/contract/edition'
import { choosing } from '../search.ts'

/** What is asked about a person; it lives in the address, so that an answer can be sent to someone. */
export type Question = {
  readonly action?: string
  readonly target?: string
  readonly group?: string
  readonly agent?: string
  /** Of a chat or conversation that waits. */
  readonly skill?: string
  /** How many the agent is taken to have, as the address says it. */
  readonly load?: string
}

/** What is taken by skill and load besides the right: the same two in every edition. */
export const isTaken = (action: string | undefined): boolean =>
  action === 'chat.accept' || action === 'conversation.accept'

/** As the server is asked: a number that is none is left out. */
export function queryOf<Asked extends Question>({ skill, load, ...rest }: Asked) {
  const isLoad = load !== undefined && /^\d{1,3}$/.test(load)
  return isTaken(rest.action)
    ? {
        ...rest,
        ...(skill === undefined ? {} : { skill }),
        ...(isLoad ? { load: Number(load) } : {}),
      }
    : rest
}

type Components = Pick<EditionView, 'components'>

/** Every action of the edition under its component, for a searchable select. */
export const actionOptions = ({ components }: Components) =>
  components.map(({ id, label, verbs }) => ({
    group: label,
    items: verbs.map((verb) => ({
      value: `${id}.${verb.id}`,
      label: verb.about === '' ? `${label}: ${verb.id}` : verb.about,
    })),
  }))

/** By action: the names of the permissions that grant it. */
export function wordsOf({ roles }: Pick<EditionView, 'roles'>): ReadonlyMap<string, string> {
  const words = new Map<string, string>()
  for (const { permissions } of roles)
    for (const { label, grants } of permissions)
      for (const { action } of grants) words.set(action, `${words.get(action) ?? ''} ${label}`)
  return words
}

/** Found by any words of the description, the component, the action's own name or its permissions. */
export function actionsMatching(
  choices: ComboboxParsedItem<string>[],
  search: string,
  permissions: ReadonlyMap<string, string> = new Map(),
): ComboboxParsedItem<string>[] {
  const words = search.toLowerCase().split(/\s+/)
  const fits = (text: string) => words.every((word) => text.toLowerCase().includes(word))
  return choices.flatMap((choice): ComboboxParsedItem<string>[] => {
    if (!('items' in choice)) return fits(`${choice.value} ${choice.label}`) ? [choice] : []
    const items = choice.items.filter(({ value, label }) =>
      fits(`${choice.group} ${value} ${label} ${permissions.get(value) ?? ''}`),
    )
    return items.length === 0 ? [] : [{ ...choice, items }]
  })
}

/** What an action can be about: a thing that is kept here, or one placed by group or agent. */
export type Place = 'user' | 'profile' | 'agent-group' | 'skill' | 'placed' | 'none'

export function placeOf({ components }: Components, action: string | undefined): Place {
  if (action === undefined) return 'none'
  const id = action.slice(0, action.lastIndexOf('.'))
  const component = components.find((component) => component.id === id)
  if (component === undefined) return 'none'
  if (component.kept === 'outside') return 'placed'
  return id === 'user' || id === 'profile' || id === 'agent-group' || id === 'skill' ? id : 'none'
}

/** Another action keeps what is asked about only where that still makes sense. */
export function withAction(
  components: Components,
  question: Question,
  action: string | null,
): Question {
  if (action === null) return {}
  const isSamePlace = placeOf(components, question.action) === placeOf(components, action)
  return isSamePlace ? { ...question, action } : { action }
}

/** A choice of the form as part of the question; clearing it takes it out. */
export const asking = (question: Question, name: keyof Question, value: string | null): Question =>
  choosing(question, name, value)
