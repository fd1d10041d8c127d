import { Button, Group, Stack, Title } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { getLog } from '@rolecall/contract/logs'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { reading } from '../api.ts'
import { useEventName } from '../functions/use-events.ts'
import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import { CrumbLink, Crumbs } from '../ui/Crumbs.tsx'
import { TextLink } from '../ui/links.tsx'
import { Page } from '../ui/Page.tsx'
import { nothingHere, ProblemPage } from '../ui/ProblemPage.tsx'
import { Caller } from './Caller.tsx'
import { FunctionLink, OutcomeBadge, tookOf } from './CallHead.tsx'
import { LogLines, type LoggedCall } from './LogLines.tsx'
import './logs.css'
import { Moment } from './Moment.tsx'
import { useOpen } from './use-open.ts'
import { triggerLabels, words } from './words.ts'

const route = getRouteApi('/signed-in/functions/logs/$request')

/** One call at an address of its own: all that is kept of it. */
export function CallPage() {
  const { request } = route.useParams()
  const { account } = useMe()
  const { data: call } = useSuspenseQuery(reading(getLog, { params: { account, request } }))
  const title = words.call.title(request)
  if (call.kind !== 'call') return <ProblemPage problem={nothingHere} />
  return (
    <Page
      key={request}
      title={title}
      about={words.call.payload}
      above={
        <Crumbs here={title} id={request}>
          <CrumbLink to={paths.logs}>{words.title}</CrumbLink>
        </Crumbs>
      }
      actions={<CopyCall call={call} />}
    >
      <Facts call={call} />
      <Lines call={call} />
    </Page>
  )
}

function CopyCall({ call }: { readonly call: LoggedCall }) {
  const { copy, copied } = useClipboard()
  return (
    <Button
      variant="default"
      leftSection={
        copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />
      }
      onClick={() => copy(JSON.stringify(call, null, 2))}
    >
      {words.call.copy}
      <span aria-live="polite">{copied && `, ${words.copied}`}</span>
    </Button>
  )
}

function Facts({ call }: { readonly call: LoggedCall }) {
  const eventName = useEventName()
  const { version, trigger, event, caller, at, ms, cold, outcome } = call
  const says = words.call
  const facts: readonly (readonly [name: string, value: ReactNode])[] = [
    [says.outcome, <OutcomeBadge key="outcome" outcome={outcome} />],
    [says.function, <FunctionLink key="function" id={call.function} />],
    [says.version, words.version(version)],
    [says.trigger, triggerLabels[trigger]],
    ...(event === null ? [] : [[says.event, eventName(event)] as const]),
    [says.caller, <Caller key="caller" id={caller} />],
    [says.at, <Moment key="at" at={at} />],
    [says.ms, tookOf(ms)],
    [says.start, cold ? says.coldStart : says.warm],
  ]
  return (
    <section className="card" aria-label="The call">
      <dl className="log-facts">
        {facts.map(([name, value]) => (
          <Fact key={name} name={name}>
            {value}
          </Fact>
        ))}
      </dl>
    </section>
  )
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
)

const minute = 60_000

function Lines({ call }: { readonly call: LoggedCall }) {
  const lines = useOpen()
  const around = {
    function: call.function,
    from: new Date(call.at - minute).toISOString(),
    to: new Date(call.at + minute).toISOString(),
  }
  return (
    <section className="card" aria-labelledby="lines">
      <Group justify="space-between">
        <Title order={2} size="h4" id="lines">
          {words.call.lines}
        </Title>
        <TextLink to={paths.logs} search={around} size="sm">
          {words.call.around}
        </TextLink>
      </Group>
      <Stack gap={0} mt="xs">
        <LogLines call={call} {...lines} />
      </Stack>
    </section>
  )
}
