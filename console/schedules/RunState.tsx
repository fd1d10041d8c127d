import { Badge, Text } from '@mantine/core'
import type { ScheduleRun } from '@rolecall/contract/schedules'
import { visibleLines } from '@rolecall/core/kit/visible'
import { sentence } from '../ui/sentence.ts'
import { words } from './words.ts'

const colors = {
  waiting: 'gray',
  calling: 'blue',
  succeeded: 'green',
  failed: 'red',
  missed: 'orange',
} as const satisfies Record<ScheduleRun['state'], string>

/** How a run stands, and why it failed. */
export function RunState({ run: { state, missed, problem } }: { readonly run: ScheduleRun }) {
  return (
    <>
      <Badge component="span" variant="light" color={colors[state]} tt="none" miw="max-content">
        {state === 'missed' ? words.missed(missed) : words.states[state]}
      </Badge>
      {problem !== null && (
        <Text size="xs" maw={280} style={{ overflowWrap: 'anywhere' }}>
          {visibleLines(sentence(problem))}
        </Text>
      )}
    </>
  )
}
