import { Badge } from '@mantine/core'
import type { LogLevel } from '@rolecall/core/functions/logs'

const colors = {
  Debug: 'gray',
  Info: 'blue',
  Warn: 'orange',
  Error: 'red',
} as const satisfies Record<LogLevel, string>

/** The level by its name; the colour only repeats it. */
export const LevelBadge = ({ level }: { readonly level: LogLevel }) => (
  <Badge component="span" variant="light" color={colors[level]} tt="none" size="sm">
    {level}
  </Badge>
)
