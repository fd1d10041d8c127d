import { Group, Stack, Text } from '@mantine/core'
import type { FunctionDetail } from '@rolecall/contract/functions'
import { lazy, Suspense, useId, useMemo, useState } from 'react'
import { faultIn } from '../code/fault.ts'
import { useWhyNot } from '../sign-in/me.ts'
import { Loading } from '../ui/Loading.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { SaveBar } from '../ui/SaveBar.tsx'
import { useFunctionActions } from './actions.ts'
import { DeployActions } from './DeployActions.tsx'
import { FailureAlert } from './FailureAlert.tsx'
import { SecretsField } from './SecretsField.tsx'
import type { CodeDraft } from './use-code-draft.ts'
import type { SaveCode } from './use-save-code.ts'
import { VariablesField } from './VariablesField.tsx'
import { words } from './words.ts'

const CodeEditor = lazy(() =>
  import('../code/CodeEditor.tsx').then((module) => ({ default: module.CodeEditor })),
)
const ModifiedNote = lazy(() =>
  import('./ModifiedNote.tsx').then((module) => ({ default: module.ModifiedNote })),
)
type Props = {
  readonly of: FunctionDetail
  readonly draft: CodeDraft
  readonly saving: SaveCode
}

export function CodeTab({ of, draft, saving }: Props) {
  const whyNotEdit = useWhyNot()(useFunctionActions().edit)
  const isLocked = whyNotEdit !== null || of.state === 'Marked Undeployed'
  const [visits, setVisits] = useState(0)
  const hint = useId()
  const { content, edit } = draft
  const fault = useMemo(() => (of.failure === null ? null : faultIn(of.failure)), [of.failure])
  return (
    <Stack>
      {whyNotEdit !== null && (
        <Text size="sm" c="dimmed">
          {words.code.onlyLook(whyNotEdit)}
        </Text>
      )}
      <FailureAlert of={of} fault={fault} onVisit={() => setVisits((n) => n + 1)} />
      <Group justify="space-between">
        <Suspense fallback={<span />}>
          <ModifiedNote of={of} content={content} />
        </Suspense>
        <DeployActions of={of} isDirty={draft.isDirty} />
      </Group>
      <Suspense fallback={<Loading lines={8} />}>
        <CodeEditor
          label={words.code.label}
          describedBy={hint}
          value={content.source}
          isReadOnly={isLocked}
          fault={fault}
          visits={visits}
          onChange={(source) => edit({ source })}
          onSave={() => void saving.save()}
        />
      </Suspense>
      <Text size="xs" c="dimmed" id={hint}>
        {words.code.escape}
      </Text>
      <VariablesField
        value={content.variables}
        isLocked={isLocked}
        onChange={(variables) => edit({ variables })}
      />
      <SecretsField
        model={of.model}
        value={content.secrets}
        isLocked={isLocked}
        onChange={(secrets) => edit({ secrets })}
      />
      <ProblemAlert problem={saving.problem} />
      <SaveBar
        changes={Object.keys(draft.patch).length}
        saveLabel="Save draft"
        note={noteOf(draft)}
        isSaving={saving.isWriting}
        onSave={() => void saving.save()}
        onDiscard={draft.forget}
      />
    </Stack>
  )
}

function noteOf({ isKept, isBehind }: CodeDraft): string | null {
  const notes = [...(isKept ? [words.code.kept] : []), ...(isBehind ? [words.code.behind] : [])]
  return notes.length === 0 ? null : notes.join(' ')
}
