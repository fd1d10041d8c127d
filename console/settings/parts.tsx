import { Stack, Switch, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

type SectionProps = {
  readonly title: string
  readonly about: string
  readonly children: ReactNode
}

export function Section({ title, about, children }: SectionProps) {
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

export function Setting({ label, about, on, isLocked, onSet }: SettingProps) {
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
