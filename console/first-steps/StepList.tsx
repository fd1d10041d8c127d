import { Button, Group, Text, Title, VisuallyHidden } from '@mantine/core'
import { listApiKeys } from '@rolecall/contract/api-keys'
import { listAudit } from '@rolecall/contract/audit'
import { listGroups } from '@rolecall/contract/groups'
import { listProfiles } from '@rolecall/contract/profiles'
import { listUsers } from '@rolecall/contract/users'
import { IconCircle, IconCircleCheck } from '@tabler/icons-react'
import { useQueries } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import { TextLink } from '../ui/links.tsx'
import { firstSteps, type FirstStep } from './steps.ts'
import { words } from './words.ts'

/** Nothing shows before all is known: a step is never seen undone that is done. */
export function StepList({ onHide }: { readonly onHide: () => void }) {
  const steps = useSteps()
  const done = steps.filter(({ isDone }) => isDone).length
  if (steps.length === 0 || done === steps.length) return null
  return (
    <section className="card" aria-labelledby="first-steps">
      <Group justify="space-between" gap="xs">
        <Title order={2} size="h4" id="first-steps">
          {words.title}
        </Title>
        <Text size="sm" c="dimmed">
          {words.progress(done, steps.length)}
        </Text>
      </Group>
      <ol className="step-list">
        {steps.map((step) => (
          <Step key={step.label} step={step} />
        ))}
      </ol>
      <Group justify="space-between" gap="xs" mt="xs">
        <TextLink to={paths.why} size="sm">
          {words.why}
        </TextLink>
        <Button variant="subtle" size="compact-sm" onClick={onHide}>
          {words.hide}
        </Button>
      </Group>
    </section>
  )
}

function Step({ step: { label, to, isDone } }: { readonly step: FirstStep }) {
  const Icon = isDone ? IconCircleCheck : IconCircle
  return (
    <li data-holds={isDone ? true : undefined} className="first-step">
      <Icon size={18} aria-hidden />
      <span>
        {isDone && <VisuallyHidden>{words.done}</VisuallyHidden>}
        <TextLink to={to} size="sm">
          {label}
        </TextLink>
      </span>
    </li>
  )
}

/** None before all the answers are there. */
function useSteps(): readonly FirstStep[] {
  const params = { account: useMe().account }
  const [people, groups, profiles, changes, keys] = useQueries({
    queries: [
      reading(listUsers, { params, query: { limit: 1 } }),
      reading(listGroups, { params, query: { limit: 1 } }),
      reading(listProfiles, { params }),
      reading(listAudit, { params, query: { action: 'account-settings.edit', limit: 1 } }),
      reading(listApiKeys, { params }),
    ],
  })
  if (!people.data || !groups.data || !profiles.data || !changes.data || !keys.data) return []
  return firstSteps({
    people: people.data.total,
    groups: groups.data.total,
    profiles: profiles.data.items,
    settingsChanged: changes.data.items.length,
    keys: keys.data.total,
  })
}
