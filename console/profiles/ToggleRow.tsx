import { Badge, Group, Switch, Text, VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle, IconLock } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { WhyNot } from '../ui/WhyNot.tsx'
import type { Row, Stored } from './draft.ts'
import { storedFor } from './draft.ts'
import type { Lock } from './lock.ts'
import { RowMenu } from './RowMenu.tsx'
import { isPlain, walkSwitches } from './walk.ts'
import { onOff, words } from './words.ts'

export type RowProps = {
  readonly row: Row
  /** Why this one cannot be moved. */
  readonly lock: Lock | null
  /** Why nothing in this profile can: said once above, and here only to screen readers. */
  readonly whyNotEdit: Lock | null
  /** Where and while what it counts. */
  readonly applies: string | null
  /** Labels of what it recommends and the profile lacks. */
  readonly lacks: string
  /** The profile's id; a new one has none. */
  readonly profile: string | undefined
  readonly onStage: (row: Row, stored: Stored) => void
}

/** One permission. Its state is said in words, never by colour or place alone. */
export function ToggleRow({ row, lock, whyNotEdit, applies, lacks, profile, onStage }: RowProps) {
  const about = useId()
  const id = useId()
  const { permission, kept, counts } = row
  const whyNot = whyNotEdit ?? lock
  const [isRefused, setRefused] = useState(false)
  const toggle = (
    <Switch
      checked={counts}
      id={id}
      // The track is a label of its own, and an empty one.
      aria-labelledby={`${id}-name`}
      aria-describedby={about}
      aria-disabled={whyNot !== null || undefined}
      withThumbIndicator={false}
      onKeyDown={(event) => {
        walkSwitches(event)
        if (isPlain(event, 'd') && whyNot === null) onStage(row, 'follow')
      }}
      onChange={({ currentTarget }) => {
        if (whyNot === null) onStage(row, storedFor(kept, currentTarget.checked))
        else setRefused(true)
      }}
    />
  )
  return (
    <li className="toggle-row" data-changed={row.isChanged || row.value !== kept.value}>
      <Group gap={6} wrap="nowrap" pt={1}>
        {whyNot === null ? (
          toggle
        ) : (
          <WhyNot
            reason={whyNot.reason}
            asked={whyNot.asked}
            isOpen={isRefused}
            onChange={setRefused}
          >
            {toggle}
          </WhyNot>
        )}
        <span className="toggle-state" aria-hidden>
          {onOff(counts)}
        </span>
      </Group>
      <div>
        <Group gap={6} align="center">
          <Text component="label" id={`${id}-name`} htmlFor={id} fw={600} size="sm">
            {permission.label}
          </Text>
          <Badges row={row} />
        </Group>
        <div id={about}>
          <Text size="sm">{permission.about}</Text>
          {permission.sensitive !== null && (
            <Text size="xs" c="dimmed">
              Sensitive: {permission.sensitive}
            </Text>
          )}
          {applies !== null && (
            <Text size="xs" c="dimmed">
              {applies}
            </Text>
          )}
          {lock !== null && permission.default !== 'core' && (
            <Text size="xs" c="dimmed">
              {lock.short ?? lock.reason}
            </Text>
          )}
          {whyNotEdit !== null && <VisuallyHidden>{whyNotEdit.reason}</VisuallyHidden>}
          {lacks !== '' && (
            <Text size="xs" c="var(--mantine-color-yellow-light-color)">
              {words.recommends(lacks)}
            </Text>
          )}
        </div>
      </div>
      <RowMenu row={row} profile={profile} isLocked={whyNot !== null} onStage={onStage} />
    </li>
  )
}

function Badges({ row }: { readonly row: Row }) {
  const { permission, kept, impliedBy, isChanged, value } = row
  const look = { variant: 'light', size: 'sm', tt: 'none' } as const
  if (permission.default === 'core')
    return (
      <Badge {...look} color="gray" leftSection={<IconLock size={11} aria-hidden />}>
        Core
      </Badge>
    )
  return (
    <>
      <Badge {...look} color="gray">
        {permission.default === 'account'
          ? `Account setting: ${onOff(kept.defaultValue)}`
          : `Default ${permission.default}`}
      </Badge>
      {(isChanged || value !== kept.value) && (
        <Badge {...look} color="orange">
          Changed, was {onOff(kept.value)}
        </Badge>
      )}
      {permission.sensitive !== null && (
        <Badge {...look} color="orange" leftSection={<IconAlertTriangle size={11} aria-hidden />}>
          Sensitive
        </Badge>
      )}
      {impliedBy !== null && (
        <Badge {...look} color="blue" leftSection={<IconLock size={11} aria-hidden />}>
          Implied
        </Badge>
      )}
      {kept.gatedBy !== null && (
        <Badge {...look} color="gray" leftSection={<IconLock size={11} aria-hidden />}>
          Feature off
        </Badge>
      )}
      {!kept.grantable && (
        <Badge {...look} color="gray">
          You may not give this
        </Badge>
      )}
    </>
  )
}
