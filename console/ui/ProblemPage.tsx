import { Button, Code, Group, Text } from '@mantine/core'
import type { Problem } from '@rolecall/contract/problem'
import { paths } from '../paths.ts'
import { ButtonLink } from './links.tsx'
import { Page } from './Page.tsx'
import { headline, ProblemText } from './ProblemAlert.tsx'

type Props = { readonly problem: Problem; readonly onRetry?: () => void }

/** A whole page that could not be shown, and why. */
export function ProblemPage({ problem, onRetry }: Props) {
  return (
    <Page title={headline(problem)} isRemembered={false}>
      <div className="card">
        <ProblemText problem={problem} />
        {problem.trace_id !== undefined && (
          <Text size="xs" c="dimmed" mt="xs">
            To find this in the logs: <Code>{problem.trace_id}</Code>
          </Text>
        )}
        <Group mt="md">
          {onRetry !== undefined && <Button onClick={onRetry}>Try again</Button>}
          <ButtonLink to={paths.home} variant="default">
            Go to the first page
          </ButtonLink>
        </Group>
      </div>
    </Page>
  )
}

/** For a page that somebody may not see at all; with the action that it takes, it says what would help. */
export const denied = (detail: string, action?: string): Problem => ({
  ...(action === undefined ? {} : { asked: { action } }),
  type: 'about:blank',
  title: 'Not allowed',
  status: 403,
  code: 'denied',
  detail,
})
export const nothingHere: Problem = {
  type: 'about:blank',
  title: 'Not found',
  status: 404,
  code: 'not-found',
  detail: 'this page does not exist, or is about something outside your reach',
}
export const broken = (error: unknown): Problem => ({
  type: 'about:blank',
  title: 'This page broke',
  status: 500,
  code: 'broken',
  detail: error instanceof Error ? error.message : String(error),
})
