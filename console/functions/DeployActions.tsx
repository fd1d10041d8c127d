import { Group } from '@mantine/core'
import type { FunctionDetail } from '@rolecall/contract/functions'
import { useState } from 'react'
import { useWhyNot } from '../sign-in/me.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { useFunctionActions } from './actions.ts'
import { DeployDialog } from './DeployDialog.tsx'
import { UndeployDialog } from './UndeployDialog.tsx'
import { words } from './words.ts'

type Props = { readonly of: FunctionDetail; readonly isDirty: boolean }

/** Into service and out of it; each says why it cannot be done now. */
export function DeployActions({ of, isDirty }: Props) {
  const whyNot = useWhyNot()
  const { deploy, undeploy } = useFunctionActions()
  const [asked, ask] = useState<'deploy' | 'undeploy' | null>(null)
  const mayNot = { deploy: whyNot(deploy), undeploy: whyNot(undeploy) }
  const leaving = of.state === 'Marked Undeployed' ? words.leaving : null
  const notNow = {
    deploy:
      leaving ?? (isDirty ? words.saveFirst : of.draft.source.trim() === '' ? words.noCode : null),
    undeploy: leaving ?? (of.serving === null ? words.notDeployed : null),
  }
  return (
    <Group gap="xs">
      <ActionButton
        variant="default"
        whyNot={mayNot.undeploy ?? notNow.undeploy}
        {...(mayNot.undeploy === null ? {} : { asked: { action: undeploy } })}
        onClick={() => ask('undeploy')}
      >
        Undeploy
      </ActionButton>
      <ActionButton
        whyNot={mayNot.deploy ?? notNow.deploy}
        {...(mayNot.deploy === null ? {} : { asked: { action: deploy } })}
        onClick={() => ask('deploy')}
      >
        Deploy
      </ActionButton>
      {asked === 'deploy' && <DeployDialog of={of} onClose={() => ask(null)} />}
      {asked === 'undeploy' && <UndeployDialog of={of} onClose={() => ask(null)} />}
    </Group>
  )
}
