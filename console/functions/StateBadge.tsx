import { Badge } from '@mantine/core'
import type { FunctionView } from '@rolecall/contract/functions'
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleMinus,
  IconEdit,
  IconHammer,
  IconPencil,
  type Icon,
} from '@tabler/icons-react'

type Look = { readonly color: string; readonly Icon: Icon }

const looks: Readonly<Record<FunctionView['state'], Look>> = {
  Draft: { color: 'gray', Icon: IconPencil },
  Productive: { color: 'green', Icon: IconCircleCheck },
  Modified: { color: 'orange', Icon: IconEdit },
  'Marked Undeployed': { color: 'gray', Icon: IconCircleMinus },
  'Build Error': { color: 'red', Icon: IconHammer },
  'Deploy Error': { color: 'red', Icon: IconAlertTriangle },
}

/** The state by its name, which is the platform's own; the look only repeats it. */
export function StateBadge({ state }: { readonly state: FunctionView['state'] }) {
  const { color, Icon } = looks[state]
  return (
    <Badge
      component="span"
      variant="light"
      color={color}
      tt="none"
      leftSection={<Icon size={12} aria-hidden />}
    >
      {state}
    </Badge>
  )
}
