import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { paths } from '../paths.ts'
import { MySessions } from '../sessions/MySessions.tsx'
import { useMe } from '../sign-in/me.ts'
import { PasswordForm } from '../sign-in/PasswordForm.tsx'
import { TextLink } from '../ui/links.tsx'
import { Page } from '../ui/Page.tsx'
import { listed } from '../ui/sentence.ts'
import { MyDetails } from './MyDetails.tsx'
import { words } from './words.ts'

export function MyAccountPage() {
  const { user, profiles } = useMe()
  return (
    <Page title="My account" about={words.about}>
      <Section title="Details">
        <Text size="sm" mb="sm">
          Signed in as <b>{user.loginName}</b> ({user.email}), with{' '}
          {listed(profiles.map(({ name }) => name))}.{' '}
          <TextLink to={paths.why} search={{ user: user.id }} size="sm">
            What may I do, and why?
          </TextLink>
        </Text>
        <MyDetails />
      </Section>
      <Section title="Password">
        <PasswordForm onChanged={() => undefined} />
      </Section>
      <Section title="Sessions">
        <MySessions />
      </Section>
    </Page>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Stack component="section" className="card" gap="xs" aria-label={title}>
      <Title order={2} size="h4">
        {title}
      </Title>
      <div>{children}</div>
    </Stack>
  )
}
