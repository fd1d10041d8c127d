import { Badge } from '@mantine/core'
import { useFunctionName } from '../functions/use-names.ts'
import { useMayOpen } from '../functions/actions.ts'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/links.tsx'
import { CopyLog } from './CopyLog.tsx'
import type { LoggedCall } from './LogLines.tsx'
import { Moment } from './Moment.tsx'
import { outcomeLabel, triggerLabels, words } from './words.ts'

/** Which call it was, how it ended, and the way to all that is kept of it. */
export function CallHead({ call }: { readonly call: LoggedCall }) {
  const { at, version, trigger, outcome, ms, cold, id } = call
  return (
    <div className="log-head">
      <Moment at={at} />
      <FunctionLink id={call.function} />
      <span>{words.version(version)}</span>
      <span>{triggerLabels[trigger]}</span>
      <OutcomeBadge outcome={outcome} />
      <span>
        {tookOf(ms)}
        {cold && `, ${words.cold}`}
      </span>
      <span className="log-do">
        <TextLink to={paths.call} params={{ request: id }} size="sm">
          {words.open} <code>{id.slice(0, shownOf)}</code>
        </TextLink>
        <CopyLog call={call} />
      </span>
    </div>
  )
}
const shownOf = 8

export const tookOf = (ms: number): string =>
  `${ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms)} ms`

export function OutcomeBadge({ outcome }: { readonly outcome: string }) {
  return (
    <Badge
      component="span"
      variant="light"
      color={outcome === 'succeeded' ? 'green' : 'red'}
      tt="none"
      size="sm"
    >
      {outcomeLabel(outcome)}
    </Badge>
  )
}

/** The function by its name, with its page for who may open that. */
export function FunctionLink({ id }: { readonly id: string }) {
  const name = useFunctionName()(id)
  const mayOpen = useMayOpen()
  if (!mayOpen) return <b>{name}</b>
  return (
    <TextLink to={paths.function} params={{ function: id }} size="sm" fw={600}>
      {name}
    </TextLink>
  )
}
