import { Badge, Group, Stack, Table, Text } from '@mantine/core'
import {
  listFunctionVersions,
  type FunctionDetail,
  type VersionEntry,
} from '@rolecall/contract/functions'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { reading } from '../api.ts'
import { useMe, useWhyNot } from '../sign-in/me.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loading } from '../ui/Loading.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { ScrollingTable } from '../ui/ScrollingTable.tsx'
import { useFunctionActions } from './actions.ts'
import { RollbackDialog } from './RollbackDialog.tsx'
import { Stamp } from './Stamp.tsx'
import { VersionCompare } from './VersionCompare.tsx'
import { words } from './words.ts'

/** What was deployed, newest first; any two side by side, and back to one. */
export function VersionsTab({ of }: { readonly of: FunctionDetail }) {
  const { account } = useMe()
  const list = useQuery(reading(listFunctionVersions, { params: { account, function: of.id } }))
  if (list.error !== null) return <ProblemAlert problem={list.error.problem} />
  if (list.data === undefined) return <Loading lines={3} />
  const { items } = list.data
  if (items.length === 0) return <EmptyState sentence={words.versions.none} />
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {words.versions.about}
      </Text>
      <VersionTable of={of} versions={items} />
      <VersionCompare of={of} versions={items} />
    </Stack>
  )
}

type TableProps = { readonly of: FunctionDetail; readonly versions: readonly VersionEntry[] }

function VersionTable({ of, versions }: TableProps) {
  const whyNot = useWhyNot()
  const { deploy } = useFunctionActions()
  const [back, setBack] = useState<VersionEntry | null>(null)
  const mayNot = whyNot(deploy)
  return (
    <>
      <ScrollingTable
        label="Versions"
        columns={['Version', 'Deployed', 'Code', 'Actions']}
        verticalSpacing={6}
        miw={520}
      >
        {versions.map((version) => (
          <Table.Tr key={version.number}>
            <Table.Th scope="row">
              <Group gap={6}>
                {version.number}
                {version.serving && (
                  <Badge component="span" variant="light" color="green" tt="none">
                    {words.versions.serving}
                  </Badge>
                )}
              </Group>
              {version.restores !== null && (
                <Text size="xs" c="dimmed" fw={400}>
                  {words.versions.restores(version.restores)}
                </Text>
              )}
            </Table.Th>
            <Table.Td>
              <Stamp {...version.frozen} />
            </Table.Td>
            <Table.Td>{version.length.toLocaleString('en')} characters</Table.Td>
            <Table.Td>
              <ActionButton
                variant="subtle"
                size="compact-sm"
                whyNot={
                  mayNot ??
                  (version.serving
                    ? 'It is in service.'
                    : of.state === 'Marked Undeployed'
                      ? words.leaving
                      : null)
                }
                {...(mayNot === null ? {} : { asked: { action: deploy } })}
                aria-label={`Roll back to version ${version.number}`}
                onClick={() => setBack(version)}
              >
                Roll back
              </ActionButton>
            </Table.Td>
          </Table.Tr>
        ))}
      </ScrollingTable>
      {back !== null && (
        <RollbackDialog of={of} version={back.number} onClose={() => setBack(null)} />
      )}
    </>
  )
}
