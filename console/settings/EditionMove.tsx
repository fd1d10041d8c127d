import { Stack, Text } from '@mantine/core'
import { listEditionMoves, moveEdition, type EditionMove as Move } from '@rolecall/contract/edition'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { GovernedButton } from '../access/GovernedButton.tsx'
import { ReviewDialog } from '../access/ReviewDialog.tsx'
import { api, reading } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { Section } from './parts.tsx'
import { stepTitles, words } from './words.ts'

/** The edition the account is on, and what becomes otherwise where it may move to. */
export function EditionMove() {
  const { account } = useMe()
  const { data } = useSuspenseQuery(reading(listEditionMoves, { params: { account } }))
  return (
    <Section title={words.edition(data.title)} about={words.editionAbout}>
      {data.moves.length === 0 && <Text size="sm">{words.editionNewest}</Text>}
      {data.moves.map((move) => (
        <MoveTo key={move.id} move={move} />
      ))}
    </Section>
  )
}

function MoveTo({ move }: { readonly move: Move }) {
  const { account } = useMe()
  const queries = useQueryClient()
  const [isReviewing, setReviewing] = useState(false)
  const kinds = Map.groupBy(move.steps, ({ kind }) => kind)
  return (
    <Stack gap="sm">
      <Text fw={600}>{words.moveTo(move.title)}</Text>
      {[...kinds].map(([kind, steps]) => (
        <Steps key={kind} title={stepTitles[kind](steps.length)} steps={steps} />
      ))}
      {move.stops.length > 0 && <Text size="sm">{words.stops(move.stops)}</Text>}
      <GovernedButton
        by="account-settings.edit"
        onClick={() => setReviewing(true)}
        style={{ alignSelf: 'start' }}
      >
        {words.reviewMove}
      </GovernedButton>
      {isReviewing && (
        <ReviewDialog
          title={words.moveTo(move.title)}
          confirm={words.confirmMove}
          isDangerous
          write={({ preview, reason }) =>
            api.call(moveEdition, {
              params: { account },
              query: preview ? { preview } : {},
              input: { to: move.id, ...(reason === null ? {} : { reason }) },
            })
          }
          onSaved={() => {
            setReviewing(false)
            void queries.invalidateQueries()
          }}
          onClose={() => setReviewing(false)}
        >
          <Text size="sm">{words.moveIsWhole}</Text>
        </ReviewDialog>
      )}
    </Stack>
  )
}

function Steps({ title, steps }: { readonly title: string; readonly steps: Move['steps'] }) {
  return (
    <details>
      <summary>{title}</summary>
      <ul className="small-list">
        {steps.map(({ role, slug, was, is }) => (
          <li key={`${role.id} ${slug}`}>
            {words.step(was, is)} <span className="dimmed">({role.name})</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
