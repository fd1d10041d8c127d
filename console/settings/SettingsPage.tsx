import { MultiSelect, Stack, Switch, Text, Title } from '@mantine/core'
import { editSettings, getSettings, type SettingsView } from '@rolecall/contract/edition'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { api, reading } from '../api.ts'
import { ReviewDialog } from '../access/ReviewDialog.tsx'
import { useEdition, useMe, useWhyNot } from '../sign-in/me.ts'
import { Page } from '../ui/Page.tsx'
import { SaveBar } from '../ui/SaveBar.tsx'
import { UnsavedGuard } from '../ui/UnsavedGuard.tsx'
import { changesIn, noEdits, settingsPatch, type SettingsDraft } from './draft.ts'
import { words } from './words.ts'

export function SettingsPage() {
  const { account } = useMe()
  const queries = useQueryClient()
  const { data } = useSuspenseQuery(reading(getSettings, { params: { account } }))
  const [draft, setDraft] = useState<SettingsDraft>(noEdits)
  const [isReviewing, setReviewing] = useState(false)
  const patch = settingsPatch(data, draft)
  const changes = changesIn(patch)
  const forget = () => {
    setDraft(noEdits)
    setReviewing(false)
  }

  return (
    <Page title="Account settings" about={words.about}>
      <UnsavedGuard dirty={changes > 0} />
      <SettingsForm kept={data} draft={draft} onEdit={setDraft} />
      <SaveBar
        changes={changes}
        saveLabel="Review and save"
        onSave={() => setReviewing(true)}
        onDiscard={forget}
      />
      {isReviewing && (
        <ReviewDialog
          title="Review the account settings"
          confirm="Save"
          write={({ preview, reason }) =>
            api.call(editSettings, {
              params: { account },
              query: preview ? { preview } : {},
              input: reason === null ? patch : { ...patch, reason },
            })
          }
          onSaved={forget}
          onReload={() => void queries.invalidateQueries()}
          onClose={() => setReviewing(false)}
        />
      )}
    </Page>
  )
}

type FormProps = {
  readonly kept: SettingsView
  readonly draft: SettingsDraft
  readonly onEdit: (draft: SettingsDraft) => void
}

function SettingsForm({ kept, draft, onEdit }: FormProps) {
  const { roles } = useEdition()
  const isLocked = useWhyNot()('account-settings.edit') !== null
  const delegable = roles.flatMap(({ id, label, permissions }) => ({
    group: label,
    items: permissions.map((permission) => ({
      value: `${id} ${permission.slug}`,
      label: permission.label,
    })),
  }))
  const passOn = draft.delegatesMayPassOn ?? kept.delegatesMayPassOn
  return (
    <>
      <Section title={words.features} about={words.featuresAbout}>
        {kept.features.map(({ id, label, about, active }) => (
          <Setting
            key={id}
            label={label}
            about={about}
            isLocked={isLocked}
            on={draft.features[id] ?? active}
            onSet={(on) => onEdit({ ...draft, features: { ...draft.features, [id]: on } })}
          />
        ))}
      </Section>
      <Section title={words.defaults} about={words.defaultsAbout}>
        {kept.accountDefaults.map(({ slug, label, on }) => (
          <Setting
            key={slug}
            label={label}
            isLocked={isLocked}
            on={draft.accountDefaults[slug] ?? on}
            onSet={(on) =>
              onEdit({ ...draft, accountDefaults: { ...draft.accountDefaults, [slug]: on } })
            }
          />
        ))}
      </Section>
      <Section title={words.delegates} about={words.delegableAbout}>
        <Setting
          label={words.passOn}
          isLocked={isLocked}
          on={passOn}
          onSet={(delegatesMayPassOn) => onEdit({ ...draft, delegatesMayPassOn })}
        />
        <MultiSelect
          label="Delegable permissions"
          searchable
          readOnly={isLocked}
          data={delegable}
          value={[...(draft.delegable ?? kept.delegable)]}
          onChange={(delegable) => onEdit({ ...draft, delegable })}
        />
      </Section>
    </>
  )
}

type SectionProps = {
  readonly title: string
  readonly about: string
  readonly children: ReactNode
}

function Section({ title, about, children }: SectionProps) {
  return (
    <Stack component="section" className="card" gap="sm" aria-label={title}>
      <div>
        <Title order={2} size="h4">
          {title}
        </Title>
        <Text size="sm" c="dimmed">
          {about}
        </Text>
      </div>
      {children}
    </Stack>
  )
}

type SettingProps = {
  readonly label: string
  readonly about?: string
  readonly on: boolean
  readonly isLocked: boolean
  readonly onSet: (on: boolean) => void
}

function Setting({ label, about, on, isLocked, onSet }: SettingProps) {
  return (
    <Switch
      label={
        <>
          {label} <b aria-hidden>{on ? 'On' : 'Off'}</b>
        </>
      }
      description={about}
      checked={on}
      withThumbIndicator={false}
      aria-disabled={isLocked || undefined}
      onChange={({ currentTarget }) => {
        if (!isLocked) onSet(currentTarget.checked)
      }}
    />
  )
}
