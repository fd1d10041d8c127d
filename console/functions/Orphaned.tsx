import { Badge, Group, Text } from '@mantine/core'
import { adoptFunction, type FunctionView } from '@rolecall/contract/functions'
import { IconUserOff } from '@tabler/icons-react'
import { useState } from 'react'
import { ReviewDialog } from '../access/ReviewDialog.tsx'
import { api } from '../api.ts'
import { useMe, useWhyNot } from '../sign-in/me.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { useFunctionActions } from './actions.ts'
import { UndeployDialog } from './UndeployDialog.tsx'
import { words } from './words.ts'

type Props = { readonly of: FunctionView }

export const OrphanBadge = () => (
  <Badge
    component="span"
    variant="light"
    color="orange"
    tt="none"
    leftSection={<IconUserOff size={12} aria-hidden />}
  >
    {words.orphaned}
  </Badge>
)

/** Nobody answers for it any more: somebody takes it over, or it goes out of service. */
export function OrphanActions({ of }: Props) {
  const whyNot = useWhyNot()
  const { deploy, undeploy } = useFunctionActions()
  const [asked, ask] = useState<'adopt' | 'stop' | null>(null)
  const look = { variant: 'default', size: 'compact-sm' } as const
  return (
    <Group gap={4}>
      <ActionButton
        {...look}
        whyNot={whyNot(deploy)}
        asked={{ action: deploy }}
        aria-label={`Adopt: ${of.name}`}
        onClick={() => ask('adopt')}
      >
        Adopt
      </ActionButton>
      <ActionButton
        {...look}
        whyNot={whyNot(undeploy)}
        asked={{ action: undeploy }}
        aria-label={`Stop: ${of.name}`}
        onClick={() => ask('stop')}
      >
        Stop
      </ActionButton>
      {asked === 'adopt' && <AdoptDialog of={of} onClose={() => ask(null)} />}
      {asked === 'stop' && <UndeployDialog of={of} onClose={() => ask(null)} />}
    </Group>
  )
}

function AdoptDialog({ of, onClose }: Props & { readonly onClose: () => void }) {
  const { account } = useMe()
  return (
    <ReviewDialog
      title={`Adopt ${of.name}?`}
      confirm="Adopt"
      said={words.adopted(of.name)}
      write={({ preview, reason }) =>
        api.call(adoptFunction, {
          params: { account, function: of.id },
          query: preview ? { preview } : {},
          input: reason === null ? {} : { reason },
        })
      }
      onSaved={onClose}
      onClose={onClose}
    >
      <Text size="sm">{words.adoptAbout}</Text>
    </ReviewDialog>
  )
}
