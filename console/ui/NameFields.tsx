import { TextInput, type TextInputProps } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'

/** The field that a dialog begins with. */
export const NameField = (props: TextInputProps) => (
  <TextInput required data-autofocus autoComplete="off" {...props} />
)

type Named = { readonly name: string; readonly description: string }
type Props<Values extends Named> = {
  /** What the name is of: `Skill name`. */
  readonly label: string
  readonly about?: string
  readonly form: Pick<UseFormReturnType<Values>, 'getInputProps'>
  readonly errors: Readonly<Record<string, string>>
}

/** What a thing is called, and what it is for. */
export const NameFields = <Values extends Named>(props: Props<Values>) => {
  const { label, about = 'Description (optional)', form, errors } = props
  return (
    <>
      <NameField label={label} {...form.getInputProps('name')} error={errors['name']} />
      <TextInput
        label={about}
        maxLength={500}
        autoComplete="off"
        {...form.getInputProps('description')}
        error={errors['description']}
      />
    </>
  )
}
