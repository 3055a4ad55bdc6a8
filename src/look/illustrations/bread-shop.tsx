/** A bakery's shop front. Decoration only; its colours dim in dark mode (illustrations.css). */
export function BreadShop() {
  return (
    <svg viewBox="0 0 800 410" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <rect class="p-sky" width="800" height="410" />
      <circle class="p-sun" cx="668" cy="88" r="44" />
      <path class="p-ground" d="M0 332Q200 292 400 327T800 317V410H0Z" />
      <path class="p-road" d="M402 346h128q-30 34-10 64H350q60-30 52-64Z" />
      <rect class="p-wall" x="210" y="130" width="380" height="216" rx="6" />
      <path class="p-awning" d="M196 134h408l-22-54H218z" />
      <path class="p-stripe" d="M262 80h36l-5 54h-44zM338 80h36v54h-38zM414 80h36l4 54h-40zM490 80h36l14 54h-44z" />
      <path
        class="p-awning"
        d="M196 134q0 16 20.400 16t20.400-16zM277.600 134q0 16 20.400 16t20.400-16zM359.200 134q0 16 20.400 16t20.400-16zM440.800 134q0 16 20.400 16t20.400-16zM522.400 134q0 16 20.400 16t20.400-16z"
      />
      <path
        class="p-stripe"
        d="M236.800 134q0 16 20.400 16t20.400-16zM318.400 134q0 16 20.400 16t20.400-16zM400 134q0 16 20.400 16t20.400-16zM481.600 134q0 16 20.400 16t20.400-16zM563.200 134q0 16 20.400 16t20.400-16z"
      />
      <rect class="p-glass" x="240" y="176" width="190" height="106" rx="4" />
      <path class="p-line-wall" d="M335 176v104" />
      <path class="p-bread" d="M254 278q0-30 27-30t27 30zM318 278q0-22 19-22t19 22zM364 278q0-33 29-33t29 33z" />
      <path class="p-line" d="M271 258l5 10M285 256l5 10M333 262l4 8M382 254l6 11M397 253l6 11" />
      <rect class="p-wood" x="234" y="278" width="202" height="12" rx="3" />
      <rect class="p-wood" x="462" y="178" width="96" height="168" rx="4" />
      <rect class="p-glass" x="474" y="192" width="72" height="82" rx="3" />
      <rect class="p-wall" x="478" y="222" width="64" height="26" rx="3" />
      <path class="p-line-sign" d="M490 235h40" />
      <circle class="p-stripe" cx="471" cy="288" r="4" />
      <path class="p-line-wood" d="M120 346v-76M672 346v-58M626 356v-30" />
      <circle class="p-tree" cx="120" cy="240" r="46" />
      <circle class="p-tree-2" cx="90" cy="264" r="28" />
      <circle class="p-tree-2" cx="672" cy="262" r="36" />
      <rect class="p-wall" x="596" y="304" width="60" height="40" rx="4" />
      <path class="p-line" d="M608 318h36M608 330h24" />
      <g class="p-flower">
        <circle cx="712" cy="352" r="6" />
        <circle cx="158" cy="356" r="6" />
        <circle cx="180" cy="352" r="6" />
        <circle cx="60" cy="362" r="5" />
      </g>
      <g class="p-flower-2">
        <circle cx="700" cy="360" r="5" />
        <circle cx="170" cy="364" r="5" />
        <circle cx="72" cy="370" r="5" />
      </g>
    </svg>
  )
}
