import { Group, Text } from '@mantine/core'
import mark from '../rolecall.svg'

export function Brand() {
  return (
    <Group gap={8} wrap="nowrap">
      <img src={mark} alt="" width={26} height={26} />
      <Text fw={700} lts="-0.01em" className="brand-word">
        Rolecall
      </Text>
    </Group>
  )
}
