import { Alert, Badge, Stack, Tabs, Text, Title } from '@mantine/core'
import type { Told } from '@rolecall/contract/calls'
import { visibleLines } from '@rolecall/core/kit/visible'
import { sentence } from '../ui/sentence.ts'
import { Command } from './CallersPage.tsx'
import { curlFor } from './commands.ts'
import { Timeline } from './Timeline.tsx'
import { words } from './words.ts'

type Props = {
  readonly told: Told | null
  readonly isRunning: boolean
  /** How a program asks the same. */
  readonly path: string
  readonly body: string
  /** The same as a command of ours. */
  readonly cli: string
}

/** What came of a call, and how to make it again from elsewhere. */
export function TestResult({ told, isRunning, path, body, cli }: Props) {
  return (
    <section className="card" aria-labelledby="result-title" aria-busy={isRunning}>
      <Title order={2} size="h4" id="result-title">
        Result
      </Title>
      <Text size="sm" aria-live="polite" mb="xs">
        {isRunning ? words.test.running : told === null ? words.test.idle : outcomeOf(told)}
      </Text>
      <Tabs defaultValue="response" keepMounted={false}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="response">Response</Tabs.Tab>
          <Tabs.Tab value="logs">Logs{told !== null && ` (${told.log.entries.length})`}</Tabs.Tab>
          <Tabs.Tab value="timeline">Timeline</Tabs.Tab>
          <Tabs.Tab value="curl">curl</Tabs.Tab>
          <Tabs.Tab value="cli">CLI</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="response">{told !== null && <Response told={told} />}</Tabs.Panel>
        <Tabs.Panel value="logs">{told !== null && <Logs log={told.log} />}</Tabs.Panel>
        <Tabs.Panel value="timeline">{told !== null && <Timeline told={told} />}</Tabs.Panel>
        <Tabs.Panel value="curl">
          <Stack gap="xs">
            <Command text={curlFor({ path, body })} />
            <Text size="xs" c="dimmed">
              {words.test.keyHint}
            </Text>
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="cli">
          <Stack gap="xs">
            <Command text={cli} />
            <Text size="xs" c="dimmed">
              {words.test.cliHint}
            </Text>
          </Stack>
        </Tabs.Panel>
      </Tabs>
    </section>
  )
}

const outcomeOf = ({ ok, ms }: Told): string =>
  ok ? words.test.succeeded(Math.round(ms)) : words.test.failed(Math.round(ms))

export function Response({ told }: { readonly told: Told }) {
  if (told.failure === null)
    return <Command text={visibleLines(JSON.stringify(told.result, null, 2))} />
  return (
    <Alert color="red" variant="light" title={told.failure.code}>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {visibleLines(sentence(told.failure.detail))}
      </Text>
    </Alert>
  )
}

const colors: Readonly<Record<string, string>> = { Warn: 'orange', Error: 'red', Info: 'blue' }

export function Logs({ log }: Pick<Told, 'log'>) {
  const { entries, dropped, cut } = log
  return (
    <Stack gap="xs">
      {entries.length === 0 && <Text size="sm">{words.test.noLogs}</Text>}
      {entries.length > 0 && (
        <ol className="plain-list log-list" aria-label="Logs of this call">
          {entries.map(({ level, message, extras, at }, line) => (
            // oxlint-disable-next-line react/no-array-index-key -- lines of a log have no other name
            <li key={`${at} ${line}`}>
              <Badge
                component="span"
                variant="light"
                color={colors[level] ?? 'gray'}
                tt="none"
                size="sm"
              >
                {level}
              </Badge>{' '}
              {visibleLines(message)} {extras !== '' && <code>{visibleLines(extras)}</code>}
            </li>
          ))}
        </ol>
      )}
      {dropped > 0 && <Text size="sm">{words.test.dropped(dropped)}</Text>}
      {cut > 0 && <Text size="sm">{words.test.cut(cut)}</Text>}
    </Stack>
  )
}
