import { Badge, Button, Group, Text, VisuallyHidden } from '@mantine/core'
import type { PermissionView, RoleView } from '@rolecall/contract/edition'
import type { ProfileView } from '@rolecall/contract/profiles'
import type { VersionSummary } from '@rolecall/contract/versions'
import { useId, type ReactNode } from 'react'
import { deedOf, whoOf } from '../history/deed.ts'
import { useMe } from '../sign-in/me.ts'
import { Live } from '../ui/Live.tsx'
import { Loading } from '../ui/Loading.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { count } from '../ui/sentence.ts'
import { ShowMore } from '../ui/ShowMore.tsx'
import { When } from '../ui/When.tsx'
import { useVersions } from './use-versions.ts'
import { changeLines } from './version.ts'
import { VersionPanel } from './VersionPanel.tsx'
import { words } from './words.ts'

type Props = {
  readonly profile: ProfileView
  readonly role: RoleView
  /** The version looked at, by its revision. */
  readonly open: string | undefined
  readonly onOpen: (revision: string | null) => void
  /** Only what changed this one. */
  readonly permission: PermissionView | undefined
  readonly onAll: () => void
  readonly isDirty: boolean
  readonly onSaved: (before: ProfileView, after: ProfileView) => void
}

/** What the profile went through: who, when, why; each version against now, and back to it. */
export function HistoryTab(props: Props) {
  const { profile, role, open, onOpen, permission, onAll, isDirty, onSaved } = props
  const list = useVersions(profile.id)
  const versions = list.data?.pages.flatMap(({ items }) => items) ?? []
  const newest = versions[0]
  const shown = versions.filter(
    ({ changes }) =>
      permission === undefined || changes.toggles.some(({ slug }) => slug === permission.slug),
  )
  const total = list.data?.pages[0]?.total ?? 0
  return (
    <>
      <Text size="sm" c="dimmed">
        {words.pickVersion}
      </Text>
      {list.error !== null && <ProblemAlert problem={list.error.problem} />}
      {list.isPending && <Loading lines={3} />}
      {permission !== undefined && (
        <Group gap="xs">
          <Text size="sm">{words.onlyOf(permission.label)}</Text>
          <Button variant="subtle" size="compact-sm" onClick={onAll}>
            All changes
          </Button>
        </Group>
      )}
      {list.data !== undefined && (
        <Live mb="xs">
          {permission !== undefined && `${shown.length} of `}
          {count(total, 'version')}
          {versions.length < total && `, the newest ${versions.length} shown`}
        </Live>
      )}
      <ol className="plain-list card" style={{ padding: 0 }}>
        {shown.map((version) => (
          <VersionLine
            key={version.revision}
            version={version}
            isNow={version === newest}
            isOpen={open === String(version.revision)}
            onToggle={(isOpen) => onOpen(isOpen ? String(version.revision) : null)}
          >
            <VersionPanel
              profile={profile}
              role={role}
              revision={version.revision}
              isDirty={isDirty}
              onSaved={onSaved}
            />
          </VersionLine>
        ))}
      </ol>
      <ShowMore list={list} />
    </>
  )
}

type LineProps = {
  readonly version: VersionSummary
  readonly isNow: boolean
  readonly isOpen: boolean
  readonly onToggle: (isOpen: boolean) => void
  readonly children: ReactNode
}

function VersionLine({ version, isNow, isOpen, onToggle, children }: LineProps) {
  const { user } = useMe()
  const panel = useId()
  const { revision, at, reason } = version
  return (
    <li className="toggle-row" style={{ gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Group gap={8} justify="space-between">
        <Group gap={8}>
          <Text size="sm" fw={600}>
            {deedOf(version)} {whoOf(version)}
          </Text>
          <Text size="xs" c="dimmed">
            <When at={at} regional={user.regional} />, revision {revision}
          </Text>
        </Group>
        {isNow ? (
          <Badge variant="light" color="blue" tt="none">
            As it is now
          </Badge>
        ) : (
          <Button
            variant="default"
            size="compact-sm"
            aria-expanded={isOpen}
            aria-controls={panel}
            onClick={() => onToggle(!isOpen)}
          >
            Compare with now
            <VisuallyHidden> (revision {revision})</VisuallyHidden>
          </Button>
        )}
      </Group>
      {reason !== null && <Text size="sm">“{reason}”</Text>}
      {changeLines(version).map((line) => (
        <Text key={line} size="sm" style={{ overflowWrap: 'anywhere' }}>
          {line}
        </Text>
      ))}
      <div id={panel} hidden={!isOpen}>
        {isOpen && children}
      </div>
    </li>
  )
}
