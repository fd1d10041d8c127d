import { Alert, Text } from '@mantine/core'
import { functionsRuntime } from '@rolecall/contract/functions-runtime'
import { useQuery } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { sentence } from '../ui/sentence.ts'
import { useFunctionActions } from './actions.ts'

type Props = {
  /** Says nothing where code is sealed off, as one expects. */
  readonly onlyUnsealed?: boolean
}

/** How this server runs code, in its own words, for who may deploy some. */
export function HowItRuns({ onlyUnsealed = false }: Props) {
  const { account, actions } = useMe()
  const { deploy } = useFunctionActions()
  const { data } = useQuery({
    ...reading(functionsRuntime, { params: { account } }),
    enabled: actions.includes(deploy),
  })
  if (data === undefined) return null
  const isAsUsual = data.isolation === 'sealed' || data.isolation === 'not-started'
  if (!isAsUsual)
    return (
      <Alert color="yellow" variant="light">
        {sentence(data.sentence)}
      </Alert>
    )
  return onlyUnsealed ? null : (
    <Text size="sm" c="dimmed">
      {sentence(data.sentence)}
    </Text>
  )
}
