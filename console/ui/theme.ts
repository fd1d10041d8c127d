import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

const pine: MantineColorsTuple = [
  '#e9f6f4',
  '#d5ece8',
  '#acd8d1',
  '#80c4ba',
  '#5cb4a7',
  '#42a999',
  '#319c8c',
  '#147a6c',
  '#0d6f62',
  '#075449',
]

/** The system's own fonts: nothing is fetched from anywhere. */
const sans =
  "ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', Arial, sans-serif"
const mono = "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace"

/**
 * The list itself scrolls: a scroller around it could not be reached by keyboard. It stands beside its
 * field, and so in the same part of the page, or in the same dialog; and only while it is open.
 */
const scrollingOptions = {
  defaultProps: {
    withScrollArea: false,
    comboboxProps: { withinPortal: false, keepMounted: false },
    styles: { options: { maxHeight: 280, overflowY: 'auto' } },
  },
}

export const theme = createTheme({
  primaryColor: 'pine',
  // Both carry white text (6:1 and 5:1), and 7 still stands out from a dark page (3:1).
  primaryShade: { light: 8, dark: 7 },
  autoContrast: true,
  // The luminance where black and white text are equally readable.
  luminanceThreshold: 0.179,
  colors: { pine },
  fontFamily: sans,
  fontFamilyMonospace: mono,
  headings: { fontFamily: sans, fontWeight: '650', sizes: { h1: { fontSize: '1.5rem' } } },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // Links inside text are told by more than their colour.
    Anchor: { defaultProps: { underline: 'always' } },
    // What explains a field stands below it, so that fields side by side are level.
    InputWrapper: {
      defaultProps: {
        inputWrapperOrder: ['label', 'input', 'description', 'error'],
        // What may be left out says "(optional)"; a star at all others would be noise.
        withAsterisk: false,
      },
    },
    Select: scrollingOptions,
    MultiSelect: scrollingOptions,
    TagsInput: scrollingOptions,
    // Its two buttons are too small to hit, and do what typing and the arrow keys do.
    NumberInput: { defaultProps: { hideControls: true } },
    Modal: {
      defaultProps: {
        closeButtonProps: { 'aria-label': 'Close' },
        centered: true,
        // Its `<header>` would count as a second banner of the page.
        attributes: { header: { role: 'presentation' } },
      },
    },
    Tooltip: { defaultProps: { multiline: true, maw: 320, withArrow: true } },
  },
})

/**
 * Mantine's defaults fall short of WCAG 2.2 AA: dimmed text, light badges (1.4.3), and the borders
 * of inputs and the tracks of switches (1.4.11). The numbers are contrast on the page's colours.
 */
export const readableVariables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#1b2321',
    '--mantine-color-dimmed': '#56605d',
    '--mantine-color-anchor': pine[8],
    '--mantine-color-placeholder': '#6b7471',
    '--mantine-color-error': colors.red[9],
    '--mantine-color-disabled-color': '#5f6865',
    '--mantine-color-pine-light-color': pine[9],
    '--mantine-color-yellow-light-color': '#7a4100',
    '--mantine-color-orange-light-color': '#8a3200',
    '--mantine-color-red-light-color': '#a01818',
    '--mantine-color-green-light-color': '#1b6128',
    '--mantine-color-blue-light-color': '#0f4f92',
    '--mantine-color-gray-light-color': '#3d4643',
    '--rolecall-page': '#f4f6f5',
    '--rolecall-line': '#d9dfdd',
    '--rolecall-control': '#79827f',
    '--rolecall-track': '#737c79',
    '--rolecall-changed': '#b45309',
  },
  dark: {
    '--mantine-color-body': '#1c2120',
    '--mantine-color-text': '#e3e8e6',
    '--mantine-color-dimmed': '#aab4b1',
    '--mantine-color-anchor': pine[3],
    '--mantine-color-placeholder': '#97a19e',
    '--mantine-color-error': colors.red[3],
    '--mantine-color-disabled-color': '#a3adaa',
    '--mantine-color-pine-light-color': pine[2],
    '--mantine-color-yellow-light-color': colors.yellow[3],
    '--mantine-color-orange-light-color': colors.orange[3],
    '--mantine-color-red-light-color': colors.red[2],
    '--mantine-color-green-light-color': colors.green[3],
    '--mantine-color-blue-light-color': colors.blue[2],
    '--mantine-color-gray-light-color': '#c9d1ce',
    '--rolecall-page': '#141817',
    '--rolecall-line': '#343b39',
    '--rolecall-control': '#7d8784',
    '--rolecall-track': '#7d8784',
    '--rolecall-changed': '#f0a04b',
  },
})
