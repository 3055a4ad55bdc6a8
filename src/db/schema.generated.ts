// biome-ignore lint/suspicious/noEmptyInterface: no tables yet
export interface DB {}
