import type { Endpoint, OutputOf } from '@rolecall/contract/endpoint'
import type { Impact, ImpactUses, PersonImpact, Saved } from '@rolecall/contract/shapes'
import type { CallOf } from '@rolecall/sdk/client'
import { visible } from '@rolecall/core/kit/visible'
import type { It } from './command.ts'
import { namesOf } from './print.ts'
import type { Rolecall } from './rolecall.ts'
import { exits, Stopped } from './stopped.ts'

export type Writing = { readonly dryRun?: true; readonly yes?: true; readonly reason?: string }

type Write<E extends Endpoint> = {
  readonly endpoint: E
  readonly request: CallOf<E>
  /** In the past tense: `deleted the profile \`prf_7\``. */
  readonly said: string
  /** Where it takes something away for good: the question to ask before. */
  readonly asks?: string
  readonly idOf: (value: SavedValue<E>) => string | readonly string[]
  /** What it does beside who gains and loses what, in lines. */
  readonly detail?: (value: SavedValue<E>) => readonly string[]
  /** Where there may be nothing to do: the sentence that says so. */
  readonly idle?: (value: SavedValue<E>) => string | null
  /** The request that does what was shown before asking, and nothing else. */
  readonly asShown?: (shown: Saved<SavedValue<E>>) => CallOf<E>
  /** It lies beside the directory: nobody gains or loses a right by it. */
  readonly beside?: true
  /** What is shown this once and kept nowhere: added to the JSON, and a line of its own otherwise. */
  readonly once?: (value: SavedValue<E>) => Readonly<Record<string, string>>
}
type SavedValue<E extends Endpoint> = OutputOf<E> extends Saved<infer Value> ? Value : never

/** Previews or does it, and shows who gains and loses what. Answers what came of it. */
export async function written<E extends Endpoint>(
  it: It,
  rolecall: Rolecall,
  { dryRun, yes }: Writing,
  write: Write<E>,
): Promise<Saved<SavedValue<E>>> {
  if (dryRun) {
    const saved = await sent(rolecall, write, true)
    shown(it, saved, `would have ${write.said}; nothing was changed`, write)
    return saved
  }
  const before =
    write.asks !== undefined && !yes ? await agreed(it, rolecall, write, write.asks) : null
  if (before !== null && isIdle(write, before)) {
    shown(it, before, write.said, write)
    return before
  }
  const request = before === null ? write.request : (write.asShown?.(before) ?? write.request)
  const saved = await sent(rolecall, { ...write, request }, false)
  shown(it, saved, `${write.said} (revision ${saved.revision})`, write)
  return saved
}

const isIdle = <E extends Endpoint>({ idle }: Write<E>, { value }: Saved<SavedValue<E>>) =>
  (idle?.(value) ?? null) !== null

async function sent<E extends Endpoint>(
  { call }: Rolecall,
  { endpoint, request }: Pick<Write<E>, 'endpoint' | 'request'>,
  preview: boolean,
): Promise<Saved<SavedValue<E>>> {
  const { query = {} } = request as { readonly query?: object }
  // Every write takes `preview`, and answers this shape; a test of the contract says so.
  const previewed = { ...request, query: { ...query, ...(preview ? { preview } : {}) } }
  const { value } = await call(endpoint, previewed as CallOf<E>)
  return value as Saved<SavedValue<E>>
}

/** As `written`, for functions and what belongs to them. */
export const writtenBeside = <E extends Endpoint>(
  it: It,
  rolecall: Rolecall,
  writing: Writing,
  write: Write<E>,
): Promise<Saved<SavedValue<E>>> => written(it, rolecall, writing, { ...write, beside: true })

/** Shows what it would do, and answers that once the person has agreed; nobody is asked about nothing. */
async function agreed<E extends Endpoint>(
  { terminal, print }: It,
  rolecall: Rolecall,
  write: Write<E>,
  question: string,
): Promise<Saved<SavedValue<E>>> {
  const saved = await sent(rolecall, write, true)
  if (isIdle(write, saved)) return saved
  const { impact, warnings } = saved
  const rights = write.beside ? [] : impactLines(impact)
  for (const line of [...(write.detail?.(saved.value) ?? []), ...rights, ...warnings])
    print.note(line)
  await confirmed(terminal, rolecall, question)
  return saved
}

/** Goes on only after a yes; who has shown what it would do asks by this. */
export async function confirmed(
  terminal: It['terminal'],
  { context, server }: Pick<Rolecall, 'context' | 'server'>,
  question: string,
): Promise<void> {
  if (!terminal.isAttended)
    throw new Stopped(exits.usage, 'this asks before it does it, and nobody is here to answer', [
      'say --yes to do it, or --dry-run to see what it would do',
    ])
  const where = context === null ? server : `context ${context}`
  const answer = await terminal.ask(`${visible(question)} (${where}) [y/N] `)
  if (!/^y(es)?$/i.test(answer.trim())) throw new Stopped(exits.cancelled, 'nothing was changed')
}

function shown<E extends Endpoint>(
  { print }: It,
  saved: Saved<SavedValue<E>>,
  said: string,
  { idOf, once, detail, idle, beside }: Write<E>,
): void {
  const nothing = idle?.(saved.value) ?? null
  const secrets = once?.(saved.value) ?? {}
  print.list({
    json: { ...saved, ...secrets },
    heads: [],
    rows: [],
    ids: [...[idOf(saved.value)].flat(), ...Object.values(secrets)],
    note: nothing ?? said,
  })
  if (nothing !== null) return
  for (const line of detail?.(saved.value) ?? []) print.line(line)
  for (const line of beside ? [] : impactLines(saved.impact)) print.line(line)
  for (const [name, value] of Object.entries(secrets)) print.line(`${name}: ${value}`)
  for (const warning of saved.warnings) print.note(`note: ${warning}`)
}

const words = {
  gained: 'gains',
  lost: 'loses',
  wider: 'reaches further with',
  narrower: 'reaches less far with',
  moved: 'reaches elsewhere with',
} as const

/** Under who loses what: who of them used it of late, and when. */
function usedLines(used: ImpactUses | undefined): readonly string[] {
  if (!used) return []
  const when = used.since === null ? 'in the last 30 days' : `since counting began on ${used.since}`
  const rest = used.people - used.list.length
  return [
    `${whoUsed(used)} ${when}${used.people > 0 ? ':' : ''}`,
    ...used.list.flatMap(({ user, uses, more }) => [
      ...uses.map(
        ({ doing, on, elsewhere }) =>
          `  ${user.name}, ${on}: ${doing}${elsewhere ? ' (still allowed elsewhere)' : ''}`,
      ),
      ...(more > 0 ? [`  ${user.name}: and ${more} more`] : []),
    ]),
    ...(rest > 0 ? [`  and ${rest} more people`] : []),
  ]
}

function whoUsed({ people, losing }: ImpactUses): string {
  if (losing > 1) return `${people} of the ${losing} people who lose something used it`
  return people === 1 ? 'who loses something used it' : 'who loses something has not used it'
}

/** `Wei Chen loses Join a conversation`; where it is several permissions, each on a line below. */
export function impactLines({ people, list, sight = [], used }: Impact): readonly string[] {
  const effects = list.flatMap(({ user, effects }) =>
    [...Map.groupBy(effects, ({ effect }) => effect)].flatMap(([effect, same]) =>
      effectLines(`${user.name} ${words[effect]}`, same),
    ),
  )
  const rest = people - list.length
  const seen = sight.flatMap(({ user, how, gained, lost }) => [
    ...(gained.total > 0 ? [`${user.name} now ${how} ${crowd(gained)}`] : []),
    ...(lost.total > 0 ? [`${user.name} no longer ${how} ${crowd(lost)}`] : []),
  ])
  if (effects.length + seen.length + rest === 0)
    return ['nobody you can see gains or loses anything']
  const others = rest > 0 ? [`and ${rest} more people`] : []
  return [...effects, ...others, ...usedLines(used), ...seen]
}

type Effects = PersonImpact['effects']
function effectLines(who: string, effects: Effects): readonly string[] {
  const labels = effects.map(({ permission }) => permission.label)
  return labels.length === 1
    ? [`${who} ${labels.join()}`]
    : [`${who} ${labels.length} permissions:`, ...labels.map((label) => `  ${label}`)]
}

const crowd = ({
  total,
  first,
}: {
  readonly total: number
  readonly first: readonly { readonly name: string }[]
}) => (first.length < total ? `${namesOf(first)} and ${total - first.length} more` : namesOf(first))
