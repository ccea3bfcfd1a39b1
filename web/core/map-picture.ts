/** A map as a picture, with what its scale is. */
export interface MapPicture {
  /** A data address. */
  readonly url: string;
  /** Pixels of the map's own size, not of the picture's. */
  readonly width: number;
  readonly height: number;
  /** In the middle, per pixel of the map's own size. */
  readonly metresPerPixel: number;
}

/** The frame of the map on paper, millimetres: the width of A4 within its margins, and two thirds of that. */
export const FRAME = { width: 186, height: 124 } as const;
