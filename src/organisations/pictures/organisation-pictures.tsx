import { useReading, useWords } from '../../look/words.tsx'
import { withoutFurigana } from '../../text/furigana.ts'
import { organisation_words } from '../pages/organisation-words.ts'
import type { ShownPicture } from '../public-organisation.ts'

/** Under `/pictures/organisations/`: the address changes with the bytes, so that it may be kept for ever. */
export function pictureFile({ id, digest }: Pick<ShownPicture, 'id' | 'digest'>, width: number): string {
  return `${id}-${digest}-${width}.webp`
}

/** All pictures of an organisation; the browser takes the size that it needs. */
export function OrganisationPictures({ pictures }: { pictures: readonly ShownPicture[] }) {
  const words = useWords(organisation_words)
  if (pictures.length === 0) return null
  return (
    <section class="pictures" aria-label={withoutFurigana(words.pictures)}>
      {pictures.map((picture) => (
        <Picture picture={picture} folder="/pictures/organisations" />
      ))}
    </section>
  )
}

/** One picture, at `folder`. */
export function Picture({ picture, folder }: { picture: ShownPicture; folder: string }) {
  const { alt, width, height, widths } = picture
  const address = (wide: number) => `${folder}/${pictureFile(picture, wide)}`
  return (
    <img
      class="picture"
      src={address(widths[0] ?? width)}
      srcset={widths.map((wide) => `${address(wide)} ${wide}w`).join(', ')}
      sizes="(max-width: 44rem) 92vw, 36rem"
      width={width}
      height={height}
      alt={alt}
      lang={useReading() === 'ja' ? undefined : 'ja'}
      loading="lazy"
    />
  )
}
