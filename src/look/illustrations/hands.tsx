/** Two hands that hold a loaf together. Decoration only. */
export function Hands() {
  return (
    <svg viewBox="0 0 480 240" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <rect class="p-sky" width="480" height="240" />
      <circle class="p-sun" cx="240" cy="112" r="84" />
      <path class="p-bread" d="M150 150q-6-72 90-72t90 72q0 14-16 14H166q-16 0-16-14z" />
      <path class="p-line" d="M196 104q-4 16 4 30M240 96q-4 18 4 34M284 104q-4 16 4 30" />
      <path class="p-sleeve" d="M0 150l76-2q16 0 18 16v42q-2 16-18 16L0 224z" />
      <path
        class="p-skin"
        d="M92 158q44-6 70-2 34 6 66 4 12 0 12 12 0 11-12 12-22 2-40 0 30 4 44 4 10 1 9 11-1 9-12 9-66 2-104-6-20-4-33-4z"
      />
      <path class="p-sleeve-2" d="M480 150l-76-2q-16 0-18 16v42q2 16 18 16l76 2z" />
      <path
        class="p-skin-2"
        d="M388 158q-44-6-70-2-34 6-62 4-12 0-12 12 0 11 12 12 20 2 36 0-28 4-40 4-10 1-9 11 1 9 12 9 62 2 100-6 20-4 33-4z"
      />
    </svg>
  )
}
