import { Alert, Button, Text } from '@mantine/core'
import type { FunctionDetail } from '@rolecall/contract/functions'
import { visibleLines } from '@rolecall/core/kit/visible'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { Fault } from '../code/CodeEditor.tsx'
import { sentence } from '../ui/sentence.ts'
import { words } from './words.ts'

type Props = {
  readonly of: FunctionDetail
  readonly fault: Fault | null
  readonly onVisit: () => void
}

/** Why it could not be deployed when that was last tried, and the way to where. */
export function FailureAlert({ of, fault, onVisit }: Props) {
  if (of.failure === null) return null
  const title = of.state === 'Build Error' ? words.code.failed[of.state] : failedToDeploy
  return (
    <Alert color="red" variant="light" title={title} icon={<IconAlertTriangle aria-hidden />}>
      <Text size="sm">{visibleLines(sentence(of.failure))}</Text>
      {fault !== null && (
        <Button variant="default" size="compact-sm" mt="xs" onClick={onVisit}>
          {words.code.goToLine(fault.line)}
        </Button>
      )}
    </Alert>
  )
}
const failedToDeploy = words.code.failed['Deploy Error']
