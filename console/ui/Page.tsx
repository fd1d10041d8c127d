import { Anchor, Group, Stack, Text, Title } from '@mantine/core'
import { useEffect, useRef, type ReactNode } from 'react'
import { rememberVisit } from './recent.ts'

/** The first page keeps the browser's focus; every later one moves it to its heading. */
let pagesShown = 0

type Props = {
  readonly title: string
  readonly about?: ReactNode
  /** Buttons on the right of the title. */
  readonly actions?: ReactNode
  /** A way back, above the title. */
  readonly above?: ReactNode
  /** Not of a page that says why there is none. */
  readonly isRemembered?: boolean
  readonly children: ReactNode
}

export function Page({ title, isRemembered = true, ...rest }: Props) {
  const { about, actions, above, children } = rest
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (pagesShown > 0) heading.current?.focus({ preventScroll: true })
    pagesShown += 1
  }, [])
  useEffect(() => {
    document.title = `${title} · Rolecall`
    if (isRemembered) rememberVisit({ title, path: location.pathname })
  }, [title, isRemembered])

  return (
    <Stack gap="md">
      <div>
        {above}
        <Group justify="space-between" align="flex-end" gap="sm">
          <div>
            <Title order={1} ref={heading} tabIndex={-1} className="page-title">
              {title}
            </Title>
            {about !== undefined && (
              <Text c="dimmed" size="sm" maw={720}>
                {about}
              </Text>
            )}
          </div>
          {actions !== undefined && <Group gap="xs">{actions}</Group>}
        </Group>
      </div>
      {children}
    </Stack>
  )
}

export function SkipLink() {
  return (
    <Anchor href="#content" className="skip-link">
      Skip to the content
    </Anchor>
  )
}
