import sharp from 'sharp'
import { expect, test } from 'vitest'
import { most_picture_bytes, type ReadPicture, readPicture } from './take-picture.ts'

const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#c98a4b' } })

test('a picture comes back upright, in some widths, without where and with what it was taken', async () => {
  const exif = { IFD0: { Make: 'Kamera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '35/1 41/1 0/1' } }
  const bytes = await plain(2000, 1000).jpeg().withExif(exif).withMetadata({ orientation: 6 }).toBuffer()
  expect((await sharp(bytes).metadata()).exif).toBeDefined()
  const { files } = (await readPicture(bytes)) as ReadPicture
  expect(files.map(({ width, height }) => [width, height])).toEqual([
    [480, 960],
    [960, 1920],
    [1000, 2000],
  ])
  for (const { bytes } of files) {
    const { format, exif, orientation, icc, xmp } = await sharp(bytes).metadata()
    expect({ format, exif, orientation, icc, xmp }).toEqual({ format: 'webp' })
    expect(bytes.includes('Kamera') || bytes.includes('GPS')).toBe(false)
  }
})

test.each(['png', 'webp'] as const)('%s is taken too, and none is made larger than it is', async (format) => {
  const { files } = (await readPicture(await plain(700, 500).toFormat(format).toBuffer())) as ReadPicture
  expect(files.map(({ width }) => width)).toEqual([480, 700])
})

test('what is no picture, too large, a bomb, or broken is refused', async () => {
  const jpeg = await plain(800, 600).jpeg().toBuffer()
  // A header that promises 100 gigapixels in 100 bytes.
  const bomb = await plain(300, 300).png().toBuffer()
  bomb.writeUInt32BE(400_000, 16)
  bomb.writeUInt32BE(300_000, 20)
  const refused = [
    Buffer.alloc(0),
    Buffer.alloc(most_picture_bytes + 1),
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    Buffer.from('%PDF-1.7'),
    Buffer.from('\xFF\xD8\xFFno picture at all', 'latin1'),
    await plain(400, 300).gif().toBuffer(),
    await plain(120, 90).jpeg().toBuffer(),
    jpeg.subarray(0, jpeg.length / 2),
  ]
  expect(await Promise.all(refused.map(readPicture))).toEqual([
    'empty',
    'too_large',
    'no_picture',
    'no_picture',
    'no_picture',
    'no_picture',
    'too_small',
    'broken',
  ])
  expect(['too_many_pixels', 'no_picture']).toContain(await readPicture(bomb))
})
