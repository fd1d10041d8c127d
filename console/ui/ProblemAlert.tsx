import { Alert, List, Text } from '@mantine/core'
import type { Problem } from '@rolecall/contract/problem'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useContext } from 'react'
import { sentence } from './sentence.ts'
import { WayOutContext } from './way-out.ts'

/** A refusal, with the way out that the server offers. Read out when it appears. */
export function ProblemAlert({ problem }: { readonly problem: Problem | null }) {
  if (problem === null) return null
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={headline(problem)}
    >
      <ProblemText problem={problem} />
    </Alert>
  )
}

export function ProblemText({ problem }: { readonly problem: Problem }) {
  const wayOut = useContext(WayOutContext)
  return (
    <>
      <Text size="sm">{sentence(problem.detail)}</Text>
      {problem.issues !== undefined && problem.issues.length > 0 && (
        <List size="sm">
          {problem.issues.map(({ where, what }) => (
            <List.Item key={`${where} ${what}`}>{sentence(`${where}: ${what}`)}</List.Item>
          ))}
        </List>
      )}
      {problem.required_permission !== undefined && !isSaid(problem) && (
        <Text size="sm" mt={4}>
          <b>Needs:</b> {problem.required_permission}
        </Text>
      )}
      {problem.suggestion !== undefined && (
        <Text size="sm" mt={4}>
          {sentence(problem.suggestion)}
        </Text>
      )}
      {problem.status === 403 && wayOut(problem)}
    </>
  )
}

const headlines: Readonly<Record<number, string>> = {
  0: 'No connection',
  401: 'Please sign in again',
  403: 'You may not do this',
  404: 'There is nothing here that you can see',
  409: 'This cannot be done as things are',
  412: 'Someone else changed this meanwhile',
  422: 'Something is not right yet',
  429: 'Too many attempts',
}
export const headline = ({ status, title }: Problem): string => headlines[status] ?? title

/** The server's issues by the field they are about: `/email` and `input.email` are `email`. */
export const issuesByField = (problem: Problem | null): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (problem?.issues ?? []).map(({ where, what }) => [
      where.split(/[./]/).findLast((part) => part !== '') ?? '',
      sentence(what),
    ]),
  )

/** The detail often names the permission itself; twice would be one too many. */
const isSaid = ({ detail, required_permission }: Problem) =>
  required_permission !== undefined && detail.includes(required_permission)
