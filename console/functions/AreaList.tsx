import type { ReactNode } from 'react'
import { GovernedButton } from '../access/GovernedButton.tsx'
import { useEdition } from '../sign-in/me.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { TextLink } from '../ui/links.tsx'
import { sentence } from '../ui/sentence.ts'
import { hasComponent } from './actions.ts'
import { FunctionsDoor, FunctionsNav } from './FunctionsArea.tsx'

type Titled = { readonly title: string; readonly about: string }
type ListProps = Titled & {
  /** The one way to add something. */
  readonly add: {
    readonly label: string
    readonly by: string
    /** Why it cannot be done now, although one may. */
    readonly whyNot?: string | null
    readonly onAdd: () => void
  }
  /** What there is; null: nothing, which is then said. */
  readonly list: ReactNode
  readonly none: string
  /** Dialogs that are open. */
  readonly children?: ReactNode
}

/** A list of the area: the ways to the others, what there is, and one way to add to it. */
export function AreaList({ title, about, add, list, none, children }: ListProps) {
  const { label, onAdd, ...how } = add
  const button = (
    <GovernedButton {...how} onClick={onAdd}>
      {label}
    </GovernedButton>
  )
  return (
    <Page title={title} about={about} actions={button}>
      <FunctionsNav />
      {list ?? <EmptyState sentence={none} action={button} />}
      {children}
    </Page>
  )
}

type PartProps = Titled & {
  /** The component that an edition must have; which one has it is said where it has not. */
  readonly component: string
  /** The page of what stands in its place there. */
  readonly instead?: { readonly label: string; readonly to: string }
  readonly children: ReactNode
}

/** What one edition has and the other has not: there the page says so. */
export function AreaPart({ title, about, component, instead, children }: PartProps) {
  const edition = useEdition()
  const isThere = hasComponent(edition, component)
  const missing = edition.elsewhere.find((each) => each.component === component)?.sentence ?? ''
  return (
    <FunctionsDoor>
      {isThere ? (
        children
      ) : (
        <Page title={title} about={about}>
          <FunctionsNav />
          <EmptyState
            sentence={sentence(missing)}
            action={instead && <TextLink to={instead.to}>{instead.label}</TextLink>}
          />
        </Page>
      )}
    </FunctionsDoor>
  )
}
