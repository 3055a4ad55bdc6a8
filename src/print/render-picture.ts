import { type Printable, renderSvg, type TemplateName } from './render-pdf.ts'

/**
 * Typesets `data` by a template of one page and paints it, as PNG of that many pixels. The letters are outlines by then, so no
 * font of the machine has a say. Throws as `renderPdf` does. About a third of a second: keep what it returns.
 */
export async function renderPicture(
  template: TemplateName,
  data: Printable,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Uint8Array<ArrayBuffer>> {
  // Loaded when the first picture is asked for: most starts of the program paint none.
  const { default: sharp } = await import('sharp')
  const svg = await renderSvg(template, data)
  const png = await sharp(svg).resize(width, height).png({ palette: true }).toBuffer()
  return new Uint8Array(png)
}
