import { longSpans, spanOf, type SpanSearch } from '../ui/span.ts'

/** Everything the address of the audit page can say. */
export type Search = SpanSearch & {
  readonly view?: string
  readonly action?: string
  readonly actor?: string
  readonly object?: string
  readonly via?: string
  readonly kind?: string
}

export const views = ['changes', 'sign-ins', 'refusals', 'exports'] as const
export type View = (typeof views)[number]
export const viewOf = ({ view }: Search): View => views.find((each) => each === view) ?? 'changes'

/** What the changes are filtered by. */
export const changesQuery = (search: Search, now: number) => ({
  ...some({
    action: search.action,
    actor: search.actor,
    object: search.object,
    via: search.via,
  }),
  ...spanOf(search, now, longSpans),
})

const kinds = ['signed-in', 'sign-in-failed', 'signed-out', 'sessions-ended'] as const

/** What a list of events is filtered by. */
export function eventsQuery(view: Exclude<View, 'changes'>, search: Search, now: number) {
  const kind = kinds.find((each) => each === search.kind && view === 'sign-ins')
  return {
    view,
    ...(kind === undefined ? {} : { kind }),
    ...some({ actor: search.actor }),
    ...spanOf(search, now, longSpans),
  }
}

const some = <Name extends string>(of: { readonly [N in Name]: string | undefined }) =>
  Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as {
    [N in Name]?: string
  }
