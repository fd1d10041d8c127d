import { Button, Group, Text } from '@mantine/core'
import { bulkMax } from '@rolecall/contract/users'
import { useState } from 'react'
import { GovernedButton } from '../access/GovernedButton.tsx'
import { BulkEditor } from './BulkEditor.tsx'
import { BulkReview, type BulkVerb } from './BulkReview.tsx'
import type { BulkSaved } from './use-bulk-saved.ts'
import type { Selected } from './use-selection.ts'
import { aboutStates, words } from './words.ts'

type Props = {
  readonly selected: Selected
  /** How many are loaded: so many can be chosen at once. */
  readonly shown: number
  /** The bar goes when all is saved: what has the focus then? */
  readonly onSaved: (saved: BulkSaved) => void
}

/** Appears with the first person who is chosen: what can be done to all of them together. */
export function BulkBar({ selected, shown, onSaved }: Props) {
  const [verb, setVerb] = useState<BulkVerb | null>(null)
  const { chosen, areAll, onPressAll, onClear } = selected
  const dialog = {
    selected,
    onClose: () => setVerb(null),
    onSaved: (saved: BulkSaved) => {
      setVerb(null)
      onClear()
      onSaved(saved)
    },
  }
  return (
    <section className="save-bar bulk-bar" aria-label="Selected people">
      <Group justify="space-between" gap="sm">
        <Group gap="xs">
          <Text size="sm" fw={600}>
            {words.selected(chosen.length)}
          </Text>
          {!areAll && (
            <Button variant="subtle" size="compact-sm" onClick={onPressAll}>
              {words.selectShown(shown)}
            </Button>
          )}
          <Button variant="subtle" size="compact-sm" onClick={onClear}>
            Clear selection
          </Button>
        </Group>
        <Verbs tooMany={chosen.length > bulkMax} onVerb={setVerb} />
      </Group>
      {chosen.length > bulkMax && (
        <Text size="sm" mt="xs">
          {words.tooMany(chosen.length)}
        </Text>
      )}
      {verb === 'Edit' && <BulkEditor {...dialog} />}
      {verb !== null && verb !== 'Edit' && (
        <BulkReview
          {...dialog}
          verb={verb}
          isDangerous={verb === 'Disable'}
          edit={{ state: verb === 'Enable' ? 'enabled' : 'disabled' }}
          says={[aboutStates[verb]]}
        />
      )}
    </section>
  )
}

type VerbsProps = { readonly tooMany: boolean; readonly onVerb: (verb: BulkVerb) => void }

function Verbs({ tooMany, onVerb }: VerbsProps) {
  return (
    <Group gap="xs">
      {(['Enable', 'Disable', 'Edit'] as const).map((verb) => (
        <GovernedButton
          key={verb}
          by={verb === 'Edit' ? 'user.edit' : 'user.disable'}
          size="xs"
          variant={verb === 'Edit' ? 'filled' : 'default'}
          whyNot={tooMany ? words.tooManyAtOnce : null}
          onClick={() => onVerb(verb)}
        >
          {verb}
        </GovernedButton>
      ))}
    </Group>
  )
}
