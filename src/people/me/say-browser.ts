/** In the order in which they are looked for: most browsers name several others besides themselves. */
const browsers = [
  [/\bEdgA?\//, 'Edge'],
  [/\bEdgiOS\//, 'Edge'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bOPR\//, 'Opera'],
  [/\bChrome\/|\bHeadlessChrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const
const systems = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bCrOS\b/, 'Chromebook'],
  [/\bLinux\b/, 'Linux'],
] as const

/** What a browser says of itself (User-Agent), as its owner would call it: `Windows の Edge`. */
export function sayBrowser(says: string): string {
  const browser = browsers.find(([pattern]) => pattern.test(says))?.[1]
  const system = systems.find(([pattern]) => pattern.test(says))?.[1]
  if (browser === undefined) return system ?? 'わからない端末'
  return system === undefined ? browser : `${system} の ${browser}`
}
