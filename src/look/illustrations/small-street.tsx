/** A street of small shops: bakery, greengrocer, workshop. Decoration only. */
export function SmallStreet() {
  return (
    <svg viewBox="0 0 960 420" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <rect class="p-sky" width="960" height="420" />
      <circle class="p-sun" cx="836" cy="84" r="42" />
      <path class="p-ground" d="M0 300Q160 236 330 276T640 262 960 288V420H0Z" />
      <rect class="p-road" y="362" width="960" height="58" />
      <Bakery />
      <Greengrocer />
      <Workshop />
      <path class="p-line-wood" d="M60 364v-92M908 364v-84M328 364v-40M620 364v-40" />
      <circle class="p-tree" cx="60" cy="236" r="46" />
      <circle class="p-tree-2" cx="86" cy="262" r="28" />
      <circle class="p-tree-2" cx="908" cy="248" r="42" />
      <circle class="p-tree" cx="328" cy="312" r="20" />
      <circle class="p-tree-2" cx="620" cy="312" r="20" />
      <g class="p-flower">
        <circle cx="20" cy="356" r="6" />
        <circle cx="600" cy="356" r="5" />
        <circle cx="944" cy="356" r="6" />
      </g>
      <g class="p-flower-2">
        <circle cx="34" cy="360" r="5" />
        <circle cx="308" cy="358" r="5" />
        <circle cx="872" cy="358" r="5" />
      </g>
    </svg>
  )
}

function Bakery() {
  return (
    <g>
      <rect class="p-wall" x="112" y="176" width="196" height="188" rx="5" />
      <path class="p-awning" d="M100 204h220l-14-46H114z" />
      <path class="p-stripe" d="M150 158h30l-5 46h-36zM210 158h30l2 46h-34zM270 158h28l12 46h-38z" />
      <rect class="p-glass" x="128" y="226" width="98" height="72" rx="4" />
      <path class="p-bread" d="M136 296q0-22 19-22t19 22zM180 296q0-26 20-26t20 26z" />
      <path class="p-line" d="M150 280l4 9M194 277l4 9" />
      <rect class="p-wood" x="124" y="296" width="106" height="9" rx="3" />
      <rect class="p-wood" x="244" y="230" width="50" height="134" rx="4" />
      <rect class="p-glass" x="252" y="240" width="34" height="54" rx="3" />
    </g>
  )
}

function Greengrocer() {
  return (
    <g>
      <path class="p-awning-2" d="M352 150l122-62 122 62z" />
      <rect class="p-wall-2" x="364" y="148" width="220" height="216" rx="4" />
      <rect class="p-glass" x="396" y="168" width="52" height="44" rx="4" />
      <rect class="p-glass" x="500" y="168" width="52" height="44" rx="4" />
      <path class="p-awning-2" d="M356 252h236l-10-30H366z" />
      <path class="p-stripe" d="M404 222h34l-2 30h-38zM480 222h34l4 30h-40z" />
      <rect class="p-wood" x="380" y="316" width="124" height="48" rx="4" />
      <g class="p-tree">
        <circle cx="398" cy="308" r="13" />
        <circle cx="424" cy="306" r="13" />
      </g>
      <g class="p-awning-2">
        <circle cx="452" cy="308" r="11" />
        <circle cx="474" cy="308" r="11" />
        <circle cx="492" cy="309" r="9" />
      </g>
      <rect class="p-glass" x="522" y="272" width="48" height="92" rx="4" />
    </g>
  )
}

function Workshop() {
  return (
    <g>
      <path class="p-awning-3" d="M636 178l60-34v34l60-34v34l60-34v34l50-30v30z" />
      <rect class="p-wall-3" x="640" y="176" width="226" height="188" rx="4" />
      <rect class="p-glass" x="662" y="208" width="104" height="70" rx="4" />
      <path class="p-line-wall" d="M714 208v70M662 243h104" />
      <rect class="p-awning-3" x="790" y="216" width="56" height="148" rx="4" />
      <circle class="p-stripe" cx="836" cy="292" r="4" />
      <rect class="p-wood" x="662" y="312" width="104" height="10" rx="3" />
      <path class="p-line-wood" d="M676 322v40M752 322v40" />
      <path class="p-flower" d="M680 312v-22h26v22z" />
      <path class="p-sun" d="M716 312v-30h22v30z" />
    </g>
  )
}
