/**
 * What the cell itself uses, taken before any user code could replace it. A function that breaks
 * `JSON` breaks it for itself.
 */
export const { stringify, parse } = JSON
export const { from: listOf } = Array
