import {
  Anchor,
  Button,
  NavLink,
  type AnchorProps,
  type ButtonProps,
  type NavLinkProps,
} from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { ReactNode, Ref } from 'react'

/** Mantine's look on the router's typed links. */
type Linked = { readonly ref?: Ref<HTMLAnchorElement>; readonly href?: string }

export const TextLink = createLink(
  (props: AnchorProps & Linked & { readonly children?: ReactNode }) => <Anchor {...props} />,
)
export const ButtonLink = createLink(
  (props: ButtonProps & Linked & { readonly children?: ReactNode }) => (
    <Button component="a" {...props} />
  ),
)
export const NavItem = createLink(
  (props: NavLinkProps & Linked & { readonly onClick?: () => void }) => (
    <NavLink component="a" {...props} />
  ),
)
