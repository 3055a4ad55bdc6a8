/** `tokyo-2025-000123`: receipt 123 of what the co-op collected in 2025. Seven figures and more only make it longer. */
export function formatReceiptNumber({ coop_code, year, number }: { coop_code: string; year: number; number: number }): string {
  return `${coop_code}-${year}-${String(number).padStart(6, '0')}`
}
