// A picture small enough to go in one frame.

/** Bytes at most; the contract's limit of a crew's picture. */
export const PHOTO_BYTES_MAX = 45_000
/** Longer side in pixels and quality, tried until it fits: size is given up before the picture is mud. */
const TRIES: readonly (readonly [number, number])[] = [
  [1280, 0.6],
  [1024, 0.55],
  [800, 0.5],
  [640, 0.45],
  [480, 0.4],
  [320, 0.35],
]

/** The picture as JPEG in base 64. Rejects what is no picture. */
export async function small(file: Blob): Promise<string> {
  const picture = await createImageBitmap(file)
  try {
    for (const [side, quality] of TRIES) {
      const blob = await scaled(picture, side, quality)
      if (blob.size <= PHOTO_BYTES_MAX) return await base64(blob)
    }
    throw new Error('the picture does not get small enough')
  } finally {
    picture.close()
  }
}

function scaled(picture: ImageBitmap, side: number, quality: number): Promise<Blob> {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise((done, failed) =>
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('no picture'))), 'image/jpeg', quality),
  )
}

async function base64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
