import { Button, Modal, Stack, Text } from '@mantine/core'
import { getFunctionVersion, type FunctionDetail } from '@rolecall/contract/functions'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { CodeDifference } from '../code/CodeDifference.tsx'
import { linesDiffering } from '../code/lines.ts'
import { useMe } from '../sign-in/me.ts'
import { ContentDifference } from './ContentDifference.tsx'
import { patchOf, type Content } from './use-code-draft.ts'
import { words } from './words.ts'

type Props = { readonly of: FunctionDetail; readonly content: Content }

/** How far what one sees is from what answers calls, and the way to see it. */
export function ModifiedNote({ of, content }: Props) {
  const { account } = useMe()
  const { serving } = of
  const version = useQuery({
    ...reading(getFunctionVersion, {
      params: { account, function: of.id, number: String(serving) },
    }),
    enabled: serving !== null,
    staleTime: Infinity,
  }).data
  if (serving === null) return <Text size="sm">{words.code.neverDeployed}</Text>
  if (version === undefined) return <span />
  const lines = linesDiffering(version.source, content.source)
  const isSame = Object.keys(patchOf(version, content)).length === 0
  if (isSame) return <Text size="sm">{words.code.same}</Text>
  return <Modified was={version} is={content} lines={lines} version={serving} />
}

type ModifiedProps = {
  readonly was: Content
  readonly is: Content
  readonly lines: number
  readonly version: number
}

function Modified({ was, is, lines, version }: ModifiedProps) {
  const [isOpen, { open, close }] = useDisclosure(false)
  return (
    <div>
      <Text size="sm" aria-live="polite">
        {lines === 0 ? words.code.modifiedElse(version) : words.code.modified(lines, version)}{' '}
        <Button variant="subtle" size="compact-sm" onClick={open}>
          See the difference
        </Button>
      </Text>
      <Modal opened={isOpen} onClose={close} title={`Since version ${version}`} size="xl">
        <Stack>
          {lines > 0 && (
            <CodeDifference
              label={`Code, from version ${version} to the draft`}
              was={was.source}
              is={is.source}
            />
          )}
          <ContentDifference was={was} is={is} />
        </Stack>
      </Modal>
    </div>
  )
}
