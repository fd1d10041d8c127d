import { Code, Group, Stack, Text, Title } from '@mantine/core'
import { getAuditEntry, type AuditDetail } from '@rolecall/contract/audit'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { reading } from '../api.ts'
import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import { CrumbLink, Crumbs } from '../ui/Crumbs.tsx'
import { ButtonLink, TextLink } from '../ui/links.tsx'
import { Page } from '../ui/Page.tsx'
import { EntryHead, Reason } from './AuditLine.tsx'
import { nouns } from './nouns.ts'
import { Differences } from './ObjectChange.tsx'
import { ThingLink } from './ThingLink.tsx'
import { words } from './words.ts'

const route = getRouteApi('/signed-in/audit/$sequence')

/** One entry of the trail at an address of its own. */
export function EntryPage() {
  const { sequence } = route.useParams()
  const { account } = useMe()
  const { data: entry } = useSuspenseQuery(
    reading(getAuditEntry, { params: { account, sequence: Number(sequence) } }),
  )
  return (
    <Page
      key={sequence}
      title={`Change no. ${entry.sequence}`}
      above={
        <Crumbs here={`Change no. ${entry.sequence}`}>
          <CrumbLink to={paths.audit}>Audit trail</CrumbLink>
        </Crumbs>
      }
      actions={<Neighbours entry={entry} />}
    >
      <section className="card" aria-label="What was done">
        <EntryHead entry={entry} />
        {entry.reason !== null && <Reason text={entry.reason} />}
        <Moments entry={entry} />
      </section>
      {entry.objects.map((object) => (
        <section key={`${object.type} ${object.id}`} className="card" aria-label={object.name}>
          <Title order={2} size="h5">
            {nouns.get(object.type) ?? object.type}: <bdi>{object.name}</bdi>{' '}
            <TextLink to={paths.audit} search={{ object: object.id }} size="xs">
              All changes of {object.id}
            </TextLink>
          </Title>
          <Differences object={object} />
          <Group gap="md">
            <ThingLink type={object.type} id={object.id} />
            {object.type === 'profile' && (
              <TextLink
                to={paths.profile}
                params={{ profile: object.id }}
                search={{ tab: 'history', version: String(entry.revision) }}
                size="sm"
              >
                {words.versionThen}
              </TextLink>
            )}
          </Group>
        </section>
      ))}
      <Kept entry={entry} />
    </Page>
  )
}

const at = (sequence: number) => ({ sequence: String(sequence) })

function Neighbours({ entry: { sequence, newer } }: { readonly entry: AuditDetail }) {
  return (
    <>
      {sequence > 1 && (
        <ButtonLink to={paths.auditEntry} params={at(sequence - 1)} variant="default">
          Older
        </ButtonLink>
      )}
      {newer !== null && (
        <ButtonLink to={paths.auditEntry} params={at(newer)} variant="default">
          Newer
        </ButtonLink>
      )}
    </>
  )
}

/** From a change to the account as it was on either side of it. */
function Moments({ entry: { revision } }: { readonly entry: AuditDetail }) {
  return (
    <Text size="sm" mt="xs">
      Revision {revision}. Ask why{' '}
      {revision > 1 && (
        <>
          <TextLink to={paths.why} search={{ as_of: String(revision - 1) }}>
            as it was before
          </TextLink>{' '}
          or{' '}
        </>
      )}
      <TextLink to={paths.why} search={{ as_of: String(revision) }}>
        as it was after
      </TextLink>
      .
    </Text>
  )
}

function Kept({ entry }: { readonly entry: AuditDetail }) {
  return (
    <section className="card" aria-label="The entry in the chain">
      <Stack gap={4}>
        <Hash label="Hash" value={entry.hash} />
        <Hash label="Hash of the entry before" value={entry.previous} />
      </Stack>
      <details>
        <summary>
          <Text span size="sm">
            {words.raw}
          </Text>
        </summary>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled area must be reachable by keyboard */}
        <Code block mah={420} tabIndex={0} style={{ overflow: 'auto' }}>
          {JSON.stringify(entry.rows, null, 2)}
        </Code>
      </details>
    </section>
  )
}

const Hash = ({ label, value }: { readonly label: string; readonly value: string }) => (
  <Group gap={6}>
    <Text size="xs" c="dimmed">
      {label}
    </Text>
    <Code style={{ overflowWrap: 'anywhere' }}>{value === '' ? words.anything : value}</Code>
  </Group>
)
