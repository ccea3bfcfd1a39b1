/**
 * Errors are part of the product: one registry of stable codes, each with its HTTP status and title (RFC 9457).
 * An error says what arrived, what is allowed and where.
 */
export const ERRORS = {
  // Input files
  'file-empty': { status: 422, title: 'The file is empty' },
  'file-not-found': { status: 404, title: 'No such file' },
  'file-too-large': { status: 413, title: 'The file is larger than allowed' },
  'file-truncated': { status: 422, title: 'The file ends too early' },
  'format-unknown': { status: 415, title: 'The format is not recognised' },
  'encoding-mixed': { status: 422, title: 'The text is in more than one encoding' },
  'pbf-invalid': { status: 422, title: 'Not a valid OSM PBF file' },
  'osm-xml-invalid': { status: 422, title: 'Not valid OSM XML' },
  'osm-no-roads': { status: 422, title: 'The extract has no roads' },
  'osm-no-places': { status: 422, title: 'The extract has no places' },
  'csv-invalid': { status: 422, title: 'Not a valid CSV file' },
  'csv-column-missing': { status: 422, title: 'A needed column is missing' },
  'csv-no-rows': { status: 422, title: 'The CSV has no usable rows' },
  'geojson-invalid': { status: 422, title: 'Not valid GeoJSON' },
  'code-rounded': { status: 422, title: 'A code was rounded by a spreadsheet' },
  'code-duplicate': { status: 422, title: 'A code occurs twice' },
  'code-invalid': { status: 422, title: 'Not a division code' },
  'parent-missing': { status: 422, title: 'A village names a town that is not in the data' },
  'position-invalid': { status: 422, title: 'Not a usable position' },
  'crs-unknown': { status: 422, title: 'Unknown coordinate system' },
  'value-invalid': { status: 422, title: 'A value is not allowed' },
  'county-missing': { status: 422, title: 'No county can be made of this data' },
  // Planning
  'no-reachable-village': { status: 422, title: 'No village can be reached' },
  'notice-unknown': { status: 404, title: 'Unknown notice' },
  'notice-unmeetable': { status: 422, title: 'The notice cannot be met' },
  'edit-invalid': { status: 422, title: 'An edit cannot be applied' },
  'siting-failed': { status: 500, title: 'The siting program found no solution' },
  cancelled: { status: 409, title: 'Cancelled' },
  // Store
  'not-found': { status: 404, title: 'Not found' },
  'store-busy': { status: 503, title: 'Another writer holds the store' },
  'store-full': { status: 507, title: 'No space left in the data directory' },
  'store-unavailable': { status: 503, title: 'The store cannot be opened' },
  'store-damaged': { status: 500, title: 'The store is damaged' },
  'store-too-new': { status: 503, title: 'The store was written by a newer version' },
  'store-not-empty': { status: 409, title: 'The store is not empty' },
  'file-exists': { status: 409, title: 'The file exists already' },
  'lease-lost': { status: 409, title: 'The job is no longer held by this worker' },
  'postgis-missing': { status: 503, title: 'The database lacks PostGIS' },
  // Requests
  'request-invalid': { status: 400, title: 'The request is not valid' },
  'request-too-large': { status: 413, title: 'The request is too large' },
  'method-not-allowed': { status: 405, title: 'The method is not allowed' },
  'media-type-unsupported': { status: 415, title: 'The media type is not read' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  'port-in-use': { status: 500, title: 'The port is in use' },
  usage: { status: 400, title: 'Wrong use of the command' },
  internal: { status: 500, title: 'Internal error' },
} as const;

export type ErrorCode = keyof typeof ERRORS;

export interface ErrorPlace {
  readonly file?: string;
  readonly row?: number;
  readonly column?: string;
  /** JSON pointer (RFC 6901). */
  readonly pointer?: string;
}

/**
 * An error that the project raises on purpose: a code of {@link ERRORS}, a sentence for a person, what arrived, what is
 * allowed and where. Doors turn it into an exit code or a problem document (RFC 9457). `detail.received` may be any value;
 * it is kept as text.
 */
export class CundaError extends Error {
  readonly code: ErrorCode;
  /** What arrived, shortened to 200 characters. */
  readonly received: string | undefined;
  /** What is allowed. */
  readonly allowed: string | undefined;
  readonly at: ErrorPlace | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    detail: { received?: unknown; allowed?: string; at?: ErrorPlace; cause?: unknown } = {},
  ) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.name = 'CundaError';
    this.code = code;
    this.received = detail.received === undefined ? undefined : shorten(String(detail.received));
    this.allowed = detail.allowed;
    this.at = detail.at;
  }
}

const shorten = (text: string): string => (text.length > 200 ? `${text.slice(0, 197)}...` : text);

/** Whether an unknown thrown value is a {@link CundaError}: raised on purpose, with a code; anything else is a defect. */
export const isCundaError = (error: unknown): error is CundaError => error instanceof CundaError;
