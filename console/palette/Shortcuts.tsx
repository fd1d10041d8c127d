import { Kbd, Switch, Table } from '@mantine/core'
import { Dialog } from '../ui/Dialog.tsx'
import { useSingleKeys } from '../ui/single-keys.ts'
import { shortcuts, words } from './words.ts'

/** What the keys do; those that are a single one can be switched off (WCAG 2.1.4). */
export function Shortcuts({ onClose }: { readonly onClose: () => void }) {
  const [isOn, setOn] = useSingleKeys()
  return (
    <Dialog onClose={onClose} title={words.shortcuts}>
      <Table mb="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Keys</Table.Th>
            <Table.Th scope="col">What they do</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shortcuts.map(({ keys, does, isSingle }) => (
            <Table.Tr key={keys}>
              <Table.Th scope="row">
                <Kbd>{keys}</Kbd>
              </Table.Th>
              <Table.Td>
                {does}
                {isSingle && !isOn && ' (off)'}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Switch
        label={words.singleKeys}
        description={words.singleKeysAbout}
        checked={isOn}
        onChange={({ currentTarget }) => setOn(currentTarget.checked)}
      />
    </Dialog>
  )
}
