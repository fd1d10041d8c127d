import { Button, Group } from '@mantine/core'

type Props<Value> = {
  readonly legend: string
  readonly items: readonly { readonly label: string; readonly value: Value }[]
  /** What the field holds: the one that it equals is pressed. */
  readonly chosen?: Value
  readonly onChoose: (value: Value) => void
}

/** What a field can be filled with at once; one writes on from there. */
export function Suggestions<Value>({ legend, items, chosen, onChoose }: Props<Value>) {
  return (
    <fieldset className="suggestions">
      <legend>{legend}</legend>
      <Group gap={6}>
        {items.map(({ label, value }) => (
          <Button
            key={label}
            size="compact-sm"
            variant={value === chosen ? 'light' : 'default'}
            {...(chosen === undefined ? {} : { 'aria-pressed': value === chosen })}
            onClick={() => onChoose(value)}
          >
            {label}
          </Button>
        ))}
      </Group>
    </fieldset>
  )
}
