/** Two rings that share a part: together. */
export function BrandMark() {
  return (
    <svg width="30" height="30" viewBox="0 0 30 30" aria-hidden="true" fill="none" stroke-width="3">
      <circle class="ring-1" cx="11" cy="15" r="9" />
      <circle class="ring-2" cx="19" cy="15" r="9" />
    </svg>
  )
}
