import { Anchor, Group, Text, type AnchorProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import { Children, type ReactNode, type Ref } from 'react'
import { CopyId } from './CopyId.tsx'

type Props = {
  /** Links to what this is in, from the outermost. */
  readonly children: ReactNode
  /** What one looks at. */
  readonly here: string
  /** What programs and requests call it. */
  readonly id?: string
}

type LinkProps = AnchorProps & {
  readonly ref?: Ref<HTMLAnchorElement>
  readonly href?: string
  readonly children?: ReactNode
}

/** The router calls whatever an address begins with the current page; here it is only above it. */
export const CrumbLink = createLink((props: LinkProps) => (
  <Anchor size="sm" {...props} aria-current={undefined} />
))

/** Where one is, above the title of one thing; and its id, to be taken along. */
export function Crumbs({ children, here, id }: Props) {
  return (
    <Group gap="xs" justify="space-between">
      <nav aria-label="Breadcrumb">
        <ol className="crumbs">
          {Children.map(children, (link) => (
            <li>{link}</li>
          ))}
          <li>
            <Text span size="sm" c="dimmed" aria-current="page">
              {here}
            </Text>
          </li>
        </ol>
      </nav>
      {id !== undefined && <CopyId id={id} />}
    </Group>
  )
}
