import { Badge, Checkbox, Stack, Text, TextInput } from '@mantine/core'
import type { PermissionView, RoleView } from '@rolecall/contract/edition'
import { useState } from 'react'
import { useEdition } from '../sign-in/me.ts'
import type { SectionProps } from './draft.ts'
import { delegatedRoles } from './gates.ts'
import { Section, Setting } from './parts.tsx'
import { words } from './words.ts'

export function Delegates(props: SectionProps) {
  const { kept, draft, isLocked, onEdit } = props
  const { roles } = useEdition()
  const [sought, setSought] = useState('')
  const shown = delegatedRoles(roles).map((role) => ({ role, found: matching(role, sought) }))
  return (
    <Section title={words.delegates} about={words.delegatesAbout}>
      <Setting
        label={words.passOn}
        isLocked={isLocked}
        on={draft.delegatesMayPassOn ?? kept.delegatesMayPassOn}
        onSet={(delegatesMayPassOn) => onEdit({ ...draft, delegatesMayPassOn })}
      />
      <Text fw={600} size="sm">
        {words.delegable}
      </Text>
      <TextInput
        type="search"
        maw={360}
        aria-label={words.delegableSearch}
        placeholder={words.delegableSearch}
        value={sought}
        onChange={({ currentTarget }) => setSought(currentTarget.value)}
      />
      {shown.every(({ found }) => found.length === 0) && (
        <Text component="output" size="sm">
          {words.delegableNone}
        </Text>
      )}
      {shown.map(
        ({ role, found }) =>
          found.length > 0 && <Delegable key={role.id} role={role} found={found} {...props} />,
      )}
    </Section>
  )
}

/** Permissions whose words have what is sought; core ones are everybody's and not to be given. */
const matching = ({ permissions }: RoleView, sought: string) =>
  permissions.filter(
    ({ label, default: standard, delegated }) =>
      standard !== 'core' &&
      !delegated &&
      label.toLocaleLowerCase().includes(sought.trim().toLocaleLowerCase()),
  )

type Props = SectionProps & {
  readonly role: RoleView
  readonly found: readonly PermissionView[]
}

function Delegable({ role, found, kept, draft, isLocked, onEdit }: Props) {
  const chosen = new Set(draft.delegable ?? kept.delegable)
  const keyOf = ({ slug }: PermissionView) => `${role.id} ${slug}`
  const set = (key: string, on: boolean) =>
    onEdit({
      ...draft,
      delegable: on ? [...chosen, key] : [...chosen].filter((each) => each !== key),
    })
  const count = found.filter((each) => chosen.has(keyOf(each))).length
  return (
    <fieldset className="choices">
      <legend>
        {role.label} <span className="dimmed">({words.delegableCount(count, found.length)})</span>
      </legend>
      <Stack gap={6}>
        {found.map((permission) => (
          <Checkbox
            key={permission.slug}
            label={
              <>
                {permission.label}{' '}
                {permission.sensitive !== null && (
                  <Badge component="span" size="sm" variant="light" color="orange" tt="none">
                    {words.sensitive}
                  </Badge>
                )}
              </>
            }
            checked={chosen.has(keyOf(permission))}
            aria-disabled={isLocked || undefined}
            onChange={({ currentTarget }) => {
              if (!isLocked) set(keyOf(permission), currentTarget.checked)
            }}
          />
        ))}
      </Stack>
    </fieldset>
  )
}
