import { Group, Stack, Text, Title } from '@mantine/core'
import { fixes, type FixView } from '@rolecall/contract/fixes'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import { TextLink } from '../ui/links.tsx'
import { Loading } from '../ui/Loading.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { listed, sentence } from '../ui/sentence.ts'
import { linksOf, type FixLink } from './fix-link.ts'
import type { Question } from './question.ts'
import { words } from './words.ts'

type Props = { readonly user: string; readonly question: Question; readonly action: string }

/** What would make it a yes, those that reach the fewest people first. */
export function FixList({ user, question, action }: Props) {
  const { account } = useMe()
  const answer = useQuery({
    ...reading(fixes, { params: { account, user }, query: { ...question, action } }),
    placeholderData: keepPreviousData,
  })
  if (answer.isPending) return <Loading lines={2} />
  if (answer.error !== null) return <ProblemAlert problem={answer.error.problem} />
  const { fixes: ways, total, offered, offers } = answer.data
  return (
    <section aria-labelledby="fixes-title">
      <Title order={3} size="h4" id="fixes-title">
        {words.fixesTitle}
      </Title>
      {!offered && <Text size="sm">{sentence(offers)}</Text>}
      <Text size="sm" c="dimmed">
        {ways.length === 0 ? words.fixesNone : words.fixesAbout}
        {total > ways.length && ` ${ways.length} of ${total} ways are shown.`}
      </Text>
      <ol className="fix-list">
        {ways.map((fix) => (
          <FixLine key={fix.sentence} fix={fix} />
        ))}
      </ol>
    </section>
  )
}

function FixLine({ fix }: { readonly fix: FixView }) {
  const { makers, may, gains, loses } = fix
  const names = makers.first.map(({ name }) => name)
  const labels = (permissions: FixView['gains']) =>
    listed(
      permissions.map(({ label }) => `“${label}”`),
      3,
    )
  return (
    <li>
      <Stack gap={2}>
        <Text fw={600}>{sentence(fix.sentence)}</Text>
        <Text size="sm">{sentence(fix.reach)}</Text>
        {gains.length > 0 && <Text size="sm">They would also get {labels(gains)}.</Text>}
        {loses.length > 0 && <Text size="sm">They would lose {labels(loses)}.</Text>}
        <Text size="sm" c="dimmed">
          {words.whoGrants}{' '}
          {names.length === 0
            ? words.anAdministrator
            : `${listed(names)}${makers.more ? words.andOthers : ''}.`}
        </Text>
        {may && (
          <Group gap="sm" className="ways">
            {linksOf(fix.parts).map((link) => (
              <PrepareLink key={link.page} link={link} about={fix.sentence} />
            ))}
          </Group>
        )}
      </Stack>
    </li>
  )
}

type LinkProps = { readonly link: NonNullable<FixLink>; readonly about: string }

function PrepareLink({ link, about }: LinkProps) {
  switch (link.page) {
    case 'user':
      return (
        <TextLink
          to={paths.user}
          params={{ user: link.id }}
          search={link.search}
          aria-label={`Prepare on the person’s page: ${about}`}
          size="sm"
        >
          Prepare on the person’s page
        </TextLink>
      )
    case 'profile':
      return (
        <TextLink
          to={paths.profile}
          params={{ profile: link.id }}
          search={link.search}
          aria-label={`Prepare in the profile: ${about}`}
          size="sm"
        >
          Prepare in the profile
        </TextLink>
      )
    case 'settings':
      return (
        <TextLink
          to={paths.settings}
          search={link.search}
          aria-label={`Prepare in the account settings: ${about}`}
          size="sm"
        >
          Prepare in the account settings
        </TextLink>
      )
  }
}
