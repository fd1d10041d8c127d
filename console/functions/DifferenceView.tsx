import { Stack, Text } from '@mantine/core'
import { compareFunctionVersions } from '@rolecall/contract/functions'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { reading } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { Loading } from '../ui/Loading.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { words } from './words.ts'

const CodeDifference = lazy(() =>
  import('../code/CodeDifference.tsx').then((module) => ({ default: module.CodeDifference })),
)
/** By numbers; 0 is the draft. */
type Props = { readonly of: string; readonly from: number; readonly to: number }

export const versionName = (number: number): string =>
  number === 0 ? 'the draft' : `version ${number}`

/** What differs from one version to another: code, variables and secrets. */
export function DifferenceView({ of, from, to }: Props) {
  const { account } = useMe()
  const { data, error } = useQuery(
    reading(compareFunctionVersions, {
      params: { account, function: of, number: String(from) },
      query: { to },
    }),
  )
  if (error !== null) return <ProblemAlert problem={error.problem} />
  if (data === undefined) return <Loading lines={4} />
  const { source, variables, secrets } = data
  const lines = [
    ...variables.map(({ name, was, is }) =>
      is === null
        ? `The variable ${name} is gone.`
        : was === null
          ? `The variable ${name} is new: “${is}”.`
          : `The variable ${name} was “${was}” and is “${is}”.`,
    ),
    ...(secrets?.added ?? []).map((name) => `Reads the secret ${name} too.`),
    ...(secrets?.removed ?? []).map((name) => `No longer reads the secret ${name}.`),
  ]
  if (source === null && lines.length === 0) return <Text size="sm">{words.versions.same}</Text>
  return (
    <Stack gap="xs">
      {lines.map((line) => (
        <Text key={line} size="sm" style={{ overflowWrap: 'anywhere' }}>
          {line}
        </Text>
      ))}
      {source !== null && (
        <Suspense fallback={<Loading lines={4} />}>
          <CodeDifference
            key={`${from} ${to}`}
            label={`Code, from ${versionName(from)} to ${versionName(to)}`}
            was={source.was}
            is={source.is}
          />
        </Suspense>
      )}
    </Stack>
  )
}
