import { Group, Stack, Text, Title, VisuallyHidden } from '@mantine/core'
import type { Explanation, Step } from '@rolecall/contract/access'
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { usePast } from '../past/as-of.ts'
import { useEdition, useMe } from '../sign-in/me.ts'
import { Loading } from '../ui/Loading.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { sentence } from '../ui/sentence.ts'
import { appliesWhen } from './applies.ts'
import { FixList } from './FixList.tsx'
import type { Question } from './question.ts'
import { SeeLink } from './SeeLink.tsx'
import { readingWhy, type Subject } from './subject.ts'

type Props = { readonly subject: Subject; readonly question: Question; readonly action: string }

export function WhyAnswer({ subject, question, action }: Props) {
  const { account } = useMe()
  const past = usePast()
  const answer = useQuery({
    ...readingWhy(account, subject, { ...question, action }, past),
    placeholderData: keepPreviousData,
  })
  return (
    <Stack mt="md" aria-live="polite" aria-busy={answer.isFetching}>
      {answer.isPending && <Loading lines={3} />}
      {answer.error !== null && <ProblemAlert problem={answer.error.problem} />}
      {answer.error === null && answer.data !== undefined && <Answer explanation={answer.data} />}
      {subject.kind === 'user' && past.query === undefined && answer.data?.allowed === false && (
        <FixList user={subject.id} question={question} action={action} />
      )}
    </Stack>
  )
}

function Answer({
  explanation: { allowed, sentence: text, paths },
}: {
  readonly explanation: Explanation
}) {
  const edition = useEdition()
  const roleOf = (id: string) => edition.roles.find((role) => role.id === id)
  const roleLabel = (id: string) => roleOf(id)?.label ?? id
  const applies = ({ role, slug }: Explanation['paths'][number]['permission']) => {
    const found = roleOf(role)?.permissions.find((permission) => permission.slug === slug)
    return found === undefined ? null : appliesWhen(found, edition)
  }
  return (
    <>
      <Verdict holds={allowed} says={allowed ? 'Yes' : 'No'}>
        <Text fw={600} size="lg">
          {sentence(text)}
        </Text>
      </Verdict>
      {paths.map(({ permission, profile, holds, steps }) => (
        <section
          key={`${permission.role} ${permission.slug} ${profile?.id}`}
          className="card"
          aria-label={`${permission.label}, ${roleLabel(permission.role)}`}
        >
          <Verdict holds={holds} says={holds ? 'This allows it' : 'This does not allow it'}>
            <Title order={3} size="h5">
              {permission.label}{' '}
              <Text span size="sm" c="dimmed" fw={400}>
                {roleLabel(permission.role)}
                {profile !== null && ` · ${profile.name}`}
              </Text>
            </Title>
          </Verdict>
          <Text size="xs" c="dimmed">
            {applies(permission)}
          </Text>
          <ol className="step-list">
            {steps.map((step) => (
              <StepLine key={`${step.about} ${step.sentence}`} step={step} />
            ))}
          </ol>
        </section>
      ))}
    </>
  )
}

function StepLine({ step: { holds, sentence: text, see } }: { readonly step: Step }) {
  return (
    <Group component="li" gap="xs" wrap="nowrap" align="flex-start" data-holds={holds} py={2}>
      <Mark holds={holds} size={18} />
      <Text size="sm">
        <VisuallyHidden>{holds ? 'Holds: ' : 'Fails: '}</VisuallyHidden>
        {sentence(text)} {see !== null && <SeeLink {...see} />}
      </Text>
    </Group>
  )
}

function Verdict({
  holds,
  says,
  children,
}: {
  readonly holds: boolean
  readonly says: string
  readonly children: ReactNode
}) {
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start" data-holds={holds}>
      <Mark holds={holds} size={24} />
      <VisuallyHidden>{says}. </VisuallyHidden>
      {children}
    </Group>
  )
}

function Mark({ holds, size }: { readonly holds: boolean; readonly size: number }) {
  const Icon = holds ? IconCircleCheck : IconCircleX
  return <Icon size={size} style={{ flexShrink: 0 }} aria-hidden />
}
